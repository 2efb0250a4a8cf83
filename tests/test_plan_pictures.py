"""Pictures beside a plan: measured before they are opened, printed alike in every format, known by their bytes."""

import io
import re
import struct
import subprocess
import sys
import zlib
from base64 import b64decode
from pathlib import Path
from zipfile import ZipFile

import page
import pypdfium2
import pytest
from PIL import Image

from comparing import commit, run
from conftest import plan_text
from formats import DRAWING, NAMES, alternatives_of, lines_of
from organisation import LOGO
from pictures_of_pixels import DATA, END, head, pixels, png, profile, saved, sound_png
from revised import git
from vplan import app
from vplan.app.affected import affected
from vplan.model.pictures.attaching import MOST_BYTES_TOGETHER, MOST_PIXELS, MOST_PIXELS_TOGETHER
from vplan.model.rules import FILE_UNUSABLE

SHOWN = """\
diarienummer: TN 1/2024
datum: 2024-01-02
figurer:
  - {{id: karta, fil: {file}, namn: Skolområden, alt: Fem områden; Norra är störst., {more}}}
dokument:
  - {{id: plan, mall: verksamhetsplan, filnamn: plan, avsnitt: [
      {{rubrik: Skolor, text: "Se {{{{ figur.karta }}}}.", visa: [figurförteckning, figur/karta]}}]}}
"""
ALT = "Fem områden; Norra är störst."


def camera(orientation: int, order: str = ">") -> bytes:
    """What a camera notes of how it was held."""
    mark = b"MM\0*" if order == ">" else b"II*\0"
    entries = struct.pack(f"{order}HHIHH", 0x0100, 3, 1, 60, 0) + struct.pack(
        f"{order}HHIHH", 0x0112, 3, 1, orientation, 0
    )
    return mark + struct.pack(f"{order}IH", 8, 2) + entries + bytes(4)


def photograph(orientation: int, order: str = ">") -> bytes:
    """A JPEG with such a note."""
    content = b"Exif\0\0" + camera(orientation, order)
    data = saved("JPEG")
    return data[:2] + b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content + data[2:]


SOUND = {
    "PNG": ("a.png", sound_png()),
    "PNG with transparency": ("a.png", saved("PNG", "RGBA")),
    "interlaced PNG": ("a.PNG", png(head(interlaced=1), pixels(bytes(400)), END)),
    "PNG with a profile": ("a.png", saved("PNG", icc_profile=profile("sRGB"))),
    "JPEG": ("a.jpg", saved("JPEG")),
    "JPEG under its long name": ("a.jpeg", saved("JPEG")),
    "upright photograph": ("a.jpg", photograph(1)),
    "photograph of a camera that does not know": ("a.jpg", photograph(0, "<")),
    "progressive JPEG in grey": ("a.jpg", saved("JPEG", "L", progressive=True)),
    "SVG": ("a.svg", LOGO.encode()),
}
_SAVE = "save it as SVG, PNG or JPEG"
_AGAIN = "save it again, or copy it anew"
_TURN = "open it in a program for pictures, turn it and save it again"
_TURNED = f"the picture {{}} is turned by a note of the camera, which not all programs read [{_TURN}]"
_SMALLER = "save it smaller; 3 000 pixels fill the width of a page"
_IN_THE_FOLDER = "put the file beside the plan, and name it as it is called there"
_ENDING = "save it as SVG, PNG or JPEG, with a name that ends with .svg, .png or .jpg"


def _is_other(kind: str, name: str = "a.png") -> str:
    return f"{name} is {kind}, and no picture that can be printed [{_SAVE}]"


