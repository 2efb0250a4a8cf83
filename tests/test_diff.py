"""`vplan diff`: what changed between two versions of a plan."""

import re
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from comparing import commit, copied, exchanged, run, write_two
from conftest import PLAN_2022, ROOT, plan_text
from revised import git, write_repository
from vplan import facts, source
from vplan.compare.change import Change
from vplan.compare.matching import match
from vplan.compare.plans import compare
from vplan.compare.wording import flowing, word_by_word
from vplan.facts.reading import Written, read
from vplan.history.reading import read_what_can_be
from vplan.model import settings
from vplan.model.files import attach_files
from vplan.model.plan import Plan
from vplan.source import Mapping, Sequence
from word_files import packed, unpacked
from workbook_files import Formula, workbook

GOALS = """\
strategier:
  - namn: Kultur
    prioriteringar:
      - namn: Biblioteken
        mål:
          - {id: lån, mål: Fler lånar böcker, målvärde: Minst 7, mått: {minst: 7, utgångsvärde: "6,5"}}
          - mål: Fler öppettider på kvällar och helger
            målvärde: Minst 3
      - namn: Museet
        mål:
          - {id: besök, mål: Fler besöker museet, målvärde: Minst 900}
"""
TABLE = """\
budget:
  - id: drift
    namn: Driftbudget
    enhet: mkr
    summarader: {Netto: [Intäkter, Kostnader]}
    tabell: |
      Mkr       | 2023  | 2024
      Intäkter  | 4,2   | 4,3
      Kostnader | −63,4 | −64,7
      Netto     | −59,2 |
"""


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("repository")
    write_repository(folder)
    return folder


def changes_of(older: str, newer: str) -> list[Change]:
    """What changed between two texts of a plan."""
    file, used = PLAN_2022.parent / "ny.yaml", settings.Settings()
    now = read(Written(file, newer.encode(), source.load), used)
    was, taken_out = read_what_can_be(Written(file, older.encode(), source.load), used, now.root)
    assert now.plan is not None, now.faults
    assert was.plan is not None, was.faults
    assert now.facts is not None
    assert was.facts is not None
    return list(compare((was.plan, was.facts), (now.plan, now.facts), taken_out))


def brief(changes: list[Change]) -> list[tuple[str, str, str | None, str | None]]:
    """Each change as kind, path, and from what to what."""
    return [(str(change.kind), change.path, change.old, change.new) for change in changes]


