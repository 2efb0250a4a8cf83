"""Files beside a plan that hold the memo or the minutes of its matter: they are read with it, or told of."""

from pathlib import Path

import pytest

from comparing import run, write_two
from vplan import app
from vplan.app.affected import affected

pytestmark = pytest.mark.fast

HEAD = "version: 1\norganisation: Testkommunen\norgan: Testnämnden\nstatus: beslutad\n"
MATTER = f"""\
{HEAD}ärende: Taxan
diarienummer: TN 2024/9
beslut: {{organ: Testnämnden, datum: 2024-10-01, paragraf: 9, protokoll: protokoll.yaml}}
dokument:
  - {{id: skrivelse, mall: tjänsteskrivelse, datum: 2024-09-24, förslag_till_beslut: Taxan är 100 kronor.}}
"""
MINUTES = f"""\
{HEAD}ärende: Protokoll
datum: 2024-10-01
dokument:
  - id: utdrag
    mall: protokollsutdrag
    titel: Taxan
    diarienummer: TN 2024/9
    skrivelse: arende.yaml
    sammanträde: {{datum: 2024-10-01, paragraf: 9}}
    beslut: Taxan är 110 kronor.
"""


@pytest.fixture(autouse=True)
def _english(english: None) -> None:
    """Messages as the code has them."""


def _write(folder: Path, matter: str = MATTER, minutes: str = MINUTES) -> None:
    (folder / "arende.yaml").write_text(matter, "utf-8")
    (folder / "protokoll.yaml").write_text(minutes, "utf-8")


def _told(checked: app.Checked) -> list[str]:
    return [f"{f.place.line} {f.rule.code}: {f.message.translated()}" for f in checked.findings]


def test_each_file_tells_what_differs_at_its_own_line_and_leads_to_the_other(tmp_path: Path) -> None:
    _write(tmp_path)
    matter, minutes = (app.check(tmp_path / name) for name in ("arende.yaml", "protokoll.yaml"))
    said = "the decision says 110 kronor, the proposal 100 kronor"
    assert _told(matter) == [f"9 VP901: {said}"]
    assert _told(minutes) == [f"14 VP901: {said}"]
    [finding], [other] = matter.findings, minutes.findings
    assert finding.related[0].place.file == str(tmp_path / "protokoll.yaml")
    assert matter.line(finding.related[0].place).strip() == "beslut: Taxan är 110 kronor."
    assert other.related[0].place.file == str(tmp_path / "arende.yaml")


def test_two_files_that_agree_are_silent(tmp_path: Path) -> None:
    _write(tmp_path, minutes=MINUTES.replace("110", "100"))
    assert _told(app.check(tmp_path / "arende.yaml")) == []
    assert _told(app.check(tmp_path / "protokoll.yaml")) == []


def test_what_is_wrong_in_the_other_file_is_told_in_its_own_check(tmp_path: Path) -> None:
    _write(tmp_path, minutes=MINUTES.replace("110 kronor", "100 kronor […]"))
    assert any("VP701" in line for line in _told(app.check(tmp_path / "protokoll.yaml")))
    assert not any("VP701" in line for line in _told(app.check(tmp_path / "arende.yaml")))


@pytest.mark.parametrize(
    ("minutes", "message"),
    [
        (None, "there is no file"),
        ("version: 1\nstatus: [\n", "does not hold together"),
        (MINUTES.replace("diarienummer", "diarenummer"), "does not hold together"),
        ("variant_av: plan.yaml\n", "is itself a variant"),
    ],
    ids=["missing", "no YAML", "an unknown key", "a variant"],
)
def test_a_file_that_cannot_be_used_is_told_where_it_is_named(
    minutes: str | None, message: str, tmp_path: Path
) -> None:
    _write(tmp_path, minutes=minutes or "")
    if minutes is None:
        (tmp_path / "protokoll.yaml").unlink()
    [finding] = app.check(tmp_path / "arende.yaml").findings
    assert (finding.rule.code, finding.place.line) == ("VP016", 7)
    assert message in finding.message.translated()


def test_a_file_may_name_itself(tmp_path: Path) -> None:
    own = MATTER.replace("protokoll: protokoll.yaml", "protokoll: ./arende.yaml")
    own += MINUTES.partition("dokument:\n")[2].replace("arende.yaml", "arende.yaml").replace("110", "100")
    (tmp_path / "arende.yaml").write_text(own, "utf-8")
    assert _told(app.check(tmp_path / "arende.yaml")) == []


def test_one_fault_of_a_file_named_twice_is_told_once_for_each_name(tmp_path: Path) -> None:
    revised = "revideringar:\n  - id: r\n    datum: 2024-11-01\n"
    revised += "    beslut: {organ: Testnämnden, protokoll: protokoll.yaml}\n"
    twice = MATTER.replace("dokument:\n", f"{revised}dokument:\n")
    _write(tmp_path, matter=twice, minutes="[")
    assert len(app.check(tmp_path / "arende.yaml").findings) == 1


def test_a_change_of_the_minutes_is_a_change_of_what_is_checked(tmp_path: Path) -> None:
    _write(tmp_path)
    plans = [tmp_path / "arende.yaml"]
    assert list(affected([tmp_path / "protokoll.yaml"], plans)) == plans
    assert list(affected([tmp_path / "annat.yaml"], plans)) == []
    out = tmp_path / "ut"
    assert run("build", tmp_path / "arende.yaml", "-o", out, "--format", "md").code == 1
    _write(tmp_path, minutes=MINUTES.replace("110", "100"))
    assert run("build", tmp_path / "arende.yaml", "-o", out, "--format", "md").code == 0


def test_which_file_is_named_is_a_difference(tmp_path: Path) -> None:
    _write(tmp_path)
    old, new = write_two(tmp_path, MATTER, MATTER.replace("protokoll.yaml", "annat.yaml"))
    assert "annat.yaml" in run("diff", new, "--against", old).out
