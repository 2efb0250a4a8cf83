"""Logos: each kind of picture is printed alike in every format, or told of by `check` where it is named."""

import re
import subprocess
import sys
import zlib
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from conftest import plan_text
from formats import DRAWING, NAMES, alternatives_of, write_pdf
from organisation import LOGO
from pictures_of_pixels import DATA, END, head, pixels, png, profile, saved, sound_png
from vplan import app
from vplan.core import say
from vplan.document import Document, Heading, Letterhead, Logo, Looks, Text
from vplan.render import Unprintable, formats
from vplan.render.figures.logo import raster
from vplan.rules.layout import NOT_PRINTABLE

SVG = LOGO.splitlines()[0]
RECT = '<rect width="40" height="40" fill="#7A1F3D"/>'
DOCTYPE = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
JPEG = saved("JPEG")
SAVED_BY_PROGRAMS = f"""<?xml version="1.0" encoding="utf-8"?>
<!-- saved by a drawing program -->
{DOCTYPE}
<svg version="1.1" id="Lager_1" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
  xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" x="0px" y="0px" viewBox="0 0 10 10"
  xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  style="enable-background:new 0 0 10 10;" xml:space="preserve">
<style type="text/css">.st0{{clip-path:url(#b);fill:#123;}} .st1{{fill:url(#c)}}</style>
<metadata><rdf:RDF rdf:about=""/></metadata>
<g inkscape:label="x"><defs><rect id="a" width="5" height="5"/></defs>
<clipPath id="b"><use xlink:href="#a" style="overflow:visible;"/></clipPath>
<linearGradient id="c"><stop offset="0" style="stop-color:#000"/>
<stop offset="1" stop-color="red"/></linearGradient>
<path class="st0" d="M0 0h9v9z"/><circle class="st1" r="3" style="-inkscape-stroke:none;filter:none"/></g></svg>
"""
SOUND = {
    "PNG": sound_png(),
    "PNG of 16 bits": png(head(bits=16), pixels((b"\0" + bytes(60)) * 10), END),
    "PNG of 1 bit": saved("PNG", "1"),
    "PNG with a palette": saved("PNG", "P"),
    "PNG with transparency": saved("PNG", "RGBA"),
    "PNG in grey with transparency": saved("PNG", "LA"),
    "interlaced PNG": png(head(interlaced=1), pixels(bytes(400)), END),
    "PNG with a long text": sound_png((b"tEXt", b"Comment\0" + b"a" * 1_900_000)),
    "PNG with a profile": saved("PNG", icc_profile=profile("sRGB")),
    "JPEG": JPEG,
    "progressive JPEG": saved("JPEG", progressive=True),
    "JPEG in grey": saved("JPEG", "L"),
    "JPEG with a profile": saved("JPEG", icc_profile=profile("sRGB")),
    "JPEG with more behind it": JPEG + b"more",
    "SVG": LOGO.encode(),
    "SVG with a mark of its encoding": b"\xef\xbb\xbf" + LOGO.encode(),
    "SVG as drawing programs save it": SAVED_BY_PROGRAMS.encode(),
}
_AGAIN = "[save it again, or copy it anew]"
_ENDS = f"the picture l breaks off before its end {_AGAIN}"
_DAMAGED = f"the picture l is damaged {_AGAIN}"
_PRINT_AGAIN = "[save it again as SVG, PNG or JPEG]"
_STILL = "the picture l is animated [save it as a still picture]"
_BESIDE = (
    "the picture l carries more than 4 MB beside the picture "
    "[save it again without texts and without a colour profile]"
)
_PROFILE = (
    "the picture l has a colour profile that is for neither RGB nor grey "
    "[save it with the colour profile sRGB, or without one]"
)
_JPEG_HINT = "[save it as JPEG in RGB with 8 bits, or as PNG]"
_CMYK = f"the picture l is a JPEG in CMYK, which is for print works {_JPEG_HINT}"
_CODING = f"the picture l is a JPEG in a coding that few readers know {_JPEG_HINT}"
_SIZE = "the drawing l does not say how large it is [give <svg> a viewBox, or width and height]"
_NARROW = "the picture l is more than 50 times as long as it is broad [cut it to what is to be seen]"
_NO_SIZE = "the picture l has no width or no height [save it as SVG, PNG or JPEG]"
BOMB = zlib.compress(bytes(40_000_000), 9)


