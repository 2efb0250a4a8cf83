"""Where templates are, and what they are called; knows nothing of Jinja, so that a check can ask."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from os.path import basename, isdir, isfile, realpath
from pathlib import Path

from vplan.core import Finding, Place, say
from vplan.core.nearest import nearest
from vplan.core.swedish.letters import plain_letters
from vplan.model.document import TEMPLATES
from vplan.rules import layout

ENDING = ".html.j2"
PATTERN = f"[!.]*{ENDING}"
"""The names of templates' files; one with a dot before it is an editor's own note, such as a lock of Emacs's."""

_NAMES = {plain_letters(name): name for name in TEMPLATES}


@dataclass(frozen=True, slots=True)
class Folders:
    """The templates of a plan: an organisation's own, and vplan's, which are taken where it has none."""

    own: Path | None
    packaged: Path

    def file(self, name: str) -> Path | None:
        """The file called `name`, own before packaged; only a template of these folders has a name."""
        if not name.endswith(ENDING) or name != basename(name):
            return None
        return next((folder / name for folder in self if isfile(folder / name)), None)

    def files(self) -> list[Path]:
        """Every template file, own ones first."""
        return [file for folder in self for file in sorted(folder.glob(PATTERN))]

    def own_files(self) -> list[Path]:
        """The template files of the organisation."""
        return [] if self.own is None else sorted(self.own.glob(PATTERN))

    def names(self) -> list[str]:
        """The templates that a document can ask for: those that write a whole document."""
        return sorted({name_of(file) for file in self.files() if is_whole(_text(file))})

    @property
    def named(self) -> Path:
        """The folder that a message names."""
        return self.own or self.packaged

    def __iter__(self) -> Iterator[Path]:
        if self.own is not None:
            yield self.own
        yield self.packaged


def template_folders(plan_file: Path, given: Path | None) -> Folders:
    """The folders that templates come from: the given one, else the nearest `templates` above the plan
    that holds any; and vplan's own.
    """
    packaged = packaged_templates()
    if given is not None:
        return Folders(given, packaged)
    for folder in Path(realpath(plan_file)).parents:
        candidate = folder / "templates"
        if isdir(candidate) and any(candidate.glob(PATTERN)):
            return Folders(None if candidate.samefile(packaged) else candidate, packaged)
    return Folders(None, packaged)


def packaged_templates() -> Path:
    """The templates that come with vplan: in the wheel, or in the checkout it runs from."""
    packaged = Path(str(resources.files("vplan"))) / "templates"
    return packaged if isdir(packaged) else Path(__file__).resolve().parents[3] / "templates"


def is_whole(text: str) -> bool:
    """Whether a template writes a whole document; one that does not holds macros for those that do."""
    return "<article" in text


def name_of(file: Path) -> str:
    """The name that a plan or another template calls the file by."""
    stem = file.name.removesuffix(ENDING)
    return _NAMES.get(stem, stem)


def missing(name: str, folders: Folders, asked_at: Place) -> Finding:
    """The finding for a template that is not there."""
    names = folders.names()
    near = nearest(name, names)
    hint = (
        say("did you mean '{key}'?", key=near)
        if near
        else say("the templates there are {names}", names=", ".join(names) or "-")
    )
    message = say("there is no template '{name}' in {folder}", name=name, folder=display_path(folders.named))
    return Finding(layout.TEMPLATE_MISSING, asked_at, message, hint)


def display_path(path: Path) -> str:
    """The shortest form of the path from the current folder."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except (ValueError, OSError, RuntimeError):
        return str(path)


def _text(file: Path) -> str:
    """'' where it can't be read, as a folder or a link that leads nowhere: a build reports that."""
    try:
        return file.read_text("utf-8", errors="replace")
    except OSError:
        return ""
