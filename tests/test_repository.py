"""What must be true of the repository itself."""

import importlib.util
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import jsonschema
import pytest
import yaml

from conftest import ROOT, SMALL_PLAN
from files import documents_in
from formats import files_of
from reading import docx_paragraphs, figures
from vplan import app
from vplan.forms import rules as forms
from vplan.imports import rules as imports
from vplan.model import json_schema
from vplan.model.document import PARTS_TO_SHOW
from vplan.rules import index, registry

PLANS = sorted((ROOT / "plans").glob("*.yaml")) + sorted((ROOT / "examples").rglob("*.yaml"))
RULES = (*registry.RULES, *forms.RULES, *imports.RULES)
SOURCES = sorted((ROOT / "src").rglob("*.py")) + sorted((ROOT / "templates").glob("*.j2"))


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _scalars(node: object) -> set[str]:
    if isinstance(node, dict):
        return {text for value in node.values() for text in _scalars(value)}
    if isinstance(node, list):
        return {text for value in node for text in _scalars(value)}
    return {str(node)}


def test_nothing_of_any_plan_stands_in_the_code_or_the_templates() -> None:
    own: set[str] = set()
    assert len(PLANS) >= 7
    for file in (*PLANS, SMALL_PLAN):
        own |= _scalars(yaml.load(file.read_text("utf-8"), yaml.BaseLoader))
    sentences = {text.strip() for text in own if len(text) > 28 and "|" not in text}
    names = {"Jämtland", "Härjedalen", "Regiondirektör", "Exempelkommunen", "2021-11-08", "RS/425/2021", "49383"}
    lists = sorted((ROOT / "tests" / "data").glob("figures-*.txt"))
    assert len(lists) == 4
    listed = [figure for file in lists for figure in file.read_text("utf-8").split()]
    decimals = {figure for figure in listed if len(figure) > 3 and ("," in figure or "/" in figure)}
    assert len(sentences) > 250
    assert len(decimals) > 40
    assert len(SOURCES) > 60
    for file in SOURCES:
        text = file.read_text("utf-8")
        assert [sentence for sentence in sentences | names if sentence in text] == [], file
        assert sorted(figures(text) & decimals) == [], file


def test_every_rule_has_one_code_one_name_and_a_whole_page() -> None:
    assert len(RULES) > 20
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert re.fullmatch(r"VP\d{3}", rule.code), rule.code
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name), rule.name
        assert "TODO:" not in rule.page, f"the page of {rule.name} is not written: TODO stands in it"
        assert rule.summary.endswith("."), rule.name
        assert len(rule.page.split()) > 25, rule.name
        assert re.search(r"^(Passes|Instead)", rule.page, re.MULTILINE), rule.name
        assert index.find(rule.code) == index.find(rule.name) == rule


@pytest.mark.parametrize(("name", "least"), [("vplan", 200), ("pages", 500), ("help", 90)])
def test_the_swedish_catalogues_are_whole_and_compiled(name: str, least: int) -> None:
    messages = _module(ROOT / "tools" / "messages.py")
    held = {message.id for message in messages.DOMAINS[name]() if message.id}
    swedish = messages.catalogue(name)
    assert len(held) > least
    assert held == {message.id for message in swedish if message.id}, "run `make messages`"
    assert [message.id for message in swedish if message.id and not messages.is_whole(message)] == []
    gap = r"\{\w+\}" if name == "vplan" else r"\{\w*\}(?!\})"
    for message in swedish:
        for text in message.id if message.pluralizable else [message.id]:
            for said in message.string if message.pluralizable else [message.string]:
                same = name == "pages" or set(re.findall(gap, text)) == set(re.findall(gap, said))
                assert not text or same, text
    assert (messages.FOLDER / f"{name}.mo").read_bytes() == messages.compiled(swedish), "run `make messages`"


def test_the_generated_pages_are_up_to_date() -> None:
    generate = _module(ROOT / "tools" / "generate.py")
    pages = generate.pages()
    assert len(pages) >= 1
    for path, text in pages.items():
        assert path.read_text("utf-8") == text, f"run `make docs` ({path.name})"


def test_every_link_in_the_docs_leads_somewhere() -> None:
    texts = [
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/*.md"),
        *ROOT.glob("*/README.md"),
        *ROOT.glob("examples/*/README.md"),
    ]
    links = [
        (text, link.split("#")[0])
        for text in texts
        for link in re.findall(r"\]\(([^)\s]+)\)", text.read_text("utf-8"))
        if "://" not in link and not link.startswith("#")
    ]
    assert len(links) > 10
    assert [f"{text.name}: {link}" for text, link in links if not (text.parent / link).exists()] == []


def test_the_docs_name_only_modules_that_are_there() -> None:
    pages = "".join((ROOT / name).read_text("utf-8") for name in ("docs/architecture.md", "CONTRIBUTING.md"))
    named = set(re.findall(r"`((?:src/vplan/|templates/|tests/|docs/|plans/)[\w./-]*)`", pages))
    named = {name for name in named if not {"FAMILY", "NAME"} & set(name.split("/")) and "some-name" not in name}
    assert len(named) > 20
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    listed = [re.split(r"[<>=]", name)[0] for name in wanted]
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8").lower()
    assert len(listed) > 15
    assert [name for name in listed if f"`{name.lower()}`" not in page] == []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (path,) = folder.glob("*.whl")
    return path


