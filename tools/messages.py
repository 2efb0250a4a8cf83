"""Take the messages and the rules' pages out of the code into Swedish catalogues, and compile them.

Run by `make messages`. New messages get an empty translation, which a test then points at.
"""

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import typer
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from vplan.cli import speaking
from vplan.cli.app import app
from vplan.forms import rules as forms
from vplan.imports import rules as imports
from vplan.rules import registry
from vplan.rules.pages import blocks

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "src" / "vplan" / "core" / "locale" / "sv" / "LC_MESSAGES"
KEYWORDS = {"say": None, "say_of": (1, 2)}


def extracted() -> Catalog:
    """Every message that the code can say."""
    catalog = Catalog(project="vplan", charset="utf-8")
    found = extract_from_dir(ROOT / "src" / "vplan", [("**.py", "python")], keywords=KEYWORDS)
    for file, _, message, _, _ in found:
        catalog.add(message, locations=[(file, None)])
    return catalog


def of_pages() -> Catalog:
    """Every paragraph of the rules' manual pages."""
    catalog = Catalog(project="vplan", charset="utf-8")
    for rule in sorted((*registry.RULES, *forms.RULES, *imports.RULES), key=lambda rule: rule.code):
        for block in blocks(rule.page):
            if not block.code:
                catalog.add(block.text, locations=[(rule.code, None)])
    return catalog


def of_help() -> Catalog:
    """Every sentence of the command line's help and of its usage errors."""
    catalog = Catalog(project="vplan", charset="utf-8")
    for text in (*speaking.FRAMEWORK, *speaking.PLACEHOLDERS, *speaking.ERRORS, "and"):
        catalog.add(text)
    waiting = [typer.main.get_command(app)]
    while waiting:
        command = waiting.pop(0)
        for text in (command.help, *(getattr(param, "help", None) for param in _params(command))):
            for part in (text or "").split("\n\n"):
                if part.strip():
                    catalog.add(" ".join(part.split()))
        waiting += getattr(command, "commands", {}).values()
    own = extract_from_dir(ROOT / "src" / "vplan" / "cli", [("**.py", "python")], keywords={"BadParameter": None})
    for _, _, message, _, _ in own:
        catalog.add(message)
    return catalog


def _params(command: Any) -> list[Any]:
    return list(command.get_params(command.context_class(command)))


DOMAINS: Mapping[str, Callable[[], Catalog]] = {"vplan": extracted, "pages": of_pages, "help": of_help}
"""Catalogues by name, each with what it has to hold: a check loads the first one alone."""


def catalogue(name: str = "vplan") -> Catalog:
    """A Swedish catalogue as it is committed."""
    path = FOLDER / f"{name}.po"
    if not path.exists():
        return Catalog(locale="sv", project="vplan")
    with path.open("rb") as stream:
        return read_po(stream, locale="sv")


def compiled(swedish: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    stream = BytesIO()
    write_mo(stream, swedish)
    return stream.getvalue()


def is_whole(message: Message) -> bool:
    """Whether the message has its words, in singular and plural where it has both."""
    said = message.string if isinstance(message.string, tuple | list) else [message.string]
    return len(said) == (2 if message.pluralizable else 1) and all(said)


def main() -> None:
    """Bring the catalogues up to date."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, held in DOMAINS.items():
        swedish = catalogue(name)
        swedish.update(held(), no_fuzzy_matching=True)
        swedish.obsolete.clear()
        with (FOLDER / f"{name}.po").open("wb") as stream:
            write_po(stream, swedish, width=100, sort_output=True, omit_header=False, include_lineno=False)
        (FOLDER / f"{name}.mo").write_bytes(compiled(swedish))
        for message in swedish:
            if message.id and not is_whole(message):
                print(f"not translated: {message.id}")


if __name__ == "__main__":
    main()