UNSOUND = {
    "a WebP": ("a.png", saved("WEBP"), _is_other("a WebP picture")),
    "a GIF": ("a.png", saved("GIF"), _is_other("a GIF picture")),
    "a BMP": ("a.png", saved("BMP"), _is_other("a BMP picture")),
    "a TIFF": ("a.jpg", saved("TIFF"), _is_other("a TIFF picture", "a.jpg")),
    "a HEIC of a telephone": (
        "a.jpg",
        b"\0\0\0\x18ftypheic" + bytes(90),
        _is_other("a HEIC or AVIF picture", "a.jpg"),
    ),
    "an EMF": ("a.png", b"\x01\0\0\0" + bytes(90), _is_other("a Windows drawing (EMF)")),
    "a PDF": ("a.png", b"%PDF-1.7\n", _is_other("a PDF file")),
    "words": ("a.png", b"en karta", f"a.png is no picture that can be printed [{_SAVE}]"),
    "nothing": ("a.png", b"", "the file a.png is empty [copy the picture anew]"),
    "another ending": (
        "a.webp",
        saved("WEBP"),
        f"the name a.webp is not that of a picture that can be printed [{_ENDING}]",
    ),
    "no ending": (
        "karta",
        sound_png(),
        f"the name karta is not that of a picture that can be printed [{_ENDING}]",
    ),
    "a JPEG called PNG": (
        "a.png",
        saved("JPEG"),
        "a.png is a JPEG picture, and its name says otherwise [give it a name that ends with .jpg]",
    ),
    "a drawing called JPEG": (
        "a.jpg",
        LOGO.encode(),
        "a.jpg is a drawing (SVG), and its name says otherwise [give it a name that ends with .svg]",
    ),
    "too large": (
        "a.png",
        sound_png() + bytes(21 * 2**20),
        "the file is larger than 20 MB "
        "[check that it is the file that is meant, and not something else under its name]",
    ),
    "too many pixels": (
        "a.png",
        png(head(10_000, 10_000), pixels(bytes(100)), END),
        f"the picture a.png is 10000 × 10000 pixels large [{_SMALLER}]",
    ),
    "a JPEG of too many pixels": (
        "a.jpg",
        re.sub(rb"(\xff\xc0\0\x11\x08)....", b"\\1\xff\xff\xff\xff", saved("JPEG"), count=1, flags=re.DOTALL),
        f"the picture a.jpg is 65535 × 65535 pixels large [{_SMALLER}]",
    ),
    "a text that unpacks without end": (
        "a.png",
        sound_png((b"zTXt", b"Comment\0\0" + zlib.compress(bytes(40_000_000), 9))),
        "the picture a.png carries more than 4 MB beside the picture "
        "[save it again without texts and without a colour profile]",
    ),
    "a broken off PNG": ("a.png", sound_png()[:60], f"the picture a.png breaks off before its end [{_AGAIN}]"),
    "a broken off JPEG": ("a.jpg", saved("JPEG")[:-90], f"the picture a.jpg breaks off before its end [{_AGAIN}]"),
    "CMYK": (
        "a.jpg",
        saved("JPEG", "CMYK"),
        "the picture a.jpg is a JPEG in CMYK, which is for print works "
        "[save it as JPEG in RGB with 8 bits, or as PNG]",
    ),
    "a photograph on its side": ("a.jpg", photograph(6), _TURNED.format("a.jpg")),
    "one of another maker": ("a.jpg", photograph(8, "<"), _TURNED.format("a.jpg")),
    "a PNG on its head": ("a.png", sound_png((b"eXIf", camera(3))), _TURNED.format("a.png")),
    "a script": (
        "a.svg",
        LOGO.replace("</svg>", "<script>1</script></svg>").encode(),
        "the drawing a.svg holds <script> in line 4, which is not printed alike everywhere "
        "[save it as a plain SVG, with shapes and colours alone]",
    ),
    "a picture from elsewhere": (
        "a.svg",
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="https://exempel.se/a.png"/></svg>',
        "the drawing a.svg holds <image> in line 1, which is not printed alike everywhere "
        "[save it as a plain SVG, with shapes and colours alone]",
    ),
}


def _plan(folder: Path, name: str, data: bytes | None, more: str = "bredd: halv") -> Path:
    plan = folder / "plan.yaml"
    plan.write_text(plan_text(SHOWN.format(file=name, more=more)), "utf-8")
    if data is not None:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    return plan


def _told(plan: Path) -> list[str]:
    return [
        f"{found.place.line}:{found.place.column} {found.message.translated()} "
        f"[{found.hint.translated() if found.hint else ''}]"
        for found in app.check(plan).findings
    ]


@pytest.mark.parametrize(("name", "data"), SOUND.values(), ids=list(SOUND))
def test_a_sound_picture_is_in_every_format_with_its_description(name: str, data: bytes, tmp_path: Path) -> None:
    plan = _plan(tmp_path, name, data)
    assert _told(plan) == []
    built = app.build(plan, tmp_path / "ut", formats=NAMES)
    assert built.findings == ()
    assert len(built.files) == len(NAMES)
    for file in built.files:
        if file.suffix.lstrip(".") in DRAWING:
            assert alternatives_of(file.name, file.read_bytes()) == [ALT], file.name
        else:
            assert ALT in file.read_text("utf-8")


