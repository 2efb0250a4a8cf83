"""PDFs that nobody made in good faith, or that broke on the way: read, or refused in one line with a hint."""

import random
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, PdfError, Stream, String, settings

from formats import write_pdf
from fuzzing import SECONDS
from pdf_files import File, pdf_file
from sampling import sampled
from scanning import documents_of
from test_outline_pdf import EXAMPLES, account, grids, texts
from trying import no_hang
from vplan.imports.outline.pdf import read
from vplan.source.package import Refused
from vplan.source.pdf import limits

UNTAGGED = "the PDF file has no tags, so it does not say what is a heading, a paragraph or a table"
SCANNED = "the PDF file has no text, only pictures of it"
LOCKED = "the PDF file is locked with a password"
DAMAGED = "the PDF file is damaged"
LARGE = "the PDF file holds more than any document does"
NO_PDF = "the file is no PDF"
UNREADABLE = "the PDF file does not say which letters it draws"

TEXT = ("P", "Text")


def changed(change: Callable[[File], object]) -> Callable[[], bytes]:
    return lambda: pdf_file(TEXT, change=change)


def _untag(file: File) -> None:
    del file.pdf.Root.StructTreeRoot


def _untag_text(file: File) -> None:
    file.pages[0].Contents = file.pdf.make_stream(b"BT /F 10 Tf 50 700 Td (Text) Tj ET")


def _empty(file: File) -> None:
    file.pages[0].Contents = file.pdf.make_stream(b"")


def _ring(file: File) -> None:
    paragraph = file.root.K[0].K[0]
    paragraph.K = Array([paragraph])


def _ring_of_two(file: File) -> None:
    first = file.root.K[0]
    first.K[0].K = Array([first])


def _deep(file: File) -> None:
    inner = file.root.K[0].K[0]
    for _ in range(limits.MAX_DEPTH + 1):
        inner.K = Array([file.pdf.make_indirect(Dictionary(S=Name.Div, P=inner, K=inner.K))])
        inner = inner.K[0]


def _deep_and_direct(file: File) -> None:
    inner = Dictionary(S=Name.P, K=0)
    for _ in range(300):
        inner = Dictionary(S=Name.Div, K=inner)
    file.root.K = inner


def _wide(file: File) -> None:
    file.root.K = Array([0] * (limits.MAX_ELEMENTS + 1))


def _bomb(file: File) -> None:
    file.pages[0].Contents = file.pdf.make_stream(b" " * (limits.MAX_STREAM + 1))


def _many_bombs(file: File) -> None:
    spaces = b" " * (limits.MAX_STREAM - 1)
    file.pages[0].Contents = Array([file.pdf.make_stream(spaces) for _ in range(5)])


def _forms(file: File) -> None:
    """Each form draws the next ten times."""
    form = file.pdf.make_stream(b"BT /F 9 Tf (a) Tj ET", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    for _ in range(9):
        form = file.pdf.make_stream(b"/X Do\n" * 10, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9],
                                    Resources=Dictionary(XObject=Dictionary(X=form)))  # fmt: skip
    file.pages[0].Resources.XObject = Dictionary(X=form)
    file.pages[0].Contents = file.pdf.make_stream(b"/#58 Do")


def _forms_of_the_page(file: File) -> None:
    """The same, where the forms have no names of their own, nor has the page."""
    kept = {"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, 0, 9, 9])}
    names = [f"X{number}" for number in range(10)]
    forms = {
        f"/{name}": file.pdf.make_stream(f"/{after} Do\n".encode() * 10, kept) for name, after in pairwise(names)
    }
    forms["/X9"] = file.pdf.make_stream(b"BT /F 9 Tf (a) Tj ET", kept)
    file.pdf.Root.Pages.Resources = Dictionary(Font=file.fonts, XObject=Dictionary(forms))
    del file.pages[0].Resources
    file.pages[0].Contents = file.pdf.make_stream(b"/X0 Do")


def _roles(file: File) -> None:
    file.root.RoleMap = Dictionary(P=Name.A, A=Name.B, B=Name.A)


def _nameless(file: File) -> None:
    """A font of two bytes a letter that maps none of them to a sign."""
    inner = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.X, CIDSystemInfo=Dictionary(
        Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0))  # fmt: skip
    file.fonts.F = file.pdf.make_indirect(Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.X, Encoding=Name("/Identity-H"),
        DescendantFonts=Array([file.pdf.make_indirect(inner)])))  # fmt: skip
    for page in file.pages:
        page.Resources.Font = file.fonts


