"""`vplan check --waive`: one entry more, every other byte as it was."""

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from conftest import PLAN_2022, ROOT, plan_text
from vplan import app
from vplan.app import waiving
from vplan.rules import registry
from vplan.source.editing import NotEdited

pytestmark = pytest.mark.fast

FRAGMENT = """\
antal_enligt_text: {strategier: 3}   # så beslutades det
strategier: [A]
"""
TOLD = "count-mismatch@antal_enligt_text.strategier"


def _accept(folder: Path, data: bytes, told: str = TOLD, reason: str = "Så beslutades det.") -> bytes:
    plan = folder / "plan.yaml"
    plan.write_bytes(data)
    return waiving.waive(app.check(plan).findings, data, told, reason)


def _standing(folder: Path, data: bytes) -> list[str]:
    plan = folder / "plan.yaml"
    plan.write_bytes(data)
    found = app.check(plan).findings
    return [f.rule.name for f in found if f.waived is None and f.rule.name.startswith(("count", "known"))]


LISTED = """\
kända_fel:
    # vi vet
    - regel: count-unverifiable
      plats: x
      skäl: |
        Två rader
        text.
"""


@pytest.mark.parametrize(
    "fragment",
    [FRAGMENT, LISTED + FRAGMENT, FRAGMENT + LISTED, FRAGMENT + LISTED.replace("|", ">")],
    ids=["no list", "a list before", "a list after", "a folded text"],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["no BOM", "BOM"])
def test_only_an_entry_is_added(tmp_path: Path, fragment: str, end: str, mark: str) -> None:
    data = (mark + plan_text(fragment).replace("\n", end)).encode()
    written = _accept(tmp_path, data)
    added = [line for line in written.splitlines() if line not in data.splitlines()]
    assert [line.decode().strip() for line in added][-4:] == [
        "- regel: count-mismatch",
        "plats: antal_enligt_text.strategier",
        'gäller: {angivet: "3", räknat: "1"}',
        "skäl: Så beslutades det.",
    ]
    kept = written
    for line in added:
        kept = kept.replace(line + end.encode(), b"", 1)
    assert kept == data, "every other byte is as it was"
    assert "count-mismatch" in _standing(tmp_path, data)
    assert "count-mismatch" not in _standing(tmp_path, written)


def test_a_file_without_a_last_line_end(tmp_path: Path) -> None:
    data = plan_text(FRAGMENT).rstrip("\n").encode()
    assert _standing(tmp_path, _accept(tmp_path, data)) == []


def test_a_reason_is_written_so_that_it_can_be_read(tmp_path: Path) -> None:
    reason = 'Beslut: "så" # är\ndet \\ nu'
    data = _accept(tmp_path, plan_text(FRAGMENT).encode(), reason=reason)
    (tmp_path / "plan.yaml").write_bytes(data)
    checked = app.check(tmp_path / "plan.yaml")
    assert checked.plan is not None
    assert [fault.reason for fault in checked.plan.waivers] == ['Beslut: "så" # är det \\ nu']


def test_the_faults_of_a_whole_plan(tmp_path: Path) -> None:
    data = PLAN_2022.read_bytes()
    told = "target-missing@mål.läkemedelskostnader.målvärde"
    written = _accept(tmp_path, data, told, "Målvärdet beslutas i juni.")
    assert written.startswith(data.rstrip(b"\n"))
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(written)
    waived = [f.path for f in app.check(plan).findings if f.waived == "Målvärdet beslutas i juni."]
    assert waived == ["mål.läkemedelskostnader.målvärde"]


@pytest.mark.parametrize(
    ("fragment", "told", "reason", "message", "hint"),
    [
        (
            FRAGMENT,
            "count-mismatch@x",
            "r",
            "nothing is found that is called 'count-mismatch@x'",
            f"did you mean '{TOLD}'?",
        ),
        (
            "dokument: [{id: p, mall: verksamhetsplan, avsnitt: [{visa: [budgetramar]}]}]\n" + FRAGMENT,
            "VP406@dokument.p",
            "r",
            "what VP406 finds can't be waived: it can't be read or printed",
            "correct it",
        ),
        (FRAGMENT, TOLD, " ", "a waiver needs its reason", "write --reason and why it stands"),
        (
            "kända_fel:\n" + FRAGMENT,
            TOLD,
            "r",
            "the rules have not looked at the plan, since it can't be read",
            "run 'vplan check' and correct what it finds first",
        ),
        (
            FRAGMENT,
            TOLD,
            "a\x07",
            "the text holds the character U+0007, which can't be printed",
            "take it away",
        ),
    ],
)
def test_what_can_not_be_waived(
    tmp_path: Path, fragment: str, told: str, reason: str, message: str, hint: str
) -> None:
    with pytest.raises(NotEdited) as refused:
        _accept(tmp_path, plan_text(fragment).encode(), told, reason)
    assert refused.value.message.translated() == message
    assert refused.value.hint.translated() == hint


