"""Where templates are, and what they are called; knows nothing of Jinja, so that a check can ask."""

from difflib import get_close_matches
from importlib import resources
from pathlib import Path

from vplan.diagnostic import Finding, Place, say
from vplan.documents import rules

ENDING = ".html.j2"


def template_folder(plan_file: Path, given: Path | None) -> Path:
    """The folder that templates come from: the given one, the nearest `templates` above the plan
    that holds any, or vplan's own.
    """
    if given is not None:
        return given
    for folder in plan_file.resolve().parents:
        candidate = folder / "templates"
        if candidate.is_dir() and any(candidate.glob(f"*{ENDING}")):
            return candidate
    return packaged_templates()


def packaged_templates() -> Path:
    """The templates that come with vplan: in the wheel, or in the checkout it runs from."""
    packaged = Path(str(resources.files("vplan"))) / "templates"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[3] / "templates"


def names_in(folder: Path) -> list[str]:
    """The templates that a document can ask for: those that write a whole document."""
    return sorted(
        path.name.removesuffix(ENDING)
        for path in folder.glob(f"*{ENDING}")
        if "<article" in path.read_text("utf-8", errors="replace")
    )


def missing(name: str, folder: Path, asked_at: Place) -> Finding:
    """The finding for a template that is not there."""
    names = names_in(folder)
    near = get_close_matches(name, names, 1, 0.6)
    hint = (
        say("did you mean '{key}'?", key=near[0])
        if near
        else say("the templates there are {names}", names=", ".join(names) or "-")
    )
    message = say("there is no template '{name}' in {folder}", name=name, folder=shown(folder))
    return Finding(rules.TEMPLATE_MISSING, asked_at, message, hint)


def shown(path: Path) -> str:
    """The path as short as it can be said from here."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