def test_the_revision_of_march_in_the_plans_own_terms(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    done = run("diff", "plans/2022.yaml", "HEAD~1")
    assert (done.code, done.err) == (0, "")
    assert re.fullmatch(
        r"Verksamhetsplan och budget 2022: 2021-11-30 \([0-9a-f]+\) → the file as it is", done.lines[0]
    )
    told = [line for line in done.lines if line]
    for expected in (
        "Status: beslutad → förslag",
        "+ mars",
        "Formulering: Regionens sätt att hantera [-handlingar-] {+information+} ska bli [-enklare.-] {+bättre.+}",
        "Målvärde: Minst 40 % → Minst 50 %",
        "- Möten ska i första hand hållas utan resor.",
        "+ Fler av regionens anställda ska ha sin arbetsplats utanför Östersund.",
        "Budgetramar per område inom regionstyrelsen (mkr)",
        "~ Regiondirektör, Personalkostnader              −274,5 →   −282,9  −8,4",
        "As a consequence",
        "Regiondirektör, Nettobudget                    −225,8 →   −234,2  −8,4",
        "Summa tjänstemannabudget, Nettobudget        −1 576,7 → −1 585,1  −8,4",
        "+ Regiondirektör: Vidareutbildning/kompetensförsörjning",
        "Belopp: 8,4",
        "- Berättelse om informationssäkerheten",
    ):
        assert expected in told, expected
    (text,) = [line for line in told if line.startswith("Text: ")]
    assert text.startswith("Text: … som mer liknar den vi hade före pandemin. [-¶ Att ekonomin har blivit bättre")
    assert text.endswith("gör det möjligt för oss att planera för nya byggnader under {{ år }}.+}")
    assert " {+¶ Att ekonomin" in text
    assert told[-1] == (
        "status beslutad → förslag, goals +1 −1, 1 changed, targets 1, budget −8,4 mkr, decisions 2, frame 1, "
        "meetings 2, texts 1"
    )


def test_a_swede_reads_swedish(repository: Path) -> None:
    done = run("diff", repository / "plans" / "2022.yaml", "HEAD~1", language="sv")
    headings = [line for line in done.out.split("\n")[2:] if line and not line.startswith(" ")]
    assert headings[:-1] == [
        "Uppgifter om planen",
        "Beslut och revideringar",
        "Mål",
        "Budget",
        "Budgetramar",
        "Sammanträden",
        "Texter",
    ]
    assert headings[-1].startswith("status beslutad → förslag, mål +1 −1, ändrade 1, målvärden 1, budget −8,4 mkr")
    assert "Som följd" in done.lines


def test_json_has_everything_that_the_text_has(repository: Path) -> None:
    done = run("diff", repository / "plans" / "2022.yaml", "HEAD~1", "HEAD", "--format", "json")
    report = done.json
    assert report["version"] == 1
    assert report["left_out"] == []
    by_path = {change["path"]: change for change in report["changes"]}
    cell = by_path["budget.ramar.Regiondirektör.Personalkostnader"]
    assert (cell["old"], cell["new"], cell["difference"], cell["unit"]) == ("−274,5", "−282,9", "−8,4", "mkr")
    assert (cell["kind"], cell["topic"], cell["follows"]) == ("changed", "budget", False)
    line = PLAN_2022.read_text("utf-8").split("\n")[cell["line"] - 1]
    assert line.strip().startswith("Regiondirektör")
    assert by_path["budget.ramar.Total.Total nettobudget"]["follows"] is True
    goal = by_path["mål.informationshantering.mål"]
    assert goal["where"] == ["Strategi för länets utveckling", "Utvecklingskraft i hela länet"]
    assert [piece["text"] for piece in goal["words"] if piece["side"] == "new"] == ["information", "bättre."]
    assert by_path["mål.resfria-möten"]["kind"] == "removed"
    text = run("diff", repository / "plans" / "2022.yaml", "HEAD~1", "HEAD").out
    for change in report["changes"]:
        assert change["thing"] in text
        assert change["kind"] == "reworded" or (change["new"] or "").split("\n")[0] in text


def test_markdown_has_tables_of_figures_and_marks_words(repository: Path) -> None:
    done = run("diff", repository / "plans" / "2022.yaml", "HEAD~1", "--format", "md")
    for expected in (
        "## Goals",
        "### Strategi för länets utveckling › Utvecklingskraft i hela länet",
        "- Formulering: Regionens sätt att hantera ~~handlingar~~ **information** ska bli "
        "~~enklare.~~ **bättre.**",
        "- Removed: Möten ska i första hand hållas utan resor.",
        "| Figure (mkr) | From | To | Difference |",
        "| Regiondirektör, Personalkostnader | −274,5 | −282,9 | −8,4 |",
        "| *As a consequence* | | | |",
    ):
        assert expected in done.lines, expected


@pytest.mark.parametrize("plan", [PLAN_2022, ROOT / "plans" / "2016.yaml", ROOT / "plans" / "2021.yaml"])
def test_a_plan_against_itself_has_no_changes(plan: Path) -> None:
    done = run("diff", plan, "--against", plan)
    assert (done.code, done.lines[-2]) == (0, "no changes")


def test_the_last_commit_against_the_file_is_the_default(repository: Path, tmp_path: Path) -> None:
    plan = copied(repository, tmp_path)
    assert run("diff", plan).lines[-2] == "no changes"
    plan.write_text(exchanged(plan.read_text("utf-8"), ("summa: 49383", "summa: 49384")), "utf-8")
    assert "~ Summa  49 383 → 49 384  +1" in run("diff", plan).lines


def test_beslut_is_the_last_decided_version(repository: Path, tmp_path: Path) -> None:
    plan = repository / "plans" / "2022.yaml"
    assert run("diff", plan, "beslut").out == run("diff", plan, "HEAD~1").out
    undecided = tmp_path / "plan.yaml"
    undecided.write_text(plan_text(GOALS), "utf-8")
    git(tmp_path, "init", "--quiet")
    commit(undecided)
    done = run("diff", undecided, "beslut")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "vplan: plan.yaml has not been decided in any revision\n"
        f"  = hint: name a revision; 'vplan log {undecided}' lists them\n"
    )


