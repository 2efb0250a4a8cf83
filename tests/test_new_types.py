"""A type that is new in the tree is one that mypy asks for wherever something is done with each of them."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from formats import NAMES

BLOCKS = {
    "TextBlock": "Verse",
    "DisplayBlock": "Map",
    "DivisionBlock": "Aside",
    "FormalBlock": "Imprint",
    "Block": "Seal",
}
INLINES = {
    "PlainInline": "Rule",
    "StyledInline": "Underlined",
    "LabelInline": "Badge",
    "ReferenceInline": "Citation",
    "MarkedInline": "Moved",
    "Inline": "Formula",
}
"""A new type for each group, and one outside of them."""
LOOKS = {"Look": "SLANTED"}
ROWS = {"RowKind": "SUBTOTAL"}
"""A new member of an enumeration."""
_BLOCK = '''

@dataclass(frozen=True, slots=True)
class {name}:
    """New."""

    content: Inlines
    blocks: "tuple[Block, ...]" = ()
    change: Change | None = None
'''
_INLINE = '''

@dataclass(frozen=True, slots=True)
class {name}:
    """New."""

    content: "Inlines"
'''
ASKED = {
    "what stands in a block": ("document/walk.py", BLOCKS),
    "numbers": ("document/numbering.py", BLOCKS),
    "plain text": ("document/inline.py", INLINES),
    "marks, compared": ("document/redline/comparable.py", BLOCKS),
    "marks, side by side": ("document/redline/blocks.py", BLOCKS),
    "marks, word by word": ("document/redline/inlines.py", INLINES),
    "marks, whole blocks": ("document/redline/whole_blocks.py", BLOCKS),
    "marks, highlighted": ("document/redline/highlight.py", BLOCKS | INLINES),
    "what templates may write": ("layout/placing.py", BLOCKS | INLINES),
    "Word, blocks": ("render/docx/pandoc.py", BLOCKS),
    "Word, text": ("render/docx/elements.py", INLINES),
    "PDF, blocks": ("render/pdf/markup.py", BLOCKS),
    "PDF, text": ("render/pdf/inlines.py", INLINES),
    "HTML, blocks": ("render/html/writer.py", BLOCKS),
    "HTML, text": ("render/html/texts.py", INLINES),
    "Markdown, blocks": ("render/md/writer.py", BLOCKS),
    "Markdown, text": ("render/md/texts.py", INLINES),
    "how the rows of templates are set": ("layout/tables.py", ROWS),
    "Word, cells": ("render/docx/pandoc.py", LOOKS),
    "PDF, cells": ("render/pdf/tables.py", LOOKS),
    "HTML, cells": ("render/html/tables.py", LOOKS),
    "Markdown, cells": ("render/md/writer.py", LOOKS),
}


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What mypy says of each file of a copy with new types; it has nothing to say of the copy without."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    if (ROOT / ".mypy_cache").is_dir():
        shutil.copytree(ROOT / ".mypy_cache", folder / ".mypy_cache")
    clean = _told_by_mypy(folder)
    assert "Success: no issues found" in clean, clean
    document = folder / "src" / "vplan" / "document"
    _add(document / "blocks.py", _BLOCK, BLOCKS)
    _add(document / "inline.py", _INLINE, INLINES)
    _add_members(document / "look.py", LOOKS | ROWS)
    found: dict[str, str] = {}
    for line in _told_by_mypy(folder).splitlines():
        file, _, told = line.partition(":")
        if '"assert_never"' in told:
            found[file] = f"{found.get(file, '')}{told}\n"
    return found


def _told_by_mypy(folder: Path) -> str:
    packages = [f"src/vplan/{name}" for name in ("document", "layout", "render")]
    command = [sys.executable, "-m", "mypy", *packages]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout


def _add(file: Path, source: str, types: dict[str, str]) -> None:
    """Each type before the first group, and at the end of its own."""
    text = file.read_text("utf-8")
    first = next(iter(types))
    text = text.replace(
        f"\n{first} = ", "".join(source.format(name=name) for name in types.values()) + f"\n\n{first} = "
    )
    for group, name in types.items():
        text, changed = re.subn(rf"^({group} = .*)$", rf"\1 | {name}", text, flags=re.MULTILINE)
        assert changed == 1, f"{file.name} has one {group} on one line"
    file.write_text(text, "utf-8")


def _add_members(file: Path, members: dict[str, str]) -> None:
    """Each member at the head of its enumeration, after what the enumeration says of itself."""
    text = file.read_text("utf-8")
    for enumeration, name in members.items():
        text, changed = re.subn(
            rf'^(class {enumeration}\(StrEnum\):\n    """.*?"""\n)',
            rf'\1\n    {name} = "{name.lower()}"\n',
            text,
            flags=re.MULTILINE | re.DOTALL,
        )
        assert changed == 1, f"{file.name} has one {enumeration}"
    file.write_text(text, "utf-8")


def test_every_writer_is_asked_for_each_kind_of_type() -> None:
    writers = set(NAMES)
    assert len(writers) > 3
    for types in (BLOCKS, INLINES, LOOKS):
        asked = {file.split("/")[1] for file, wanted in ASKED.values() if wanted.items() >= types.items()}
        assert asked >= writers


@pytest.mark.deep
@pytest.mark.parametrize(("file", "types"), ASKED.values(), ids=ASKED)
def test_mypy_asks_for_a_new_type(faults: dict[str, str], file: str, types: dict[str, str]) -> None:
    told = faults.get(f"src/vplan/{file}", "")
    missing = {name for name in types.values() if not re.search(rf"\b{name}\b", told)}
    assert not missing, told
