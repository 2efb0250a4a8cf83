"""What the tests share: the 2022 plan, built once, and small plans made from fragments."""

import os
from dataclasses import dataclass
from pathlib import Path

import hypothesis
import pytest

import sampling
from vplan import app
from vplan.app import Built, Checked
from vplan.core import Finding
from vplan.render import formats
from vplan.render.format import Carries

pytest_plugins = ["pytester"]
hypothesis.settings.register_profile("same", deadline=None, derandomize=True)
hypothesis.settings.register_profile("new", deadline=None)
hypothesis.settings.load_profile("new" if sampling.DEEP else "same")
"""No test fails because the machine is busy, nor by what chance draws: `make deep` draws new examples."""
ROOT = Path(__file__).parent.parent
PLAN_2022 = ROOT / "plans" / "2022.yaml"
SMALL_PLAN = ROOT / "tests" / "plans" / "liten.yaml"

HEAD = """\
version: 1
organisation: Testkommunen
organ: Testnämnden
år: {year}
titel: Testplan
status: {status}
"""
REPORT_HEAD = """\
version: 1
uppföljning_av: plan.yaml
titel: Testuppföljning
status: förslag
"""
DOCUMENTS = """\
dokument:
  - {id: plan, mall: verksamhetsplan}
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--accept`: write approved pictures anew."""
    parser.addoption("--accept", action="store_true", help="Write the approved pictures of pages anew.")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: some tests wait for a file to be seen, or for a signal to arrive."""
    return (os.cpu_count() or 1) + 1


def pytest_configure(config: pytest.Config) -> None:
    """Refuse to approve pictures where nobody looks at them."""
    if config.getoption("--accept") and os.environ.get("CI"):
        raise pytest.UsageError("pictures are approved by who has looked at them, not by CI")


VARIANT_HEAD = """\
version: 1
variant_av: plan.yaml
titel: En variant
avsändare: Partigrupp B
status: förslag
"""


def plan_text(fragment: str, status: str = "förslag", year: int = 2024) -> str:
    """A whole plan around a fragment; the fragment begins on line 7."""
    return _with_documents(HEAD.format(status=status, year=year) + fragment)


def report_text(fragment: str) -> str:
    """A whole file of results that follows `plan.yaml`; the fragment begins on line 5."""
    return _with_documents(REPORT_HEAD + fragment)


def variant_text(fragment: str) -> str:
    """A whole variant of `plan.yaml`; the fragment begins on line 6."""
    return _with_documents(VARIANT_HEAD + fragment)


def _with_documents(text: str) -> str:
    if not text.endswith("\n"):
        text += "\n"
    return text if "\ndokument:" in text else text + DOCUMENTS


def told(checked: Checked | Built, *rules: str) -> list[Finding]:
    """What keeps a plan from being read or written, and what the named rules find; advice left out."""
    return [f for f in checked.findings if f.rule.name in rules or f.rule.locked]


@dataclass(frozen=True)
class Output:
    """A built plan: what the build said, and the files by name."""

    built: Built
    files: dict[str, bytes]


def build(plan: Path, folder: Path) -> Output:
    """Build a plan into a folder of its own, in every format."""
    built = app.build(
        plan, folder, formats=[one.name for one in formats.FORMATS if one.carries is Carries.DOCUMENTS]
    )
    return Output(built, {path.name: path.read_bytes() for path in built.files})


@pytest.fixture(scope="session")
def output_2022(tmp_path_factory: pytest.TempPathFactory) -> Output:
    return build(PLAN_2022, tmp_path_factory.mktemp("2022"))


@pytest.fixture(scope="session")
def checked_2022() -> Checked:
    return app.check(PLAN_2022)


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what only `make deep` runs."""
    sampling.mark_deep(items)