def test_a_plan_that_was_renamed_is_followed_from_any_folder(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = copied(repository, tmp_path)
    git(plan.parent, "mv", "2022.yaml", "verksamhetsplan.yaml")
    commit(plan)
    (plan.parent / "under").mkdir()
    monkeypatch.chdir(plan.parent / "under")
    done = run("diff", "../verksamhetsplan.yaml", "beslut")
    assert (done.code, done.lines[-2][:45]) == (0, "status beslutad → förslag, goals +1 −1, 1 cha")


def test_a_shallow_clone_says_what_it_lacks(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{repository}", "shallow")
    plan = tmp_path / "shallow" / "plans" / "2022.yaml"
    assert run("diff", plan).code == 0
    for name in ("HEAD~1", "beslut"):
        done = run("diff", plan, name)
        assert done.code == 2
        assert "git fetch --unshallow" in done.err


def test_without_git_or_without_a_commit_it_says_so(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(GOALS), "utf-8")
    done = run("diff", plan)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"vplan: {plan} stands in no git repository, so it has no earlier versions\n"
        "  = hint: name the earlier version's file with --against FILE\n"
    )
    git(tmp_path, "init", "--quiet")
    done = run("diff", plan)
    assert done.code == 2
    assert "plan.yaml is in no commit yet" in done.err
    assert run("diff", plan, "--against", tmp_path / "ingen.yaml").code == 2
    assert run("diff", plan, "HEAD", "--against", plan).code == 2


def test_an_older_version_with_faults_is_compared_as_far_as_it_goes(tmp_path: Path) -> None:
    newer = plan_text(GOALS + TABLE)
    older = exchanged(
        newer,
        ("målvärde: Minst 900", "malvärde: Minst 900"),
        ("          - mål: Fler öppettider på kvällar och helger\n            målvärde: Minst 3\n", ""),
        ("Kostnader | −63,4 | −64,7", "Kostnader | −63,4"),
        ("år: 2024", "år: tjugofyra"),
    )
    paths = write_two(tmp_path, older, newer)
    done = run("diff", paths[1], "--against", paths[0])
    assert (done.code, done.err) == (0, "")
    assert done.lines[1:4] == [
        "the older version has 3 errors; what they stand in is left out",
        "4:5: 'tjugofyra' is no year",
        next(line for line in done.lines if "'malvärde'" in line),
    ]
    told = [
        change["path"]
        for change in run("diff", paths[1], "--against", paths[0], "--format", "json").json["changes"]
    ]
    assert told == ["mål.Fler öppettider på kvällar och helger"]


def test_what_can_not_be_read_at_all_is_said(tmp_path: Path) -> None:
    whole = plan_text(GOALS)
    older, newer = write_two(tmp_path, "strategier: [\n", whole)
    done = run("diff", newer, "--against", older)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"vplan: nothing can be read of {older}: ")
    older, newer = write_two(tmp_path, whole, whole.replace("målvärde: Minst 3", "malvärde: Minst 3"))
    done = run("diff", newer, "--against", older)
    assert done.code == 1
    assert "error VP010 key-unknown: 'malvärde'" in done.out
    assert done.out.endswith("1 error\n")


def test_goals_are_matched_by_id_by_wording_and_by_similarity() -> None:
    before = plan_text(GOALS)
    found = changes_of(before, exchanged(before, ("Fler öppettider på kvällar", "Längre öppettider på kvällar")))
    assert brief(found) == [
        (
            "changed",
            "mål.Längre öppettider på kvällar och helger.mål",
            "Fler öppettider på kvällar och helger",
            "Längre öppettider på kvällar och helger",
        )
    ]
    found = changes_of(
        before, exchanged(before, ("mål: Fler besöker museet", "mål: Utställningar för alla åldrar"))
    )
    assert [(change.kind, change.path) for change in found] == [("changed", "mål.besök.mål")]
    found = changes_of(
        before, exchanged(before, ("id: besök, mål: Fler besöker museet", "mål: Något helt annat nu"))
    )
    assert sorted(change.kind for change in found) == ["added", "removed"]


def test_a_goal_that_moves_is_moved_and_an_order_is_an_order() -> None:
    lines = GOALS.split("\n")
    first, last = lines[5], lines[10]
    before = plan_text(GOALS)
    moved = plan_text("\n".join([*lines[:5], *lines[6:10], first, last, *lines[11:]]))
    assert brief(changes_of(before, moved)) == [
        ("moved", "mål.lån", "Kultur › Biblioteken", "Kultur › Museet"),
    ]
    turned = plan_text("\n".join([*lines[:5], *lines[6:8], first, *lines[8:]]))
    (change,) = changes_of(before, turned)
    assert (change.kind, change.where, change.what) == ("reordered", ("Kultur", "Biblioteken"), "Mål")


