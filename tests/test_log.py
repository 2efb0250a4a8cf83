"""`vplan log`: the revisions of a plan."""

from pathlib import Path

import pytest

from comparing import commit, copied, exchanged, run
from conftest import PLAN_2022, plan_text
from revised import git, write_repository

CHANGED = (
    "status beslutad → förslag, goals +1 −1, 1 changed, targets 1, budget −8,4 mkr, decisions 2, frame 1, "
    "meetings 2, texts 1"
)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("repository")
    write_repository(folder)
    return folder


def short(plan: Path, name: str) -> str:
    """The short name of a commit."""
    return git(plan.parent, "rev-parse", "--short", name).strip()


def test_each_revision_with_what_it_changed(repository: Path) -> None:
    plan = repository / "plans" / "2022.yaml"
    done = run("log", plan)
    assert (done.code, done.err) == (0, "")
    assert done.lines == [
        f"2022-03-21  {short(plan, 'HEAD')}  Anna Andersson  förslag",
        CHANGED,
        f"2021-11-30  {short(plan, 'HEAD~1')}  Anna Andersson  beslutad, Regionstyrelsen 2021-11-30 § 217",
        "first revision: goals 56",
        "",
    ]


def test_what_is_not_committed_comes_first(repository: Path, tmp_path: Path) -> None:
    plan = copied(repository, tmp_path)
    text = PLAN_2022.read_text("utf-8")
    less = exchanged(text, ("    Fastighet | Lustgas | | 2 000\n", ""), ("summa: 49383", "summa: 47383"))
    plan.write_text(less, "utf-8")
    assert run("log", plan).lines[:2] == ["as it is now  förslag", "investments −1 (−2 000 tkr)"]
    plan.write_text(text + "# slut\n", "utf-8")
    assert run("log", plan).lines[:2] == ["as it is now  förslag", "no changes"]
    plan.unlink()
    assert run("log", plan).lines[0].endswith("Anna Andersson  förslag")


def test_json_has_the_whole_commit(repository: Path) -> None:
    plan = repository / "plans" / "2022.yaml"
    report = run("log", plan, "--format", "json").json
    assert report["version"] == 1
    newest, oldest = report["revisions"]
    assert newest["commit"] == git(repository, "rev-parse", "HEAD").strip()
    assert (newest["date"], newest["author"], newest["subject"], newest["path"]) == (
        "2022-03-21T10:00:00+01:00",
        "Anna Andersson",
        "Revidera planen i mars",
        "plans/2022.yaml",
    )
    assert ", ".join(newest["summary"]) == CHANGED
    assert (oldest["first"], oldest["status"], oldest["decision"]) == (
        True,
        "beslutad",
        "Regionstyrelsen 2021-11-30 § 217",
    )


def test_revisions_that_do_not_validate_are_in_the_list(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    git(tmp_path, "init", "--quiet")
    whole = plan_text("")
    for text in (whole, "titel: [\n", whole.replace("år: 2024", "år: i år"), whole):
        plan.write_text(text, "utf-8")
        commit(plan)
    told = run("log", plan).lines
    assert told[1] == "no changes"
    assert told[3] == "the one before it can't be read; 1 error in it"
    assert told[5].startswith("can't be read: ")
    assert told[7] == "first revision: goals 0"


def test_a_renamed_plan_keeps_its_history(repository: Path, tmp_path: Path) -> None:
    plan = copied(repository, tmp_path)
    git(plan.parent, "mv", "2022.yaml", "plan.yaml")
    commit(plan)
    told = run("log", plan.with_name("plan.yaml"), language="sv").lines
    assert len(told) == 7
    assert told[1] == "inga ändringar"
    assert told[5] == "första versionen: mål 56"


def test_a_plan_without_history_says_so(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(""), "utf-8")
    assert run("log", plan).code == 2
    git(tmp_path, "init", "--quiet")
    done = run("log", plan)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("vplan: plan.yaml is in no commit yet\n")
