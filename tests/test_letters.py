"""Whatever is written into a short field is in every format letter for letter, or refused at its place."""

from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from formats import NAMES, lines_of
from reading import bare
from sampling import sampled
from vplan import app
from vplan.core import Severity

FIELDS = 7
REFUSED: list[str] = []
PRINTED: list[str] = []
_ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
_EUROPEAN = st.text(st.characters(codec="iso8859-10"), min_size=1, max_size=24)
_MARKUP = st.text(st.sampled_from("#$*_`~<>&\\[](){}|@%:;=+-–'\"/!?.,…0aåé \u00a0\u00ad"), min_size=1, max_size=24)


def _plan(text: str) -> str:
    """A plan with the text in fields of seven kinds, each on a line of its own."""
    written, quoting = (
        yaml.safe_dump(one, allow_unicode=False, default_style='"', width=10**6).strip()
        for one in (text, text.replace("{{", "\\{{"))  # as fields write it that quote facts
    )
    return f"""\
version: 1
organisation: Testkommunen
organ: Testnämnden
år: 2024
titel: {quoting}
status: förslag
strategier:
  - id: s
    namn: {written}
    prioriteringar:
      - namn: {written}
        mål:
          - id: m
            mål: {written}
sammanträden:
  - dag: 3 maj
    dagordning:
      - slag: {written}
        ärenden: [{{ärende: Ett ärende}}]
dokument:
  - id: plan
    mall: verksamhetsplan
    filnamn: plan
    avsnitt:
      - rubrik: {quoting}
      - visa: [strategi/s, sammanträden]
  - id: brev
    mall: tjänsteskrivelse
    filnamn: brev
    titel: {quoting}
"""


@settings(max_examples=sampled(90), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(_EUROPEAN, _MARKUP, _ANY))
@example("#set page(fill: red)")
@example("]#panic()[")
@example("{{ år }}")
@example("<w:r/>&amp;")
@example("e\u0301\u0323")
@example("ﬁnans \u200b\u00ad x")
@example("𝔘")
def test_a_short_field_comes_out_letter_for_letter_or_is_refused(text: str) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        plan = folder / "plan.yaml"
        source = _plan(text)
        plan.write_text(source, "utf-8")
        (folder / "vplan.yaml").write_text("regler: {conversion-artefact: av}\n", "utf-8")
        built = app.build(plan, folder / "ut", formats=NAMES)
        if not built.files:
            REFUSED.append(text)
            stopping = [one for one in built.findings if one.grade is Severity.ERROR]
            assert stopping
            lines = [number for number, line in enumerate(source.split("\n"), 1) if ': "' in line]
            assert len(lines) == FIELDS
            assert {one.place.line for one in stopping} <= set(lines), "at the line that holds it"
            assert all(one.message.translated() for one in stopping)
            return
        PRINTED.append(text)
        for stem, times in (("plan", 6), ("brev", 1)):
            files = [path for path in built.files if path.stem == stem]
            assert len(files) == len(NAMES)
            for file in files:
                printed = bare("".join(lines_of(file.name, file.read_bytes())))
                assert printed.count(bare(text)) >= times, file.name


def test_some_were_printed_and_some_refused() -> None:
    assert len(PRINTED) > 20
    assert len(REFUSED) > 5