_TARGETS = [("7", "6,5"), ("8", "6,9")]


def test_targets_and_baselines_go_from_to() -> None:
    before = plan_text(GOALS)
    then, now = (f'Minst {bound}, mått: {{minst: {bound}, utgångsvärde: "{start}"}}' for bound, start in _TARGETS)
    found = changes_of(before, exchanged(before, (then, now)))
    assert [
        (change.what, change.old, change.new, change.difference and str(change.difference)) for change in found
    ] == [
        ("Målvärde", "Minst 7", "Minst 8", None),
        ("Mått, minst", "7", "8", "1"),
        ("Mått, utgångsvärde", "6,5", "6,9", "0.4"),
    ]


def test_a_target_in_words_alone_is_told_once() -> None:
    before = exchanged(plan_text(GOALS), (', mått: {minst: 7, utgångsvärde: "6,5"}', ""))
    found = changes_of(before, exchanged(before, ("Minst 7", "Högst 8 dagar")))
    assert [(change.what, change.old, change.new) for change in found] == [
        ("Målvärde", "Minst 7", "Högst 8 dagar")
    ]
    assert changes_of(plan_text(GOALS), plan_text(GOALS).replace("minst: 7, ", "")) == []
    shorter = plan_text(GOALS).replace("minst: 7, ", "")
    found = changes_of(shorter, exchanged(shorter, ("Minst 7", "Minst 8"), ("6,5", "6,9")))
    assert [(change.what, change.old, change.new) for change in found] == [
        ("Målvärde", "Minst 7", "Minst 8"),
        ("Mått, utgångsvärde", "6,5", "6,9"),
    ]
    come = changes_of(
        before, exchanged(before, ("Minst 7}", "Minst 7}\n          - {mål: Nytt, målvärde: Högst 3}"))
    )
    assert [(str(change.kind), change.new) for change in come] == [("added", "Målvärde: Högst 3")]


def test_sums_follow_and_a_sum_that_moves_alone_does_not() -> None:
    before = plan_text(TABLE)

    def cells(*pairs: tuple[str, str]) -> list[tuple[str, str | None, bool]]:
        return [
            (change.path[13:], change.new, change.follows)
            for change in changes_of(before, exchanged(before, *pairs))
        ]

    assert cells(("−64,7", "−65,7")) == [("Kostnader.2024", "−65,7", False), ("Netto.2024", "−61,4", True)]
    assert cells(("−63,4", "−63,0"), ("−59,2", "−58,8")) == [
        ("Kostnader.2023", "−63,0", False),
        ("Netto.2023", "−58,8", True),
    ]
    assert cells(("−59,2", "−59,0")) == [("Netto.2023", "−59,0", False)]
    assert cells(("−59,2", "     ")) == [("Netto.2023", "", False)]


def test_rows_and_columns_come_go_and_are_renamed() -> None:
    before = plan_text(TABLE)
    table = TABLE.split("    tabell: |\n")[1]
    wider = "\n".join(
        line + end for line, end in zip(table.split("\n"), [" | 2025", " | 5", " | 6", " |", ""], strict=True)
    )
    assert brief(changes_of(before, plan_text(TABLE.replace(table, wider))))[0] == (
        "added", "budget.drift.2025", None, "Intäkter: 5\nKostnader: 6",
    )  # fmt: skip
    longer = exchanged(before, ("      Netto     |", "      Bidrag | 1 | 2\n      Netto     |"))
    assert brief(changes_of(before, longer)) == [("added", "budget.drift.Bidrag", None, "2023: 1\n2024: 2")]
    renamed = before.replace("Kostnader", "Kostnaderna")
    assert ("changed", "budget.drift.Kostnaderna", "Kostnader", "Kostnaderna") in brief(
        changes_of(before, renamed)
    )
    assert not [change for change in changes_of(before, renamed) if change.kind in {"added", "removed"}]


TITLED = """\
budget:
  - id: drift
    namn: Drift
    enhet: tkr
    tabell: |
      .        | 2025    |
      Tkr      | Bokslut | Budget
      ---      | ---     | ---
      Skolan
      Lärare   | 10      | 11
      Lokaler  | -       | 12*
      Summa =  |         |
tabeller:
  - {id: risker, namn: Risker, tabell: "Nr | Risk\\n1 | Brand\\n2 | Stöld\\n"}
"""


