"""Files of typefaces: read only inside the folder, whole and sound, or told of where `vplan.yaml` names them."""

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTCollection, TTFont

from conftest import plan_text
from organisation import font_folder
from vplan import app

REGULAR = (font_folder() / "Lato" / "Lato-Regular.ttf").read_bytes()
BOLD = (font_folder() / "Lato" / "Lato-Bold.ttf").read_bytes()
ANEW = "[copy it anew from where you have it]"
FOLDER, FAMILY = "1:45", "1:33"
"""Where the settings name the folder and the family."""


def _told(folder: Path) -> list[str]:
    """What `check` says of the settings."""
    plan = folder / "plan.yaml"
    plan.write_text(plan_text("strategier: [A]\n"), "utf-8")
    (folder / "vplan.yaml").write_text("utseende: {typsnitt: {brödtext: Lato, mapp: typsnitt}}\n", "utf-8")
    return [
        f"{found.place.line}:{found.place.column} {found.message.translated()} "
        f"[{found.hint.translated() if found.hint else ''}]"
        for found in app.check(plan).findings
        if found.place.file.endswith("vplan.yaml")
    ]


def _typefaces(folder: Path, **files: bytes) -> Path:
    own = folder / "typsnitt"
    own.mkdir()
    for name, data in files.items():
        (own / name.replace("_", ".")).write_bytes(data)
    return own


def _saved(font: TTFont | TTCollection) -> bytes:
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue()


def _without(table: str) -> bytes:
    font = TTFont(io.BytesIO(REGULAR))
    del font[table]
    return _saved(font)


def _garbled(table: str) -> bytes:
    entry = TTFont(io.BytesIO(REGULAR)).reader.tables[table]
    middle = entry.offset + entry.length // 2
    return REGULAR[:middle] + bytes([REGULAR[middle] ^ 255]) + REGULAR[middle + 1 :]


def _collection() -> bytes:
    both = TTCollection()
    both.fonts = [TTFont(io.BytesIO(data)) for data in (REGULAR, BOLD)]
    return _saved(both)


def _variable() -> bytes:
    builder = FontBuilder(font=TTFont(io.BytesIO(REGULAR)))
    builder.setupFvar([("wght", 300, 400, 900, "Weight")], [])
    builder.setupGvar({})
    return _saved(builder.font)


def _web() -> bytes:
    font = TTFont(io.BytesIO(REGULAR))
    font.flavor = "woff"
    return _saved(font)


def test_the_faults_below_are_those_of_the_files(tmp_path: Path) -> None:
    _typefaces(tmp_path, Regular_ttf=REGULAR, Bold_ttf=BOLD)
    assert _told(tmp_path) == []


def test_a_collection_can_be_used(tmp_path: Path) -> None:
    _typefaces(tmp_path, Lato_ttc=_collection())
    assert _told(tmp_path) == []
    assert app.build(tmp_path / "plan.yaml", tmp_path / "ut", formats=["pdf"]).files


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "typsnitt/Regular.ttf is no typeface [take it away, or copy it anew from where you have it]"),
        (b"\0" * 9, "typsnitt/Regular.ttf is no typeface [take it away, or copy it anew from where you have it]"),
        (b"<html>", "typsnitt/Regular.ttf is no typeface [take it away, or copy it anew from where you have it]"),
        (REGULAR[:8], f"the typeface's file typsnitt/Regular.ttf is damaged {ANEW}"),
        (REGULAR[:100], f"the typeface's file typsnitt/Regular.ttf is damaged {ANEW}"),
        (REGULAR[:60_000], f"the typeface's file typsnitt/Regular.ttf breaks off before its end {ANEW}"),
        (REGULAR[:-2000], f"the typeface's file typsnitt/Regular.ttf breaks off before its end {ANEW}"),
        (_collection()[:-2000], f"the typeface's file typsnitt/Regular.ttf breaks off before its end {ANEW}"),
        (b"ttcf\0\1\0\0\xff\xff\xff\xff", f"the typeface's file typsnitt/Regular.ttf is damaged {ANEW}"),
        *(
            (_without(table), f"the typeface's file typsnitt/Regular.ttf is damaged {ANEW}")
            for table in ("cmap", "glyf", "loca", "name")
        ),
        (
            _web(),
            "typsnitt/Regular.ttf is a web font (WOFF), which the PDF can't take "
            "[put the same typeface there as .ttf or .otf]",
        ),
        (
            b"wOF2" + bytes(60),
            "typsnitt/Regular.ttf is a web font (WOFF), which the PDF can't take "
            "[put the same typeface there as .ttf or .otf]",
        ),
    ],
)
def test_a_file_that_is_no_whole_typeface_is_told(data: bytes, expected: str, tmp_path: Path) -> None:
    _typefaces(tmp_path, Regular_ttf=data, Bold_ttf=BOLD)
    assert _told(tmp_path) == [f"{FOLDER} {expected}"]


@pytest.mark.parametrize("table", ["glyf", "cmap", "hmtx"])
def test_a_file_that_was_changed_on_the_way_is_told(table: str, tmp_path: Path) -> None:
    _typefaces(tmp_path, Regular_ttf=_garbled(table), Bold_ttf=BOLD)
    assert _told(tmp_path) == [f"{FAMILY} the typeface's file Regular.ttf is damaged {ANEW}"]