def _other(kind: str) -> str:
    return f"l is {kind}, and no picture that can be printed [save it as SVG, PNG or JPEG]"


def _changed(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 255]) + data[at + 1 :]


def _held(what: str, line: int = 1, hint: str = "save it as a plain SVG, with shapes and colours alone") -> str:
    return f"the drawing l holds {what} in line {line}, which is not printed alike everywhere [{hint}]"


def _drawing(content: str, opening: str = SVG, before: str = "") -> bytes:
    return f"{before}{opening}{content}</svg>".encode()


_OPEN = '<svg xmlns="http://www.w3.org/2000/svg"{}>'.format
_BRANCHES = "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 9))
_BY_CLASS = "".join(
    f'<pattern id="p{n}" width="1" height="1">' + f'<rect class="c{n + 1}"/>' * 10 + "</pattern>" for n in range(8)
)
_CLASSES = "".join(f".c{n}{{fill:url(#p{n})}}" for n in range(8))
_TOO_MANY = (
    "the drawing l draws more than 60000 shapes, copies counted [save it with fewer shapes, and without clones]"
)
UNSOUND = {
    "no end": (png(head(), pixels()), _ENDS),
    "a half PNG": (sound_png()[:60], _ENDS),
    "no picture in it": (png(head(), END), _DAMAGED),
    "a wrong checksum": (_changed(sound_png(), 50), _DAMAGED),
    "a wrong checksum of the head": (_changed(sound_png(), 30), _DAMAGED),
    "parts that are apart": (png(head(), pixels(), (b"tEXt", b"a\0b"), pixels(), END), _DAMAGED),
    "no palette": (
        png(head(colours=3), pixels((b"\0" + bytes(10)) * 10), END),
        "the picture l can't be printed: failed to decode image (Format error decoding Png: Missing palette of "
        f"indexed image.) {_PRINT_AGAIN}",
    ),
    "fewer pixels than it says": (
        png(head(), pixels(DATA[:100]), END),
        "the picture l can't be printed: failed to decode image (Format error decoding Png: IDAT or fDAT chunk "
        f"does not have enough data for image.) {_PRINT_AGAIN}",
    ),
    "no height": (png(head(10, 0), pixels(), END), _NO_SIZE),
    "an animated PNG": (saved("PNG", others=[90]), _STILL),
    "a packed text that grows": (sound_png((b"zTXt", b"Comment\0\0" + BOMB)), _BESIDE),
    "a packed text in a language": (sound_png((b"iTXt", b"Comment\0\1\0sv\0Not\0" + BOMB)), _BESIDE),
    "a profile that grows": (sound_png((b"iCCP", b"p\0\0" + BOMB)), _BESIDE),
    "a profile of other colours": (saved("PNG", icc_profile=profile("LAB")), _PROFILE),
    "a JPEG with such a profile": (saved("JPEG", icc_profile=profile("LAB")), _PROFILE),
    "a narrow picture": (png(head(100, 1), pixels(bytes(301)), END), _NARROW),
    "CMYK": (saved("JPEG", "CMYK"), _CMYK),
    "arithmetic coding": (JPEG.replace(b"\xff\xc0", b"\xff\xc9"), _CODING),
    "12 bits": (
        JPEG.replace(b"\xff\xc0\0\x11\x08", b"\xff\xc1\0\x11\x0c"),
        f"the picture l is a JPEG with 12 bits {_JPEG_HINT}",
    ),
    "a half JPEG": (JPEG[: len(JPEG) * 3 // 4], _ENDS),
    "a JPEG without its end": (JPEG[:-2], _ENDS),
    "a JPEG of nothing": (b"\xff\xd8\xff\xd9", _DAMAGED),
    "a JPEG without a picture": (JPEG[: JPEG.index(b"\xff\xda")] + b"\xff\xd9", _DAMAGED),
    "a GIF": (saved("GIF"), _other("a GIF picture")),
    "an animated GIF": (saved("GIF", others=[90]), _other("a GIF picture")),
    "a WebP": (saved("WEBP"), _other("a WebP picture")),
    "a TIFF": (saved("TIFF"), _other("a TIFF picture")),
    "a BMP": (saved("BMP"), _other("a BMP picture")),
    "an EPS": (b"%!PS-Adobe-3.0 EPSF-3.0\n", _other("a PostScript file (EPS)")),
    "an SVGZ": (b"\x1f\x8b\x08" + bytes(20), _other("a packed file (SVGZ)")),
    "UTF-16": (LOGO.encode("utf-16"), _other("a drawing in UTF-16")),
    "another encoding": (
        b'<?xml version="1.0" encoding="ISO-8859-1"?>' + _drawing(f"<title>å</title>{RECT}"),
        "the drawing l is in ISO-8859-1 [save it in UTF-8]",
    ),
    "letters": (
        _drawing('\n<text x="1" y="9">Kommunen</text>'),
        _held("<text>", 2, "turn letters into outlines (paths) in the drawing program"),
    ),
    "letters in a group": (
        _drawing("<g>\n\n<tspan>a</tspan></g>"),
        _held("<tspan>", 3, "turn letters into outlines (paths) in the drawing program"),
    ),
    "a link": (_drawing(f'<a href="https://exempel.se">{RECT}</a>'), _held("<a>")),
    "a picture from elsewhere": (_drawing('<image href="https://exempel.se/a.png"/>'), _held("<image>")),
    "a picture in it": (_drawing('<image href="data:image/png;base64,AA"/>'), _held("<image>")),
    "a part from elsewhere": (_drawing('<use href="b.svg#a"/>'), _held('<use href="b.svg#a">')),
    "a part as data": (_drawing('<use href="data:a"/>'), _held('<use href="data:a">')),
    "a script": (_drawing(f"<script>1</script>{RECT}"), _held("<script>")),
    "a handler": (_drawing('<rect onload="a()"/>'), _held('onload="a()"')),
    "a handler of the root": (_drawing(RECT, _OPEN(' viewBox="0 0 9 9" onload="a()"')), _held('onload="a()"')),
    "a piece of a web page": (_drawing(f"<foreignObject/>{RECT}"), _held("<foreignObject>")),
    "a web page's element": (_drawing('<p xmlns="http://www.w3.org/1999/xhtml"/>'), _held("<p>")),
    "one under another name": (
        _drawing('<h:script xmlns:h="http://www.w3.org/1999/xhtml">1</h:script>'),
        _held("<script>"),
    ),
    "motion": (_drawing(f"<animate/>{RECT}"), _held("<animate>")),
    "a choice": (_drawing(f"<switch>{RECT}</switch>"), _held("<switch>")),
    "a filter": (_drawing(f"<filter/>{RECT}"), _held("<filter>")),
    "a sheet that fetches": (_drawing(f"<style>@import url(a.css);</style>{RECT}"), _held("'@import'")),
    "a typeface": (_drawing(f"<style>@font-face{{src:url(a.ttf)}}</style>{RECT}"), _held("'@font-face'")),
    "a sheet with an address": (
        _drawing(f"<style>.a{{fill:url(https://exempel.se)}}</style>{RECT}"),
        _held("'url(https://exempel.se)'"),
    ),
    "an address in a style": (_drawing('<rect style="fill:url(//a.se/b)"/>'), _held("'url(//a.se/b)'")),
    "an address in an attribute": (_drawing('<rect fill="url(a.svg#b)"/>'), _held("'url(a.svg#b)'")),
    "a hidden address": (_drawing(r'<rect style="fill:u\72l(//a.se)"/>'), _held("'\\'")),
    "a property that moves": (_drawing('<rect style="animation:a 1s"/>'), _held("'animation'")),
    "a variable": (_drawing('<rect style="fill:var(--a)"/>'), _held("'var()'")),
    "a selector of state": (_drawing(f"<style>a:hover{{fill:red}}</style>{RECT}"), _held("'a:hover'")),
    "another base": (_drawing('<rect xml:base="https://exempel.se"/>'), _held("xml:base")),
    "a sheet beside it": (_drawing(RECT, before='<?xml-stylesheet href="a.css"?>'), _held("<?xml-stylesheet?>")),
    "entities that grow": (
        _drawing("&b;", before='<!DOCTYPE svg [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'),
        _held("<!DOCTYPE>"),
    ),
    "a declaration elsewhere": (
        _drawing(RECT, before='<!DOCTYPE svg SYSTEM "https://exempel.se/a.dtd">'),
        _held("<!DOCTYPE>"),
    ),
    "no size": (_drawing(RECT, _OPEN("")), _SIZE),
    "a share for a size": (_drawing(RECT, _OPEN(' width="50%" height="9"')), _SIZE),
    "a size of nothing": (_drawing(RECT, _OPEN(' width="0" height="9"')), _SIZE),
    "a box of nothing": (_drawing(RECT, _OPEN(' viewBox="0 0 0 9"')), _SIZE),
    "a box of words": (_drawing(RECT, _OPEN(' viewBox="a b"')), _SIZE),
    "a narrow drawing": (_drawing(RECT, _OPEN(' viewBox="0 0 1 1000"')), _NARROW),
    "nothing drawn": (_drawing("<g/>"), "the drawing l draws nothing [save it again, with its shapes]"),
    "no namespace": (
        _drawing(RECT, '<svg viewBox="0 0 9 9">'),
        'the root of the drawing l does not say that it is SVG [write <svg xmlns="http://www.w3.org/2000/svg">]',
    ),
    "groups without end": (
        _drawing("<g>" * 100_000 + RECT + "</g>" * 100_000),
        "the drawing l is nested more than 60 levels deep [save it with fewer groups in each other]",
    ),
    "broken XML": (
        _drawing("\n<g>"),
        f"the drawing l is damaged in line 2 {_AGAIN}",
    ),
    "shapes without end": (_drawing("<rect/>" * 60_000), _TOO_MANY),
    "rules without end": (_drawing(f"<style>{'.a{}' * 60_000}</style>{RECT}"), _TOO_MANY),
    "rules that point at nothing": (
        _drawing(f"<style>.a{{fill:url(#b)}}</style><g class='a'>{RECT}</g>"),
        f"the drawing l points to 'b', which it does not have {_AGAIN}",
    ),
    "what is not there": (
        _drawing('<use href="#a"/>'),
        f"the drawing l points to 'a', which it does not have {_AGAIN}",
    ),
    "a clone of itself": (_drawing('<g id="a"><use href="#a"/></g>'), _TOO_MANY),
    "clones of clones": (_drawing(f'<g id="a0">{RECT}</g>{_BRANCHES}<use href="#a8"/>'), _TOO_MANY),
    "clones by their class": (
        _drawing(f"<style>{_CLASSES}.c8{{fill:red}}</style>{_BY_CLASS}<rect class='c0'/>"),
        _TOO_MANY,
    ),
}


def _plan(folder: Path, data: bytes, alt: str = "Vapnet") -> Path:
    plan = folder / "plan.yaml"
    plan.write_text(plan_text("strategier: [A]\n"), "utf-8")
    (folder / "vplan.yaml").write_text(f"utseende: {{logotyp: {{fil: l, alt: {alt}}}}}\n", "utf-8")
    (folder / "l").write_bytes(data)
    return plan


def _told(plan: Path) -> list[str]:
    findings = app.check(plan).findings
    return [
        f"{found.place.line}:{found.place.column} {found.message.translated()} "
        f"[{found.hint.translated() if found.hint else ''}]"
        for found in findings
        if found.place.file.endswith("vplan.yaml")
    ]


@pytest.mark.parametrize("data", SOUND.values(), ids=list(SOUND))
def test_a_sound_logo_is_in_every_format(data: bytes, tmp_path: Path) -> None:
    plan = _plan(tmp_path, data)
    assert _told(plan) == []
    built = app.build(plan, tmp_path / "ut", formats=DRAWING)
    assert len(built.files) == len(DRAWING) > 2
    for file in built.files:
        assert alternatives_of(file.name, file.read_bytes())[0] == "Vapnet", file.name
    (page,) = (file.read_bytes() for file in built.files if file.suffix == ".html")
    assert re.search(rb'src="data:image/(?:png|jpeg|svg\+xml);base64,[^"]+" alt="Vapnet"', page)


@pytest.mark.parametrize(("data", "expected"), UNSOUND.values(), ids=list(UNSOUND))
def test_what_is_wrong_with_a_logo_is_told_where_it_is_named(data: bytes, expected: str, tmp_path: Path) -> None:
    plan = _plan(tmp_path, data)
    assert _told(plan) == [f"1:27 {expected}"]


DOCUMENT = Document(
    "Plan",
    "sv-SE",
    "Provkommunen",
    date(2024, 1, 1),
    (Letterhead((), (), (), (), (Text("Plan"),)), Heading(1, (Text("Mål"),), "a")),
)
HOSTILE = [
    "<b>\"x\" & 'y'</b>",
    "\\#{}$ `raw` *b* _i_",
    '"); #panic("x',
    "{{ år }} ${x} \\input{x}",
    '"><script>alert(1)</script>',
    "]]> --> <!-- &amp; &#0;",
    "\U0001f600 \u202e vänt",
]


@pytest.mark.parametrize("alt", HOSTILE)
def test_what_a_logo_shows_is_told_letter_for_letter(alt: str, tmp_path: Path) -> None:
    plan = _plan(tmp_path, LOGO.encode(), f"'{alt.replace(chr(39), chr(39) * 2)}'")
    assert _told(plan) == []
    built = app.build(plan, tmp_path / "ut", formats=DRAWING)
    assert len(built.files) == len(DRAWING) > 2
    for file in built.files:
        assert alternatives_of(file.name, file.read_bytes())[0] == alt, file.name


def test_an_engine_that_refuses_a_logo_after_all_says_so() -> None:
    for write in (raster, lambda logo: write_pdf(replace(DOCUMENT, looks=Looks(logo=logo)))):
        with pytest.raises(Unprintable) as refused:
            write(Logo(sound_png()[:60], "png", "Vapnet"))
        assert refused.value.message.translated().startswith("the logo can't be read: failed to decode image")


@pytest.mark.parametrize("kind", NAMES)
def test_a_refusal_stands_at_the_document_it_is_about(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Callable[[], bytes]:
        raise Unprintable(say("no"), say("yes"))

    (refusing,) = formats.named([kind])
    others = (one for one in formats.FORMATS if one is not refusing)
    monkeypatch.setattr(formats, "FORMATS", (*others, refusing._replace(begin=lambda *_: nullcontext(refuse))))
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text("strategier: [A]\n"), "utf-8")
    (tmp_path / "vplan.yaml").write_text('filnamn: "{dokument}.v1-{år}"\n', "utf-8")
    (found,) = [
        one for one in app.build(plan, tmp_path / "ut", formats=NAMES).findings if one.rule is NOT_PRINTABLE
    ]
    line = plan.read_text("utf-8").splitlines()[found.place.line - 1]
    assert line[found.place.column - 1 :].startswith("verksamhetsplan}")
    assert (found.path, found.message) == (refusing.file_name("verksamhetsplan.v1-2024"), say("no"))


def test_a_character_written_by_its_number_is_found(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    text = plan_text("strategier: [A]\n")
    assert "titel: Testplan" in text
    plan.write_text(text.replace("titel: Testplan", 'titel: "Plan \\U0001F600"'), "utf-8")
    built = app.build(plan, tmp_path / "ut", draft=True, formats=["pdf"])
    (found,) = [one for one in built.findings if one.rule is NOT_PRINTABLE]
    assert (found.place.line, found.place.column) == (5, 14)


def test_who_names_no_logo_does_not_wait_for_one(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text("strategier: [A]\n"), "utf-8")
    (tmp_path / "vplan.yaml").write_text("organisation: Provkommunen\n", "utf-8")
    code = (
        "import sys; from pathlib import Path; from vplan import app\n"
        f"app.check(Path({str(plan)!r}))\n"
        "watched = {'typst', 'xml.parsers.expat', 'vplan.model.pictures',"
        " 'vplan.model.settings.typefaces', 'vplan.model.settings.sfnt'}\n"
        "print(sorted(watched & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"