@pytest.mark.parametrize(
    ("was", "becomes", "change"),
    [
        ("Skolan", "Skolorna", ("changed", "budget.drift.Lärare", "Skolan", "Skolorna")),
        ("      Skolan\n", "", ("changed", "budget.drift.Lärare", "Skolan", None)),
        ("Bokslut", "Utfall", ("changed", "budget.drift.2025/Utfall", "2025/Bokslut", "2025/Utfall")),
        ("| -  ", "| .. ", ("changed", "budget.drift.Lokaler.2025/Bokslut", "-", "..")),
        ("12*", "12 ", ("changed", "budget.drift.Lokaler.2025/Budget", "12*", "12")),
        ("Stöld", "Stölder", ("changed", "tabeller.risker.2.Risk", "Stöld", "Stölder")),
        ("1 | Brand\\n", "", ("removed", "tabeller.risker.1", "Risk: Brand", None)),
    ],
)
def test_titles_headers_marks_and_tables_of_words(was: str, becomes: str, change: tuple[str | None, ...]) -> None:
    before = plan_text(TITLED)
    found = [one for one in brief(changes_of(before, exchanged(before, (was, becomes)))) if "Summa" not in one[1]]
    assert found == [change]


def test_investments_by_object_with_their_sum() -> None:
    before = PLAN_2022.read_text("utf-8")
    after = exchanged(
        before,
        (
            "    Fastighet | Lustgas | | 2 000\n",
            "    Fastighet | Lustgas | | 2 400\n    Fastighet | Sol | | 800\n",
        ),
        ("    Regionservice | Scanner | Reinvestering | 350\n", ""),
        ("  summa: 49383\n", "  summa: 50233\n"),
    )
    found = [(c.kind, c.thing, c.old, c.new, str(c.difference), c.follows) for c in changes_of(before, after)]
    assert [tuple(str(value).replace("\u00a0", " ") for value in change) for change in found] == [
        ("changed", "Lustgas", "2 000", "2 400", "400", "False"),
        ("removed", "Scanner", "350", "None", "-350", "False"),
        ("added", "Sol", "None", "800", "800", "False"),
        ("changed", "", "49 383", "50 233", "850", "True"),
    ]


def test_a_section_that_moves_is_moved_with_its_text() -> None:
    documents = """\
dokument:
  - id: plan
    mall: verksamhetsplan
    avsnitt:
      - rubrik: Inledning
        text: Planen gäller hela nämndens arbete under året.
        avsnitt:
          - {rubrik: Bakgrund, text: Nämnden har haft uppdraget i tio år.}
      - rubrik: Avslutning
"""
    before = plan_text(documents)
    bare = documents.replace(
        "        avsnitt:\n          - {rubrik: Bakgrund, text: Nämnden har haft uppdraget i tio år.}\n", ""
    )
    after = plan_text(
        bare + "        avsnitt:\n          - {rubrik: Bakgrund, text: Nämnden har haft uppdraget i elva år.}\n"
    )
    assert brief(changes_of(before, after)) == [
        ("moved", "avsnitt.Bakgrund", "Verksamhetsplan › Inledning", "Verksamhetsplan › Avslutning"),
        (
            "changed",
            "avsnitt.Bakgrund.text",
            "Nämnden har haft uppdraget i tio år.",
            "Nämnden har haft uppdraget i elva år.",
        ),
    ]


def test_a_meeting_that_gets_another_day_keeps_its_topics() -> None:
    before = PLAN_2022.read_text("utf-8")
    found = changes_of(before, exchanged(before, ("  - dag: 30 augusti\n", "  - dag: 31 augusti\n")))
    assert brief(found) == [("changed", "sammanträden.31 augusti.dag", "30 augusti", "31 augusti")]


def test_comments_quoting_folding_and_the_order_of_keys_are_no_changes() -> None:
    before = plan_text(GOALS + TABLE + "texter:\n  - id: om\n    text: |\n      Två rader\n      i ett stycke.\n")
    after = exchanged(
        before,
        ("titel: Testplan\n", ""),
        ("organ: Testnämnden\n", "organ: 'Testnämnden'  # vi\ntitel: Testplan\n"),
        (
            "Fler öppettider på kvällar och helger",
            ">-\n              Fler öppettider på kvällar\n              och helger",
        ),
        ("      Två rader\n      i ett stycke.\n", "      Två rader i ett\n      stycke.\n"),
        ("| 4,2   |", "|   4,2 |"),
    )
    assert changes_of(before, after) == []