def _locked(user: str) -> bytes:
    return pdf_file(TEXT, encryption=Encryption(user=user, owner="annat"))


CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", NO_PDF),
    "a text": (lambda: b"Verksamhetsplan", NO_PDF),
    "only a beginning": (lambda: b"%PDF-1.7\n", DAMAGED),
    "no tags": (changed(_untag), UNTAGGED),
    "tags that hold nothing": (changed(_untag_text), UNTAGGED),
    "a scan": (changed(_empty), SCANNED),
    "a password": (lambda: _locked("ett"), LOCKED),
    "a lock against copying": (lambda: _locked(""), LOCKED),
    "a ring": (changed(_ring), DAMAGED),
    "a ring of two": (changed(_ring_of_two), DAMAGED),
    "deep": (changed(_deep), LARGE),
    "deep in one object": (changed(_deep_and_direct), LARGE),
    "wide": (changed(_wide), LARGE),
    "a bomb": (changed(_bomb), LARGE),
    "many bombs": (changed(_many_bombs), LARGE),
    "forms in forms": (changed(_forms), LARGE),
    "forms in forms that the page names": (changed(_forms_of_the_page), LARGE),
    "letters without names": (changed(_nameless), UNREADABLE),
}


@pytest.mark.parametrize("name", CASES)
def test_what_can_not_be_read_is_refused_with_a_hint(name: str) -> None:
    make, message = CASES[name]
    before = settings.get_qpdf_limits()
    with no_hang(SECONDS), pytest.raises(Refused) as refused:
        read(make(), "x.pdf")
    assert refused.value.message.text == message
    assert refused.value.hint.text
    assert settings.get_qpdf_limits() == before


@pytest.mark.parametrize(
    ("limit", "most"), [("MAX_FILE", 100), ("MAX_OBJECTS", 3), ("MAX_PAGES", 1), ("MAX_LETTERS", 3)]
)
def test_there_is_a_most_of_everything(limit: str, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf_file(("P", ["Text", "\f", "Text"]))
    assert texts(read(data, "x")) == ["Text Text"]
    monkeypatch.setattr(limits, limit, most)
    with pytest.raises(Refused) as refused:
        read(data, "x")
    assert refused.value.message.text == LARGE


def test_glyphs_that_name_their_own_font_are_counted_once() -> None:
    def drawn_font(file: File) -> None:
        glyphs = {f"/g{number}": file.pdf.make_stream(b"9 0 d0 0 0 9 9 re f") for number in range(200)}
        file.fonts.T = file.pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type3,
                FontBBox=Array([0, 0, 9, 9]),
                FontMatrix=Array([1, 0, 0, 1, 0, 0]),
                CharProcs=Dictionary(glyphs),
                Encoding=Dictionary(Differences=Array([0, *map(Name, glyphs)])),
                FirstChar=0,
                LastChar=199,
                Widths=Array([9] * 200),
            )
        )
        file.pages[0].Resources.Font = file.pdf.make_indirect(file.fonts)

    assert texts(read(pdf_file(TEXT, change=drawn_font), "x")) == ["Text"]


def test_what_stands_in_two_places_is_read_once() -> None:
    def twice(file: File) -> None:
        file.root.K[0].K = Array([file.root.K[0].K[0]] * 3)
        file.root.K[0].K[0].K = Array([*file.root.K[0].K[0].K] * 2)

    outline = read(pdf_file(("P", "En gång"), change=twice), "x")
    assert texts(outline) == ["En gång"]
    assert account(outline) == []


def test_names_that_stand_for_each_other_in_a_ring_are_of_no_kind() -> None:
    assert texts(read(pdf_file(TEXT, change=_roles), "x")) == ["Text"]