def test_a_file_that_can_not_be_read_as_it_is_is_left_alone(tmp_path: Path) -> None:
    for data in (plan_text(FRAGMENT).encode("cp1252"), plan_text(FRAGMENT + "bifoga_källa: @ja\n").encode()):
        found = app.check(tmp_path / "plan.yaml", data=plan_text(FRAGMENT).encode()).findings
        with pytest.raises(NotEdited) as refused:
            waiving.waive(found, data, TOLD, "Så beslutades det.")
        assert refused.value.message.translated() == "the file can't be read as it is"


ENTRY = """\
- regel: count-mismatch
  plats: antal_enligt_text.strategier
  gäller: {angivet: "3", räknat: "1"}
  skäl: Så beslutades det.
"""


def _indented(text: str, by: int) -> str:
    return "".join(f"{' ' * by}{line}" for line in text.splitlines(keepends=True))


def test_a_document_with_an_end(tmp_path: Path) -> None:
    plan = plan_text(FRAGMENT)
    written = _accept(tmp_path, f"{plan}...\n".encode()).decode()
    assert written == f"{plan}kända_fel:\n{_indented(ENTRY, 2)}...\n"
    assert _standing(tmp_path, written.encode()) == []


def test_an_indented_document(tmp_path: Path) -> None:
    plan = _indented(plan_text(FRAGMENT), 3)
    written = _accept(tmp_path, plan.encode()).decode()
    assert written == f"{plan}   kända_fel:\n{_indented(ENTRY, 5)}"
    assert _standing(tmp_path, written.encode()) == []


@pytest.mark.parametrize("nothing", ["kända_fel: []\n", "kända_fel: [ ]  # inga\n"])
def test_an_empty_list(tmp_path: Path, nothing: str) -> None:
    written = _accept(tmp_path, plan_text(nothing + FRAGMENT).encode()).decode()
    kept = "kända_fel:  # inga\n" if "#" in nothing else "kända_fel:\n"
    assert written == plan_text(kept + _indented(ENTRY, 2) + FRAGMENT)
    assert _standing(tmp_path, written.encode()) == []


def test_a_list_in_brackets(tmp_path: Path) -> None:
    there = "kända_fel: [{regel: count-unverifiable, plats: x, skäl: y}]\n"
    written = _accept(tmp_path, plan_text(there + FRAGMENT).encode()).decode()
    entry = (
        "{regel: count-mismatch, plats: antal_enligt_text.strategier, "
        'gäller: {angivet: "3", räknat: "1"}, skäl: Så beslutades det.}'
    )
    assert written == plan_text(there.replace("}]", f"}}, {entry}]") + FRAGMENT)
    assert "count-mismatch" not in _standing(tmp_path, written.encode())


def test_a_file_of_json(tmp_path: Path) -> None:
    data = json.dumps(yaml.load(plan_text(FRAGMENT), yaml.CBaseLoader), ensure_ascii=False, indent=1)
    written = _accept(tmp_path, data.encode()).decode()
    assert written.startswith(data.removesuffix("\n}"))
    assert [entry["skäl"] for entry in json.loads(written)["kända_fel"]] == ["Så beslutades det."]
    assert _standing(tmp_path, written.encode()) == []


def test_every_finding_of_a_plan_with_thirty_faults_can_be_waived(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes((ROOT / "tests" / "plans" / "trettio.yaml").read_bytes())
    waivable = {rule.code for rule in registry.WAIVABLE}
    named = [f"{f.rule.code}@{f.path}" for f in app.check(plan).findings if f.path and f.rule.code in waivable]
    assert len(named) > 25
    assert "VP301@mål.två.målvärde" in named, "what is missing has an empty figure"
    for told in named:
        waiving.waive_in_file(plan, told, f"Skäl: {told}")
    waived = [f"{f.rule.code}@{f.path}" for f in app.check(plan).findings if f.waived is not None]
    assert sorted(waived) == sorted(named)
    assert 'gäller: {målvärde: ""}' in plan.read_text("utf-8")


def test_an_entry_that_would_not_hold_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(FRAGMENT), "utf-8")
    monkeypatch.setattr(waiving, "waive", lambda found, data, told, reason: data + b"# inget\n")
    with pytest.raises(NotEdited) as refused:
        waiving.waive_in_file(plan, TOLD, "r")
    assert refused.value.message.translated() == "the entry would not hold: what is found stays"
    assert plan.read_text("utf-8") == plan_text(FRAGMENT)


def test_a_link_stays_a_link_and_a_file_keeps_its_mode(tmp_path: Path) -> None:
    plan, link = tmp_path / "plan.yaml", tmp_path / "länk.yaml"
    plan.write_text(plan_text(FRAGMENT), "utf-8")
    plan.chmod(0o600)
    link.symlink_to(plan)
    done = subprocess.run(
        [sys.executable, "-m", "vplan", "check", str(link), "--waive", TOLD, "--reason", "Så beslutades det."],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert link.is_symlink()
    assert stat.S_IMODE(plan.stat().st_mode) == 0o600
    assert "Så beslutades det." in plan.read_text("utf-8")