def _scalars(node: Any, path: tuple[int | str, ...] = ()) -> list[tuple[int | str, ...]]:
    found: list[tuple[int | str, ...]] = []
    for key in list(node) if isinstance(node, Mapping) else range(len(node)):
        inner = node[key]
        found += _scalars(inner, (*path, key)) if isinstance(inner, Mapping | Sequence) else [(*path, key)]
    return found


_OTHERS = (
    "utkast",
    "nej",
    "intäkt",
    "kostnad",
    "prioritering",
    "revidering",
    "2022-05-05",
    "5 maj",
    "gemensam dag",
    "7",
)


def _others(text: str) -> list[str]:
    """What may stand in place of a scalar: another text, another number, another choice."""
    return [other for other in (f"{text} ny", f"{text}x", *_OTHERS) if other != text]


@pytest.mark.parametrize(
    "file", [PLAN_2022, ROOT / "plans" / "2016.yaml", ROOT / "examples" / "exempelkommunen" / "plan.yaml"]
)
def test_no_value_of_a_plan_changes_in_silence(file: Path) -> None:
    """Every seventeenth scalar, so that all kinds come up and it stays quick."""

    def root() -> Mapping:
        found, _ = source.parse(source.decode(source.load(file), str(file))[0])
        assert found is not None
        attach_files(found, Plan, file, source.load)
        return found

    before = Plan.model_validate(root())
    was = before, facts.compute(before)
    node = root()
    changed = 0
    for path in islice(_scalars(node), 1, None, 17):
        holder: Any = node
        for piece in path[:-1]:
            holder = holder[piece]
        text = holder[path[-1]]
        for other in _others(text):
            holder[path[-1]] = other
            try:
                plan = Plan.model_validate(node)
            except ValidationError:
                continue
            assert compare(was, (plan, facts.compute(plan))), f"{path}: {text!r} → {other!r} is told"
            changed += 1
            break
        holder[path[-1]] = text
    assert changed > 30


def test_no_cell_of_a_table_changes_in_silence() -> None:
    before = PLAN_2022.read_text("utf-8")
    begin = before.index("    tabell: |\n")
    cells = list(re.finditer(r"(?<=\d),(\d)(?= )", before[begin : begin + 4000]))
    assert len(cells) > 30
    for cell in cells[::5]:
        at = begin + cell.start(1)
        after = f"{before[:at]}{(int(before[at]) + 1) % 10}{before[at + 1 :]}"
        found = [change for change in changes_of(before, after) if change.topic == "budget" and not change.follows]
        assert len(found) == 1


def test_words_are_told_with_as_few_pieces_as_read_well() -> None:
    found = word_by_word("Vi ska bygga om och ut huset nu.", "Vi ska riva allt och sälja huset nu.")
    assert [(piece.side, piece.text) for piece in found] == [
        ("both", "Vi ska"),
        ("old", "bygga om och ut"),
        ("new", "riva allt och sälja"),
        ("both", "huset nu."),
    ]
    assert flowing("Ett\nstycke.\n\n- en\n  sak\n- två\n\nSlut.\n") == "Ett stycke.\n\n- en sak\n- två\n\nSlut."


def test_matching_takes_the_equal_first() -> None:
    matched = match(["ett", "två", "två"], ["två", "tre", "två"], [str])
    assert (matched.pairs, matched.removed, matched.added) == ([("två", "två"), ("två", "två")], ["ett"], ["tre"])
    assert not matched.reordered


def test_files_that_the_plan_names_are_read_as_they_were(tmp_path: Path) -> None:
    plan, csv = tmp_path / "plan.yaml", tmp_path / "drift.csv"
    csv.write_text("Mkr;2024\nLön;−5,0\n", "utf-8")
    plan.write_text(plan_text("budget:\n  - {id: drift, namn: Drift, enhet: mkr, fil: drift.csv}\n"), "utf-8")
    git(tmp_path, "init", "--quiet")
    commit(plan)
    csv.write_text("Mkr;2024\nLön;−6,5\n", "utf-8")
    assert "~ Lön, 2024  −5,0 → −6,5  −1,5" in run("diff", plan).lines
    commit(plan)
    assert run("diff", plan, "HEAD").lines[-2] == "no changes"
    assert "~ Lön, 2024  −5,0 → −6,5  −1,5" in run("diff", plan, "HEAD~1", "HEAD").lines


