"""Each command imports what it uses: what a check, the help and a build with nothing to do may load."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import PLAN_2022, SMALL_PLAN
from formats import EVERY, EVERY_NAME
from vplan.render.format import Format

pytestmark = pytest.mark.fast

_IMPORTED = re.compile(r"^import time:\s+\d+ \|\s+\d+ \|\s+([\w.]+)$", re.MULTILINE)
HELP = {"typer", "click", "shellingham", "typing_extensions", "annotated_doc", "vplan"}
CHECK = HELP | {
    "pydantic", "pydantic_core", "annotated_types", "typing_inspection", "yaml", "_yaml", "holidays", "rapidfuzz",
}  # fmt: skip
ENGINES = frozenset().union(*(one.engines for one in EVERY))
NEVER = {"rich", "jinja2", "markdown_it", "socket", "ssl", "urllib.request"} | ENGINES
"""What neither a check nor the help may load, whatever else they do."""
DECLARED = {"vplan.render", "vplan.render.format", "vplan.render.formats", "vplan.render.unprintable"} | {
    f"vplan.render.{name}" for name in EVERY_NAME
}
"""The formats without what writes them."""


def _loaded(*command: str | Path) -> set[str]:
    """The modules that a command loads, but for what Python loads of itself."""
    surroundings = {**os.environ, "COLUMNS": "80"}
    run = [sys.executable, "-X", "importtime"]
    done = subprocess.run(
        [*run, "-m", "vplan", *map(str, command)], capture_output=True, text=True, check=False, env=surroundings
    )
    assert done.returncode == 0, done.stderr[-500:]
    bare = subprocess.run([*run, "-c", "pass"], capture_output=True, text=True, check=True, env=surroundings)
    return set(_IMPORTED.findall(done.stderr)) - set(_IMPORTED.findall(bare.stderr))


def _packages(modules: set[str]) -> set[str]:
    return (
        {name.partition(".")[0] for name in modules} - sys.stdlib_module_names - {"org"}
    )  # pickle looks for Jython


def test_the_help_loads_the_command_line_alone() -> None:
    loaded = _loaded("--help")
    assert "vplan.cli.app" in loaded
    assert _packages(loaded) <= CHECK, "typer may need pydantic"
    assert loaded & NEVER <= {"socket"}
    assert {name for name in loaded if name.startswith("vplan.")} <= {
        "vplan.cli", "vplan.cli.app", "vplan.cli.command_line", "vplan.cli.further",
        "vplan.cli.options", "vplan.cli.streams",
            "vplan.cli.ending", "vplan.cli.formats", "vplan.cli.limiting", "vplan.__main__",
            "vplan.core", "vplan.core.finding", "vplan.core.message", "vplan.core.place", "vplan.core.rule",
            "vplan.core.hidden", "vplan.core.language", "vplan.cli.speaking",
            "vplan.core.processes", "vplan.core.processes.interrupts",
    }  # fmt: skip


def test_a_check_loads_nothing_that_writes_documents() -> None:
    loaded = _loaded("check", PLAN_2022)
    assert "vplan.rules.names.name_drift" in loaded
    assert _packages(loaded) <= CHECK - {"rapidfuzz"}, "no plan here has a hundred names to guess among"
    assert "json" not in loaded, "the index of rules is read where severities are set"
    assert loaded & NEVER <= {"socket"}
    assert not [name for name in loaded if name.startswith(("vplan.render", "vplan.document", "vplan.output"))]


def test_a_build_with_nothing_to_do_loads_no_model(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    shutil.copy(SMALL_PLAN, plan)
    command = ("build", plan, "-o", tmp_path / "ut", "--format", "md")
    assert "vplan.model.plan" in _loaded(*command)
    loaded = _loaded(*command)
    assert "vplan.output.manifest" in loaded
    assert not [
        name for name in loaded if name.startswith(("vplan.model", "vplan.rules", "vplan.document", "yaml"))
    ]
    assert {name for name in loaded if name.startswith("vplan.render")} == DECLARED
    assert loaded & NEVER <= {"socket"}


def test_the_help_of_a_build_knows_the_formats_and_loads_no_writer() -> None:
    loaded = _loaded("build", "--help")
    assert {name for name in loaded if name.startswith("vplan.render")} == DECLARED
    assert loaded & NEVER <= {"socket"}


@pytest.mark.parametrize("one", EVERY, ids=EVERY_NAME)
def test_a_build_loads_no_engine_of_another_format(one: Format, tmp_path: Path) -> None:
    loaded = _loaded("build", SMALL_PLAN, "-o", tmp_path, "--format", one.name)
    assert f"vplan.render.{one.name}.writer" in loaded
    assert _packages(loaded) & ENGINES <= one.engines