def test_a_cell_of_a_million_columns_takes_what_a_table_may_have() -> None:
    huge = {"A": Dictionary(O=Name.Table, RowSpan=2**31 - 1, ColSpan=2**31 - 1)}
    (grid,) = grids(
        read(pdf_file(("Table", [("TR", [("TD", "a", huge), ("TD", "b")]), ("TR", [("TD", "c")])])), "x")
    )
    assert [[(cell.column, cell.span, cell.down) for cell in row] for row in grid.rows] == [
        [(0, 100, 2), (100, 1, 1)],
        [(100, 1, 1)],
    ]


WRONG = (0, -1, 2**31, True, String("P"), Name.P, Array([]), Array([Array([Array([])])]), Dictionary(), String(""))


@pytest.mark.parametrize("key", ["/K", "/S", "/Pg", "/A", "/C", "/Alt", "/ActualText", "/P"])
@pytest.mark.parametrize("at", range(len(WRONG)))
def test_values_of_the_wrong_kind_are_passed_over(key: str, at: int) -> None:
    def wrong(file: File) -> None:
        file.root.K[0].K[0][key] = WRONG[at]
        file.root.ClassMap = WRONG[at]

    try:
        outline = read(pdf_file(TEXT, ("P", "Nästa"), change=wrong), "x")
    except Refused as refused:
        assert refused.message.text in {UNTAGGED, DAMAGED}  # noqa: PT017  # either is right
    else:
        assert "Nästa" in texts(outline)
        assert account(outline) == []


def _good() -> list[bytes]:
    table = ("Table", [("TR", [("TH", "Mål"), ("TH", "2026")]), ("TR", [("TD", "Trygghet"), ("TD", "4,8")])])
    notes = ("P", ["Se", ("Reference", "1")]), ("Note", [("P", "1 Not")])
    points = ("L", [("LI", [("Lbl", "•"), ("LBody", "Punkt")])])
    made = [pdf_file(("H1", "Plan"), table, *notes, points, compress_streams=packed) for packed in (True, False)]
    (_, document), *_ = documents_of(EXAMPLES / "samordningsforbundet.yaml")
    return [*made, write_pdf(document)]


def test_damaged_files_end_in_an_outline_or_one_line() -> None:
    chance = random.Random(20)
    good = _good()
    ended = {"read": 0, "refused": 0}
    for number in range(sampled(200)):
        data = bytearray(good[number % len(good)])
        for _ in range(chance.choice((1, 3, 20))):
            at = chance.randrange(len(data))
            match chance.randrange(3):
                case 0:
                    data[at] = chance.randrange(256)
                case 1:
                    del data[at : at + chance.randrange(1, 40)]
                case _:
                    other = chance.randrange(len(data))
                    data[at:at] = data[other : other + chance.randrange(1, 60)]
        try:
            with no_hang(SECONDS):
                outline = read(bytes(data), "x")
        except Refused as refused:
            assert refused.hint.text, number  # noqa: PT017  # either is right
            ended["refused"] += 1
        else:
            assert account(outline) == [], number
            ended["read"] += 1
    assert min(ended.values()) > 10


def test_values_of_the_wrong_kind_anywhere_end_in_an_outline_or_one_line() -> None:
    chance = random.Random(7)
    good = _good()
    ended = {"read": 0, "refused": 0}
    for number in range(sampled(300)):
        with Pdf.open(BytesIO(good[number % len(good)])) as pdf:
            held = [one for one in pdf.objects if isinstance(one, Dictionary | Stream) and len(one.keys())]
            for _ in range(chance.choice((1, 2, 5))):
                one = chance.choice(held)
                key = chance.choice(sorted(one.keys()))
                if key != "/Length":
                    one[key] = chance.choice((*WRONG, chance.choice(held)))
            saved = BytesIO()
            try:
                pdf.save(saved)
            except (PdfError, RuntimeError, ValueError, TypeError):
                continue  # what pikepdf does not write
        try:
            with no_hang(SECONDS):
                outline = read(saved.getvalue(), "x")
        except Refused as refused:
            assert refused.hint.text, number  # noqa: PT017  # either is right
            ended["refused"] += 1
        else:
            assert account(outline) == [], number
            ended["read"] += 1
    assert min(ended.values()) > 5


def test_nothing_but_a_pdf_asks_for_what_reads_one(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = "import sys, vplan.imports.outline.pdf; print({'pikepdf', 'pypdfium2'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.strip() == "set()"