def test_a_workbook_is_read_as_it_was(tmp_path: Path) -> None:
    plan, book = tmp_path / "plan.yaml", tmp_path / "drift.xlsx"

    def rows(pay: float) -> bytes:
        total = Formula("SUM(B2:B3)", pay - 2)
        return workbook(["Mkr", 2024], ["Lön", pay], ["Hyra", -2], ["Summa", total], name="Drift")

    book.write_bytes(rows(-5))
    plan.write_text(plan_text("budget:\n  - {id: drift, namn: Drift, enhet: mkr, fil: drift.xlsx}\n"), "utf-8")
    git(tmp_path, "init", "--quiet")
    commit(plan)
    book.write_bytes(rows(-6))
    assert [line.split() for line in run("diff", plan).lines[3:7] if line] == [
        ["Drift", "(mkr)"], ["~", "Lön,", "2024", "−5", "→", "−6", "−1"], ["As", "a", "consequence"],
        ["Summa,", "2024", "−7", "→", "−8", "−1"],
    ]  # fmt: skip


def test_results_are_compared_with_the_plan_that_they_follow(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(plan_text(GOALS, "beslutad"), "utf-8")
    report = tmp_path / "delår.yaml"
    head = "version: 1\nuppföljning_av: plan.yaml\nslag: delår\nper: 2024-08-31\n"
    rest = 'mål:\n  lån: {utfall: "6,8"}\ndokument:\n  - {id: rapport, mall: uppföljning}\n'
    text = f"{head}titel: Delår\nstatus: förslag\n{rest}"
    report.write_text(text, "utf-8")
    git(tmp_path, "init", "--quiet")
    commit(report)
    report.write_text(text.replace("6,8", "7,1"), "utf-8")
    assert "Målens utfall (lån), utfall: 6,8 → 7,1 (+0,3)" in run("diff", report).lines


def test_a_word_file_can_be_shown_as_text(output_2022: Any, tmp_path: Path) -> None:
    document = tmp_path / "plan.docx"
    document.write_bytes(output_2022.files["verksamhetsplan.docx"])
    done = run("text", document)
    assert done.code == 0
    assert "\nRegiondirektör | 200,2 | 15,5 | −282,9 |" in done.out


def test_git_shows_a_changed_title_and_a_file_that_is_none(output_2022: Any, tmp_path: Path) -> None:
    document = tmp_path / "plan.docx"
    data = output_2022.files["verksamhetsplan.docx"]
    parts = unpacked(data)
    (tmp_path / ".gitattributes").write_text("*.docx diff=docx\n", "utf-8")
    git(tmp_path, "init", "--quiet")
    document.write_bytes(data)
    (tmp_path / "broken.docx").write_bytes(b"\0" * 10)
    commit(document)
    title = "Verksamhetsplan och budget\u00a02022"
    assert parts["word/document.xml"].count(title.encode()) >= 1
    changed = parts["word/document.xml"].replace(title.encode(), b"En annan titel", 1)
    document.write_bytes(packed({**parts, "word/document.xml": changed}))
    (tmp_path / "broken.docx").write_text("version https://git-lfs.github.com/spec/v1\n", "utf-8")
    shown = git(tmp_path, "-c", f"diff.docx.textconv={sys.executable} -m vplan text", "diff")
    assert f"\n-{title}" in shown
    assert "\n+En annan titel" in shown
    assert "\n-[" in shown
    assert "\n+version https://git-lfs.github.com/spec/v1\n" in shown


def test_git_shows_what_changed_in_a_word_file(output_2022: Any, tmp_path: Path) -> None:
    document = tmp_path / "memo.docx"
    document.write_bytes(output_2022.files["verksamhetsplan.docx"])
    (tmp_path / ".gitattributes").write_text("*.docx diff=docx\n", "utf-8")
    git(tmp_path, "init", "--quiet")
    commit(document)
    document.write_bytes(output_2022.files["tjansteskrivelse.docx"])
    shown = git(tmp_path, "-c", f"diff.docx.textconv={sys.executable} -m vplan text", "diff")
    assert "\n-# Mål och uppdrag\n" in shown
    assert "\n+# Ärendebeskrivning\n" in shown