def test_a_file_that_is_changed_between_two_checks_is_read_again(tmp_path: Path) -> None:
    own = _typefaces(tmp_path, Regular_ttf=REGULAR, Bold_ttf=BOLD)
    assert _told(tmp_path) == []
    (own / "Regular.ttf").write_bytes(_garbled("glyf"))
    os.utime(own / "Regular.ttf", ns=(1, 1))
    assert len(_told(tmp_path)) == 1


def test_a_variable_font_gives_one_weight(tmp_path: Path) -> None:
    _typefaces(tmp_path, Lato_ttf=_variable())
    assert _told(tmp_path) == [
        f"{FAMILY} the typeface 'Lato' has no bold weight "
        "[of Lato.ttf, a variable font, the PDF takes one weight; put a file for each there]"
    ]


def test_web_fonts_are_named_where_the_typeface_is_missed(tmp_path: Path) -> None:
    own = _typefaces(tmp_path, Lato_woff2=b"wOF2")
    hint = "[Lato.woff2 is a web font; put the same typeface there as .ttf or .otf]"
    assert _told(tmp_path) == [f"{FOLDER} the folder typsnitt holds no typefaces {hint}"]
    other = font_folder() / "Open Sans"
    (own / "Other.ttf").write_bytes(next(iter(sorted(other.glob("*.ttf")))).read_bytes())
    assert _told(tmp_path) == [f"{FAMILY} there is no typeface 'Lato' {hint}"]
    for name, data in (("Regular.ttf", REGULAR), ("Bold.ttf", BOLD)):
        (own / name).write_bytes(data)
    assert _told(tmp_path) == [], "they may lie beside what is used"


def _link_to_a_file(own: Path, outside: Path) -> None:
    (own / "Regular.ttf").symlink_to(outside / "Regular.ttf")


def _link_to_a_folder(own: Path, outside: Path) -> None:
    (own / "Lato").symlink_to(outside, target_is_directory=True)


def _link_further_down(own: Path, outside: Path) -> None:
    (own / "a" / "b").mkdir(parents=True)
    (own / "a" / "b" / "Regular.ttf").symlink_to(outside / "Regular.ttf")


def _link_to_nothing(own: Path, outside: Path) -> None:
    (own / "Regular.ttf").symlink_to(outside.parent / "planer" / "borta.ttf")


def _link_to_itself(own: Path, outside: Path) -> None:
    (own / "Regular.ttf").symlink_to(own / "Regular.ttf")


def _pipe(own: Path, outside: Path) -> None:
    os.mkfifo(own / "Regular.ttf")


OUT = "is a link that leads out of the folder of vplan.yaml [put the file itself there]"


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize(
    ("put", "expected"),
    [
        (_link_to_a_file, f"typsnitt/Regular.ttf {OUT}"),
        (_link_further_down, f"typsnitt/a/b/Regular.ttf {OUT}"),
        (_link_to_a_folder, "typsnitt/Lato is a link to a folder [put the files themselves there]"),
        (
            _link_to_nothing,
            "typsnitt/Regular.ttf could not be read: No such file or directory [check that you may read the file]",
        ),
        (_link_to_itself, f"typsnitt/Regular.ttf {OUT}"),
        (_pipe, "typsnitt/Regular.ttf is no typeface [take it away]"),
    ],
)
def test_only_files_in_the_folder_are_read(
    put: Callable[[Path, Path], None], expected: str, tmp_path: Path
) -> None:
    outside, inside = tmp_path / "ute", tmp_path / "planer"
    for folder in (outside, inside):
        folder.mkdir()
    for name, data in (("Regular.ttf", REGULAR), ("Bold.ttf", BOLD)):
        (outside / name).write_bytes(data)
    put(_typefaces(inside, Bold_ttf=BOLD), outside)
    assert _told(inside) == [f"{FOLDER} {expected}"]
    assert app.build(inside / "plan.yaml", inside / "ut").files == ()


def test_a_link_inside_the_folder_is_followed(tmp_path: Path) -> None:
    own = _typefaces(tmp_path, Bold_ttf=BOLD)
    (tmp_path / "Regular.ttf").write_bytes(REGULAR)
    (own / "Regular.ttf").symlink_to(tmp_path / "Regular.ttf")
    assert _told(tmp_path) == []


def test_a_folder_of_everything_is_not_searched(tmp_path: Path) -> None:
    own = _typefaces(tmp_path, Regular_ttf=REGULAR, Bold_ttf=BOLD)
    for number in range(1000):
        (own / f"{number}.txt").touch()
    assert _told(tmp_path) == [
        f"{FOLDER} the folder typsnitt holds more than 1000 files "
        "[put the files of the typefaces in a folder of their own]"
    ]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    own = _typefaces(tmp_path, Bold_ttf=BOLD)
    with (own / "Regular.ttf").open("wb") as file:
        file.write(REGULAR)
        file.truncate(40_000_001)
    assert _told(tmp_path) == [
        f"{FOLDER} the file typsnitt/Regular.ttf is larger than 40 MB "
        "[take it away, or put a smaller typeface in its place]"
    ]
