"""Goals under strategies, areas and their parts: what is printed in which order, and with which numbers."""

from pathlib import Path

import pytest

from conftest import plan_text
from vplan import app
from vplan.model.document import PARTS_TO_SHOW
from vplan.model.showing import SHOWN_IN_AREAS

PLAN = """\
nivåer:
  strategi: {en: inriktning, flera: inriktningar%(strategier)s}
  prioritering: {en: område, flera: områden%(områden)s}
  mål: {en: mål, flera: mål%(mål)s}
  mätetal: {en: mätetal, flera: mätetal%(mätetal)s}
  aktivitet: {en: insats, flera: insatser%(aktiviteter)s}
tabeller:
  - {id: mått, namn: Mått, tabell: "Vad | Antal\\nBöcker | 3"}
strategier:
  - id: kultur
    namn: Kultur
    text: Strategins text.
    beslutat_av: Kommunfullmäktige
    mål: [Fler är nöjda]
    avslutning: Strategins sista ord.
    prioriteringar:
      - namn: Läsning
        text: Områdets text.
        visa: tabell/mått
        mål:
          - {id: läsa, mål: Fler läser, mätetal: [Lästa böcker]}
          - {id: låna, mål: Fler lånar}
        aktiviteter: [{id: buss, aktivitet: Bokbussen kör}]
        delområden:
          - {namn: Mellan, utan_rubrik: ja, text: Mellan målen., mål: [Fler skriver]}
          - {namn: Barn, beslutat_av: Skolnämnden, mål: [Barn läser]}
        avslutning: Områdets sista ord.
  - id: fritid
    namn: Fritid
    utan_rubrik: ja
    mål: [Fler idrottar]
dokument:
  - id: plan
    mall: verksamhetsplan
    avsnitt: [{rubrik: Mål, visa: [strategi/kultur, strategi/fritid]}]
"""
REPORT = """\
version: 1
uppföljning_av: plan.yaml
slag: delår
per: 2026-08-31
titel: Delårsrapport
status: förslag
mål: {låna: {status: uppfyllt}}
aktiviteter: {buss: {status: klar}}
dokument: [{id: rapport, mall: uppföljning, avsnitt: [{rubrik: Mål, visa: [måluppfyllelse, aktiviteter]}]}]
"""
LEVELS = ("strategier", "områden", "mål", "mätetal", "aktiviteter")


def _printed(folder: Path, *numbered: str) -> tuple[str, str]:
    keys = {level: ", numreras: ja" if level in numbered else "" for level in LEVELS}
    whole = plan_text("")
    (folder / "plan.yaml").write_text(whole[: whole.index("dokument:")] + PLAN % keys, "utf-8")
    (folder / "rapport.yaml").write_text(REPORT, "utf-8")
    texts = []
    for file in ("plan", "rapport"):
        built = app.build(folder / f"{file}.yaml", folder / file, formats=["md"], draft=True)
        assert built.files, [one.message.translated() for one in built.findings]
        texts.append(built.files[0].read_text("utf-8").replace("\\.", "."))
    return texts[0], texts[1]


def test_what_an_area_holds_is_printed_in_its_order(tmp_path: Path) -> None:
    plan, _ = _printed(tmp_path)
    order = [
        "## Mål",
        "### Kultur",
        "Strategins text.",
        "Beslutat av: Kommunfullmäktige",
        "Fler är nöjda",
        "#### Läsning",
        "Områdets text.",
        "| Böcker |",
        "Fler läser",
        "Bokbussen kör",
        "Mellan målen.",
        "Fler skriver",
        "#### Barn",
        "Beslutat av: Skolnämnden",
        "Barn läser",
        "Områdets sista ord.",
        "Strategins sista ord.",
        "Fler idrottar",
    ]
    places = [plan.index(one) for one in order]
    assert places == sorted(places)
    for not_forced in ("## Fritid", "# Mellan", "Områden", "Prioriteringar"):
        assert not_forced not in plan


def test_what_areas_show_is_among_what_sections_show() -> None:
    assert set(SHOWN_IN_AREAS) < set(PARTS_TO_SHOW)


NUMBERS = {
    (): ("# Kultur", "Fler är nöjda", "Fler läser", "Fler lånar", "Barn läser", "Fler idrottar"),
    ("mål",): ("# Kultur", "1 Fler är nöjda", "2 Fler läser", "3 Fler lånar", "5 Barn läser", "6 Fler idrottar"),
    ("strategier", "mål"): (
        "# 1 Kultur",
        "1.1 Fler är nöjda",
        "1.2 Fler läser",
        "1.3 Fler lånar",
        "1.5 Barn läser",
        "2 Fler idrottar",
    ),
    ("strategier", "områden", "mål"): (
        "# 1.2 Läsning",
        "1.1 Fler är nöjda",
        "1.2.1 Fler läser",
        "1.2.2 Fler lånar",
        "1.2.4.1 Barn läser",
        "# 1.2.4 Barn",
    ),
    ("områden",): ("# Kultur", "# 1 Läsning", "Fler läser", "# 1.1 Barn"),
    ("områden", "mål", "mätetal", "aktiviteter"): ("2.1 Fler läser", "2.1.1 Lästa böcker", "2.3 Bokbussen kör"),
}


@pytest.mark.parametrize("numbered", list(NUMBERS), ids="+".join)
def test_numbers_lead_from_the_outermost(numbered: tuple[str, ...], tmp_path: Path) -> None:
    plan, report = _printed(tmp_path, *numbered)
    lines = [line.lstrip("-#| ").partition(" |")[0] for line in plan.split("\n")]
    for words in NUMBERS[numbered]:
        assert words.lstrip("# ") in lines, lines
        assert not words.startswith("#") or f"{words}\n" in plan
    of_the_report = [words for words in NUMBERS[numbered] if words.endswith("Fler lånar")]
    assert all(f"| {words} |" in report for words in of_the_report), report
