"""Templates: where they are found, and how they are run, with every fault at its file and line."""

import re
import traceback
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    Environment,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    UndefinedError,
)
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from vplan.core import Finding, Message, Place, say
from vplan.document import Picture
from vplan.layout.alt import short_alt
from vplan.layout.compiled import cache
from vplan.layout.faults import AT, MarkupError
from vplan.layout.folder import ENDING, Folders, display_path, missing
from vplan.layout.macros import laid_over, unused
from vplan.layout.reading import read_document
from vplan.layout.vocabulary import tags, unknown_markup
from vplan.rules import layout


class TemplateFault(Exception):
    """A document can't be made from its template; carries the findings."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(self.findings[0].rule.name)


class _Loader(BaseLoader):
    """Own templates before vplan's; own macros laid over vplan's of the same file."""

    def __init__(self, folders: Folders) -> None:
        self.folders = folders
        self.packaged_lines: dict[str, int] = {}

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:  # noqa: ARG002
        path = self.folders.file(template)
        if path is None:
            raise TemplateNotFound(template)
        laid = laid_over(self.folders, template)
        if laid is None:
            return path.read_text("utf-8"), str(path), None
        text, self.packaged_lines[str(path)] = laid
        return text, str(path), None

    def place(self, file: str, line: int) -> Place:
        """The place of a line that Jinja counts: in the organisation's own file, or in vplan's under it."""
        path = Path(file) if Path(file).is_absolute() else self.folders.file(Path(file).name) or Path(file)
        above = self.packaged_lines.get(str(path), 0)
        if not above:
            return Place(display_path(path), line)
        return (
            Place(display_path(path), line - above)
            if line > above
            else Place(display_path(self.folders.packaged / path.name), line)
        )


class _MarkingLoader(_Loader):
    """The same with the number of its place on each tag of a template's own text."""

    def __init__(self, folders: Folders) -> None:
        super().__init__(folders)
        self.marked: list[Place] = []

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        text, path, newest = super().get_source(environment, template)
        pieces, done = [], 0
        for tag, place in tags(path, text):
            if not tag[1]:
                pieces += [text[done : tag.end(2)], f' {AT}="{len(self.marked)}"']
                done = tag.end(2)
                own = self.place(path, place.line)
                self.marked.append(own._replace(column=place.column, length=place.length))
        return "".join([*pieces, text[done:]]), path, newest


def _environment(loader: BaseLoader, compiled: BytecodeCache | None = None) -> Environment:
    environment = ImmutableSandboxedEnvironment(
        loader=loader,
        autoescape=True,
        bytecode_cache=compiled,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["kort"] = _short
    return environment


def _short(html: str) -> Markup:
    """The text of a drawing, no longer than is read aloud at once: what is escaped is cut as its letters."""
    return escape(short_alt(Markup(html).unescape()))  # noqa: S704 - escaped again


class Templates:
    """The templates that a plan is laid out by, and the pictures that they can show."""

    def __init__(self, folders: Folders, pictures: Mapping[str, Picture]) -> None:
        self.folders = folders
        self.pictures = pictures
        self._loader = _Loader(folders)
        self._environment = _environment(self._loader, cache())
        self._examined = False

    def run(self, name: str, asked_at: Place, view: dict[str, Any]) -> str:
        """The HTML that template `name` writes. Raises TemplateFault."""
        self._examine(name, asked_at)
        try:
            return self._environment.get_template(name + ENDING).render(view)
        except TemplateSyntaxError as error:
            place = self._loader.place(error.filename or error.name or name + ENDING, error.lineno)
            raise TemplateFault(
                [Finding(layout.TEMPLATE_BROKEN, place, say("{problem}", problem=error.message or str(error)))]
            ) from None
        except TemplateNotFound as error:
            raise self._missing(str(error.name), asked_at) from None
        except UndefinedError as error:
            raise self._broken(error, _undefined(error)) from None
        except TemplateError as error:
            raise self._broken(error, say("{problem}", problem=str(error))) from None
        except MemoryError:
            raise
        except Exception as error:
            problem = say("the template can't compute this: {problem}", problem=str(error))
            raise self._broken(error, problem) from None

    def _examine(self, name: str, asked_at: Place) -> None:
        """Check the text of an organisation's own templates: vplan's are checked by its tests."""
        if self.folders.file(name + ENDING) is None:
            raise self._missing(name, asked_at)
        if self._examined:
            return
        findings: list[Finding] = []
        for file in self.folders.own_files():
            try:
                text = file.read_text("utf-8")
            except (OSError, UnicodeDecodeError) as error:
                findings.append(
                    Finding(
                        layout.TEMPLATE_BROKEN,
                        Place(str(file)),
                        say("the template can't be read: {problem}", problem=str(error)),
                        say("save it in UTF-8, and check that you may read it"),
                    )
                )
                continue
            findings.extend(unknown_markup(display_path(file), text))
        if not findings:
            findings.extend(unused(self.folders))
        if findings:
            raise TemplateFault(findings)
        self._examined = True

    def unreadable(self, name: str, view: dict[str, Any], error: MarkupError) -> Finding:
        """The finding for output that is no document, at the tag that wrote what is wrong."""
        place = self._written_at(name, view) or self._loader.place(name + ENDING, 1)
        return Finding(layout.NOT_PRINTABLE, place, error.message, error.hint)

    def _written_at(self, name: str, view: dict[str, Any]) -> Place | None:
        """Where the fault comes from: the template runs again with a mark on each of its tags."""
        marking = _MarkingLoader(self.folders)
        html = _environment(marking).get_template(name + ENDING).render(view)
        try:
            read_document(html, self.pictures)
        except MarkupError as error:
            return None if error.at is None else marking.marked[int(error.at)]
        return None

    def _missing(self, name: str, asked_at: Place) -> TemplateFault:
        return TemplateFault([missing(name.removesuffix(ENDING), self.folders, asked_at)])

    def _broken(self, error: Exception, message: Message) -> TemplateFault:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(ENDING)]
        last = frames[-1] if frames else None
        place = (
            self._loader.place(last.filename, last.lineno or 1)
            if last
            else Place(display_path(self.folders.named))
        )
        return TemplateFault(
            [
                Finding(
                    layout.TEMPLATE_BROKEN,
                    place,
                    message,
                    say("docs/templates.md lists what there is to print"),
                )
            ]
        )


def _undefined(error: UndefinedError) -> Message:
    match = re.search(r"has no (?:attribute|element) '?([^']+)'?|'([^']+)' is undefined", str(error.message))
    name = next((group for group in match.groups() if group), "?") if match else "?"
    return say("there is no value '{name}' here", name=name)
