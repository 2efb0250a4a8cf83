"""Take the messages out of the code into the Swedish catalogue, and compile it.

Run by `make messages`. New messages get an empty translation, which a test then points at.
"""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

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


def catalogue() -> Catalog:
    """The Swedish catalogue as it is committed."""
    path = FOLDER / "vplan.po"
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
    """Bring the catalogue up to date."""
    swedish = catalogue()
    swedish.update(extracted(), no_fuzzy_matching=True)
    swedish.obsolete.clear()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "vplan.po").open("wb") as stream:
        write_po(stream, swedish, width=100, sort_output=True, omit_header=False, include_lineno=False)
    (FOLDER / "vplan.mo").write_bytes(compiled(swedish))
    missing = [message.id for message in swedish if message.id and not is_whole(message)]
    for text in missing:
        print(f"not translated: {text}")


if __name__ == "__main__":
    main()
