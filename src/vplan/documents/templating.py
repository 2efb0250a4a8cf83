"""Templates: where they are found, and how they are run, with every fault at its file and line."""

import re
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound, UndefinedError
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from vplan.diagnostic import Finding, Message, Place, say
from vplan.documents import rules
from vplan.documents.folder import ENDING, missing, shown
from vplan.documents.inlines import MarkupError
from vplan.documents.vocabulary import unknown_markup


class TemplateFault(Exception):
    """A document can't be made from its template; carries the findings."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(self.findings[0].rule.name)


class Templates:
    """The templates of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._environment = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._examined: set[str] = set()

    def run(self, name: str, asked_at: Place, view: dict[str, Any]) -> str:
        """The HTML that template `name` writes. Raises TemplateFault."""
        self._examine(name, asked_at)
        try:
            return self._environment.get_template(name + ENDING).render(view)
        except TemplateSyntaxError as error:
            place = self._place(error.filename or error.name or name + ENDING, error.lineno)
            raise TemplateFault(
                [Finding(rules.TEMPLATE_BROKEN, place, say("{problem}", problem=error.message or str(error)))]
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
        """Check the template's own text, and that of all beside it that it may draw on."""
        path = self.folder / (name + ENDING)
        if not path.is_file():
            raise self._missing(name, asked_at)
        findings: list[Finding] = []
        for file in sorted(self.folder.glob(f"*{ENDING}")):
            if file.name in self._examined:
                continue
            try:
                text = file.read_text("utf-8")
            except (OSError, UnicodeDecodeError) as error:
                findings.append(
                    Finding(
                        rules.TEMPLATE_BROKEN,
                        Place(str(file)),
                        say("the template can't be read: {problem}", problem=str(error)),
                        say("save it in UTF-8, and check that you may read it"),
                    )
                )
                continue
            self._examined.add(file.name)
            findings.extend(unknown_markup(shown(file), text))
        if findings:
            raise TemplateFault(findings)

    def unreadable(self, name: str, error: MarkupError) -> TemplateFault:
        """The fault for output that is no document."""
        place = self._place(name + ENDING, 1)
        return TemplateFault([Finding(rules.NOT_PRINTABLE, place, error.message, error.hint)])

    def _missing(self, name: str, asked_at: Place) -> TemplateFault:
        return TemplateFault([missing(name.removesuffix(ENDING), self.folder, asked_at)])

    def _broken(self, error: Exception, message: Message) -> TemplateFault:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(ENDING)]
        place = self._place(frames[-1].filename, frames[-1].lineno or 1) if frames else Place(shown(self.folder))
        return TemplateFault(
            [
                Finding(
                    rules.TEMPLATE_BROKEN,
                    place,
                    message,
                    say("docs/templates.md lists what there is to print"),
                )
            ]
        )

    def _place(self, file: str, line: int) -> Place:
        path = Path(file)
        return Place(shown(path if path.is_absolute() or path.exists() else self.folder / path), line)


def _undefined(error: UndefinedError) -> Message:
    match = re.search(r"has no (?:attribute|element) '?([^']+)'?|'([^']+)' is undefined", str(error.message))
    name = next((group for group in match.groups() if group), "?") if match else "?"
    return say("there is no value '{name}' here", name=name)