def test_the_wheel_carries_what_it_needs(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    assert {f"vplan/templates/{path.name}" for path in (ROOT / "templates").glob("*.j2")} <= names
    assert {
        "vplan/render/pdf/style.typ",
        "vplan/render/docx/reference.docx",
        "vplan/core/locale/sv/LC_MESSAGES/vplan.mo",
        "vplan/py.typed",
    } <= names
    beside = {name.split("/", 1)[1] for name in names if ".dist-info/" in name}
    assert {"licenses/LICENSE", "licenses/NOTICE"} <= beside
    (about,) = [name for name in names if name.endswith(".dist-info/METADATA")]
    assert "\nLicense-Expression: EUPL-1.2\n" in ZipFile(wheel).read(about).decode()


def test_an_installed_vplan_works_in_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    installed, work = tmp_path / "installed", tmp_path / "work"
    work.mkdir()
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(installed), str(wheel)],
        check=True,
        capture_output=True,
    )
    (work / "plan.yaml").write_text(SMALL_PLAN.read_text("utf-8"), "utf-8")
    script = (
        f"import sys; sys.path.insert(0, {str(installed)!r}); import vplan; "
        f"assert vplan.__file__.startswith({str(installed)!r}), vplan.__file__; "
        "sys.argv = ['vplan', 'build', 'plan.yaml']; from vplan.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=work, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(documents_in(work / "build" / "plan")) == 4


def test_the_first_plan_of_the_readme_builds(tmp_path: Path) -> None:
    (text,) = re.findall(r"```yaml\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    plan = tmp_path / "min-plan.yaml"
    plan.write_text(text, "utf-8")
    built = app.build(plan, tmp_path / "out")
    warnings = [finding.message.translated() for finding in built.findings if finding.grade != "note"]
    assert warnings == ["the goal has no target yet: 'Kompletteras senare'"]
    assert sorted(path.name for path in built.files) == files_of("verksamhetsplan-utkast")
    paragraphs = docx_paragraphs((tmp_path / "out" / "verksamhetsplan-utkast.docx").read_bytes())
    assert "Planen gäller\u00a02025. Nettot blir −60\u00a0450\u00a0tkr." in paragraphs


class _Yaml12(yaml.SafeLoader):
    """YAML as an editor's language server reads it: dates are texts."""


_Yaml12.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@cache
def _validator() -> jsonschema.Draft202012Validator:
    validator = jsonschema.Draft202012Validator(json_schema())
    validator.check_schema(validator.schema)
    return validator


@pytest.mark.parametrize("plan", [*PLANS, SMALL_PLAN], ids=lambda plan: plan.stem)
def test_the_schema_accepts_the_plans(plan: Path) -> None:
    validator = _validator()
    read = yaml.load(plan.read_text("utf-8"), _Yaml12)
    assert [error.message for error in validator.iter_errors(read)] == []


@pytest.mark.parametrize("plan", [*PLANS[:2], SMALL_PLAN], ids=lambda plan: plan.stem)
def test_the_schema_refuses_a_key_that_is_misspelt(plan: Path) -> None:
    validator = _validator()
    read = yaml.load(plan.read_text("utf-8"), _Yaml12)
    read["diarienumer"] = read.pop("titel" if "titel" in read else "organ")
    found = sorted(error.validator for error in validator.iter_errors(read))
    assert found == ["additionalProperties", "required"]


def test_the_tables_of_the_guide_are_those_of_its_picture() -> None:
    text = (ROOT / "docs" / "plan.md").read_text("utf-8")
    drawn = ROOT / "docs" / "pictures" / "tables.yaml"
    parts = [block for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) if "tabell: |" in block]
    assert len(parts) == 2
    for part in parts:
        assert part in drawn.read_text("utf-8")
    checked = app.check(drawn)
    assert [finding.message.translated() for finding in checked.findings] == [
        "the sum 'Summa' in '2025/Budget' can't be checked"
    ]
    assert checked.facts is not None
    assert len(checked.facts.budgets["drift"].computed) == 7


def test_what_make_is_said_to_do_it_can_do() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    helped = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert {line.split()[0] for line in helped.splitlines()} == targets
    assert all(len(line.split()) > 3 for line in helped.splitlines()), "each target has its words"
    pages = [ROOT / ".ci" / "run", *ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]
    named = {
        target for page in pages for target in re.findall(r"(?:`|^)make ([a-z]+)", page.read_text("utf-8"), re.M)
    }
    assert len(named) > 8
    assert named <= targets


def test_the_guide_names_all_that_can_be_shown() -> None:
    text = (ROOT / "docs" / "plan.md").read_text("utf-8")
    assert len(PARTS_TO_SHOW) > 5
    assert [name for name in PARTS_TO_SHOW if f"`{name}`" not in text] == []


def test_every_rule_of_form_is_locked_and_few_others() -> None:
    assert len(registry.ON_FORM) > 20
    assert [rule.name for rule in (*registry.ON_FORM, *forms.RULES, *imports.RULES) if not rule.locked] == []
    assert [rule.name for rule in registry.ON_PLANS if rule.locked] == ["reference-unresolved"]


def test_the_tests_that_pages_name_are_there() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    named = {
        (page.name, name) for page in pages for name in re.findall(r"\btests/\w+\.py\b", page.read_text("utf-8"))
    }
    assert len(named) > 10
    assert [one for one in sorted(named) if not (ROOT / one[1]).exists()] == []