@pytest.mark.parametrize(("name", "data", "expected"), UNSOUND.values(), ids=list(UNSOUND))
def test_what_is_wrong_with_a_picture_is_told_where_it_is_named(
    name: str, data: bytes, expected: str, tmp_path: Path
) -> None:
    plan = _plan(tmp_path, name, data)
    assert _told(plan) == [f"10:22 {expected}"]
    assert app.check(plan).findings[0].rule is FILE_UNUSABLE


def test_a_file_that_is_not_there_or_elsewhere_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "planer"
    folder.mkdir()
    assert _told(_plan(folder, "a.png", None)) == [
        f"10:22 there is no file {folder}/a.png [check the path and the spelling]"
    ]
    (folder / "a.png").mkdir()
    (found,) = _told(_plan(folder, "a.png", None))
    assert found.startswith(f"10:22 {folder}/a.png is a folder")
    (tmp_path / "b.png").write_bytes(sound_png())
    (folder / "länk.png").symlink_to("../b.png")
    for name in ("../b.png", f"{tmp_path}/b.png", "länk.png"):
        assert _told(_plan(folder, name, None)) == [f"10:22 {name} is not in the plan's folder [{_IN_THE_FOLDER}]"]


CONTRADICTING = {
    "both": (
        "{id: a, fil: a.png, namn: A, alt: En karta., slag: pyramid, skikt: [B]}",
        "8:65 the figure is a picture in a.png, and 'skikt' draws another [keep 'fil', or 'slag' and 'skikt']",
    ),
    "a kind beside a file": (
        "{id: a, fil: a.png, namn: A, alt: En karta., slag: pyramid}",
        "8:50 the figure is a picture in a.png, and 'slag' draws another [keep 'fil', or 'slag' and 'skikt']",
    ),
    "neither": (
        "{id: a, namn: A}",
        "8:5 the figure 'a' is neither drawn nor a picture "
        "[name a picture with 'fil: karta.png', or write 'slag: pyramid' and 'skikt']",
    ),
    "layers of nothing": (
        "{id: a, namn: A, skikt: [B]}",
        "8:5 the key 'slag' is missing [add 'slag: pyramid', which 'skikt' are the layers of]",
    ),
    "a width of what is drawn": (
        "{id: a, namn: A, slag: pyramid, skikt: [B], bredd: halv}",
        "8:49 'bredd' belongs to a picture in a file [name the picture with 'fil', or take the key away]",
    ),
    "an unknown width": (
        "{id: a, fil: a.png, namn: A, alt: En karta., bredd: hälften}",
        "8:57 'hälften' is not one of hel, halv, tredjedel [write one of them]",
    ),
}


@pytest.mark.parametrize(("figure", "expected"), CONTRADICTING.values(), ids=list(CONTRADICTING))
def test_a_figure_is_drawn_or_a_picture(figure: str, expected: str, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(sound_png())
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(f"figurer:\n  - {figure}\n"), "utf-8")
    assert _told(plan) == [expected]


def test_pictures_that_cannot_be_drawn_keep_a_plan_from_being_built(tmp_path: Path) -> None:
    plan = _plan(tmp_path, "a.png", png(head(), pixels(DATA[:100]), END))
    assert _told(plan) == [], "a check looks at no pixel"
    for names in (["html"], ["pdf"]):
        built = app.build(plan, tmp_path / "ut", formats=names)
        (found,) = built.findings
        assert built.files == ()
        assert (found.rule, found.place.line, found.place.column) == (FILE_UNUSABLE, 10, 22)
        assert found.message.translated().startswith("the picture a.png can't be printed: failed to decode image")


def test_all_pictures_together_are_measured(tmp_path: Path) -> None:
    count = MOST_PIXELS_TOGETHER // MOST_PIXELS + 1
    figures = "".join(f"  - {{id: f{n}, fil: {n}.png, namn: F{n}, alt: En yta.}}\n" for n in range(count))
    for n in range(count):
        (tmp_path / f"{n}.png").write_bytes(
            png(head(10_000, 5_000), pixels(bytes(90)), (b"tEXt", b"a\0%d" % n), END)
        )
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(f"figurer:\n{figures}"), "utf-8")
    found = [finding for finding in app.check(plan).findings if finding.rule is FILE_UNUSABLE]
    assert [(one.place.line, one.message.translated()) for one in found] == [
        (7 + count, f"with {count - 1}.png the pictures of the plan are larger than 100 MB or 200 million pixels")
    ]
    assert MOST_BYTES_TOGETHER == 100_000_000


