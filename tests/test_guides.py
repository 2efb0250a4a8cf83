"""The guides in docs/sv say what is so: their steps are followed, and what vplan prints is what stands there."""

import re
import unicodedata
from pathlib import Path

import pytest

from conftest import DOCUMENTS, ROOT, plan_text
from guide_hands import HANDS
from guides import Part, Ran, Reader, parts_of
from vplan import app

SWEDISH = ROOT / "docs" / "sv"
GUIDES = [SWEDISH / name for name in ("README.md", "forsta-planen.md", "recept.md", "for-it.md")]
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", GUIDES[1:], ids=lambda page: page.stem)
def test_vplan_prints_what_the_page_says(page: Path, tmp_path: Path) -> None:
    reader = Reader(tmp_path, HANDS)
    reader.follow(page.read_text("utf-8"))
    assert len(reader.ran) > 2
    wrong = [
        f"{page.name}:{ran.line} {ran.command}\n" + "\n".join(ran.printed) for ran in reader.ran if not ran.holds
    ]
    assert wrong == [], "run `python tests/guides.py docs/sv/PAGE`, and read what it changes"


def test_a_line_of_a_page_may_leave_out_what_differs_from_day_to_day() -> None:
    printed = ["klart", "2026-11-02  03a9f2f  Anna", "mål 2"]
    for stated in (printed, ["klart", "2026-11-02  …  Anna", "mål 2"], ["klart", "…"], ["…", "mål 2"]):
        assert Ran("vplan logg", stated, printed, 1).holds
    for stated in (printed[1:], ["klart", "2026  …  Bo", "mål 2"], ["klart …"], ["…", "mål"]):
        assert not Ran("vplan logg", stated, printed, 1).holds


def _alone(page: Path) -> list[Part]:
    """The ```yaml blocks that stand for themselves: no change is made with them, and no file saved."""
    parts = parts_of(page.read_text("utf-8"))
    used = set()
    for at, part in enumerate(parts):
        used |= {at + step for step in range(1, {"byt": 3, "sist": 2, "fil": 2}.get(part.does, 1))}
    return [part for at, part in enumerate(parts) if part.does == "yaml" and at not in used]


def test_the_yaml_that_pages_show_is_of_the_right_form(tmp_path: Path) -> None:
    shown = [(page, part) for page in GUIDES for part in _alone(page)]
    assert len(shown) > 1
    file = tmp_path / "plan.yaml"
    for page, part in shown:
        file.write_text(part.text + DOCUMENTS if "version:" in part.text else plan_text(part.text), "utf-8")
        of_form = [f.message.translated() for f in app.check(file).findings if f.rule.code < "VP030"]
        assert of_form == [], f"{page.name}:{part.line}"


def _anchors(page: Path) -> set[str]:
    """The names that GitHub gives the headings of a page."""
    text = unicodedata.normalize("NFC", _FENCED.sub("", page.read_text("utf-8")))
    plain = [re.sub(r"\[(.*?)\]\(.*?\)|[`*]", r"\1", heading) for heading in _HEADING.findall(text)]
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in plain}


def test_links_in_swedish_lead_somewhere() -> None:
    wrong = []
    for page in GUIDES:
        for link in _LINK.findall(_FENCED.sub("", page.read_text("utf-8"))):
            name, _, anchor = link.partition("#")
            if "://" in name or (name.startswith("handbok") and not (SWEDISH / name).exists()):
                continue
            target = (page.parent / name) if name else page
            if not target.exists() or (anchor and anchor not in _anchors(target)):
                wrong.append(f"{page.name}: {link}")
    assert wrong == []