def test_one_picture_under_many_names_is_read_once(tmp_path: Path) -> None:
    names = ["a.png", *("./" * n + "a.png" for n in range(1, 50))]
    figures = "".join(f"  - {{id: f{n}, fil: {name}, namn: F{n}, alt: En yta.}}\n" for n, name in enumerate(names))
    (tmp_path / "a.png").write_bytes(png(head(5_000, 5_000), pixels(bytes(90)), END))
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(f"figurer:\n{figures}"), "utf-8")
    assert [finding for finding in app.check(plan).findings if finding.rule is FILE_UNUSABLE] == []


def test_a_bomb_is_drawn_in_little_room(tmp_path: Path) -> None:
    side = 7_000
    rows = zlib.compress((b"\0" + bytes(3 * side)) * side, 9)
    data = png(head(side, side), (b"IDAT", rows), END)
    assert len(data) < 200_000
    plan = _plan(tmp_path, "a.png", data)
    limited = (
        "import resource, sys; from pathlib import Path; from vplan import app; "
        "resource.setrlimit(resource.RLIMIT_AS, (3 * 2**30,) * 2); "
        "sys.exit(app.build(Path(sys.argv[1]), Path(sys.argv[2]), formats=['html']).failed)"
    )
    command = [sys.executable, "-c", limited, str(plan), str(tmp_path / "ut")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr + done.stdout


def test_the_size_is_the_same_in_every_format(tmp_path: Path) -> None:
    plan = _plan(tmp_path, "a.png", saved("PNG"), "bredd: tredjedel, källa: Lantmäteriet")
    built = {file.suffix: file for file in app.build(plan, tmp_path / "ut", formats=NAMES).files}
    assert '<img style="width:min(100%,15.33rem);' in built[".html"].read_text("utf-8")
    with ZipFile(built[".docx"]) as package:
        extent = re.search(rb'<wp:extent cx="(\d+)" cy="(\d+)"', package.read("word/document.xml"))
    assert extent is not None
    width, height = (int(side) / 36_000 for side in extent.groups())
    assert (round(width), round(height)) == (50, 33)
    document = pypdfium2.PdfDocument(built[".pdf"].read_bytes())
    (drawn,) = [one for sheet in document for one in sheet.get_objects() if one.type == 3]
    left, bottom, right, top = drawn.get_bounds()
    assert (round((right - left) / 72 * 25.4), round((top - bottom) / 72 * 25.4)) == (50, 33)


def test_a_tall_picture_stands_on_one_page(tmp_path: Path) -> None:
    plan = _plan(tmp_path, "a.png", png(head(10, 400), pixels((b"\0" + bytes(30)) * 400), END), "bredd: hel")
    (file,) = app.build(plan, tmp_path / "ut", formats=["pdf"]).files
    document = pypdfium2.PdfDocument(file.read_bytes())
    (drawn,) = [one for sheet in document for one in sheet.get_objects() if one.type == 3]
    left, bottom, right, top = drawn.get_bounds()
    assert round((top - bottom) / 72 * 25.4) == 195
    assert round((right - left) / 72 * 25.4) == 5


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.svg"])
def test_the_pdf_is_archivable_and_accessible(name: str, tmp_path: Path) -> None:
    data = {
        "a.png": saved("PNG", "RGBA", icc_profile=profile("sRGB")),
        "a.jpg": saved("JPEG"),
        "a.svg": LOGO.encode(),
    }
    (file,) = app.build(_plan(tmp_path, name, data[name]), tmp_path / "ut", formats=["pdf"]).files
    for standard in (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1):
        report = page.validate_pdf_bytes(file.read_bytes(), profile=standard)
        failures = [failure for failure in report.failures if "STREAM-LENGTH" not in failure.rule_id]
        assert failures == [], [str(failure) for failure in failures]


NOTED = {
    "a.jpg": photograph(1).replace(b"\xff\xdb", b"\xff\xfe\0\x09Kameran\xff\xdb", 1) + b"en film efter bilden",
    "a.png": sound_png((b"eXIf", camera(1)), (b"tEXt", b"Author\0Kameran")) + b"en film efter bilden",
}


@pytest.mark.parametrize("name", list(NOTED))
def test_what_a_camera_notes_is_not_published(name: str, tmp_path: Path) -> None:
    noted = NOTED[name]
    assert b"film" in noted
    assert noted.count(b"Exif" if name == "a.jpg" else b"eXIf") == 1
    for file in app.build(_plan(tmp_path, name, noted), tmp_path / "ut", formats=["html"]).files:
        carried = b64decode(re.findall(r"base64,([^\"]+)", file.read_text("utf-8"))[0])
        for words in (b"xif", b"XIf", b"film", b"Kameran"):
            assert words not in carried
        opened = Image.open(io.BytesIO(carried))
        assert opened.tobytes() == Image.open(io.BytesIO(noted)).tobytes(), "every pixel is as it was"


def test_captions_sources_and_references_are_printed(tmp_path: Path) -> None:
    plan = _plan(tmp_path, "bilder/a.png", sound_png(), "källa: Lantmäteriet 2025")
    for file in app.build(plan, tmp_path / "ut", formats=NAMES).files:
        lines = " ".join(" ".join(lines_of(file.name, file.read_bytes())).split())
        for words in ("Figur 1. Skolområden", "Källa: Lantmäteriet 2025", "Se figur 1"):
            assert words in lines.replace("\u00a0", " "), file.name
        assert lines.count("Källa:") == 1, "the list of figures has captions alone"


HOSTILE = [
    "<b>\"x\" & 'y'</b>",
    '"); #panic("x',
    '"><script>alert(1)</script>',
    "]]> --> <!-- &amp; &#0;",
    "\\u{0}",
]


@pytest.mark.parametrize("alt", HOSTILE)
def test_a_description_is_told_letter_for_letter(alt: str, tmp_path: Path) -> None:
    quoted = alt.replace("'", "''")
    plan = _plan(tmp_path, "a.png", sound_png())
    plan.write_text(plan.read_text("utf-8").replace(ALT, f"'{quoted}'"), "utf-8")
    for file in app.build(plan, tmp_path / "ut", formats=DRAWING).files:
        assert alternatives_of(file.name, file.read_bytes()) == [alt], file.name


def test_a_changed_picture_makes_its_documents_anew(tmp_path: Path) -> None:
    plan = _plan(tmp_path, "bilder/a.png", sound_png())
    command = ("build", plan, "-o", tmp_path / "ut", "--format", "html")
    assert "(up to date)" not in run(*command).out
    assert "(up to date)" in run(*command).out
    (tmp_path / "bilder" / "a.png").write_bytes(saved("PNG"))
    assert "(up to date)" not in run(*command).out
    assert list(affected([tmp_path / "bilder" / "a.png"], [plan])) == [plan]


def test_a_changed_picture_is_told_and_marked(tmp_path: Path) -> None:
    plan = _plan(tmp_path, "a.png", sound_png())
    git(tmp_path, "init", "--quiet")
    commit(plan)
    (tmp_path / "a.png").write_bytes(saved("PNG"))
    done = run("diff", plan)
    assert "Bildfil: a.png, 10 × 10 bildpunkter, 1 kB → a.png, 60 × 40 bildpunkter, 1 kB" in done.out
    done = run("build", plan, "-o", tmp_path / "ut", "--since", "HEAD", "--marks", "track", "--format", "html")
    assert done.code == 0, done.out
    (marked,) = (tmp_path / "ut").glob("*.html")
    images = re.findall(r'<figure>.*?src="([^"]+)"', marked.read_text("utf-8"), re.DOTALL)
    assert len(images) == len(set(images)) == 2, "the old one and the new one"


def test_pictures_of_one_size_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "gammal").mkdir()
    old = _plan(tmp_path / "gammal", "a.png", sound_png((b"tEXt", b"a\0a")))
    new = _plan(tmp_path, "a.png", sound_png((b"tEXt", b"a\0b")))
    done = run("diff", new, "--against", old)
    assert re.search(
        r"Bildfil: a\.png, 10 × 10 bildpunkter, 1 kB, [0-9a-f]{8} → a\.png, .*, [0-9a-f]{8}\n", done.out
    )


def test_a_plan_without_pictures_loads_nothing_for_them(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        plan_text("strategier: [A]\nfigurer: [{id: a, slag: pyramid, namn: A, skikt: [B]}]\n"), "utf-8"
    )
    asked = "import sys; from vplan import app; from pathlib import Path; app.check(Path(sys.argv[1])); "
    asked += "print([one for one in sys.modules if 'pictures' in one or one == 'typst'])"
    done = subprocess.run([sys.executable, "-c", asked, str(plan)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    named = _plan(tmp_path, "a.jpg", photograph(1))
    done = subprocess.run([sys.executable, "-c", asked, str(named)], capture_output=True, text=True, check=True)
    assert "typst" not in done.stdout, "no pixel is looked at"
