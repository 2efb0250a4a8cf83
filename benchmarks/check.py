"""`vplan check` beside `check-jsonschema` with vplan's own schema, and `yamllint`: whole processes, in turns.

Run by `make bench`. The figures are ratios of medians from one paired run, with the tools' versions; a
bare time says more about the machine than about the tool.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from vplan.model import json_schema

ROOT = Path(__file__).parent.parent
PLAN = ROOT / "plans" / "2022.yaml"
RUNS = 15
BIN = Path(sys.executable).parent


def main() -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        schema = Path(folder) / "schema.json"
        schema.write_text(json.dumps(json_schema(), ensure_ascii=False), "utf-8")
        commands = {
            "vplan": [str(BIN / "vplan"), "check", str(PLAN)],
            "check-jsonschema": [str(BIN / "check-jsonschema"), "--schemafile", str(schema), str(PLAN)],
            "yamllint": [str(BIN / "yamllint"), "-d", "relaxed", str(PLAN)],
        }
        times = _measured(commands)
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    for name in ("check-jsonschema", "yamllint"):
        ratio = medians["vplan"] / medians[name]
        print(f"vplan check : {name} {version(name)} = {ratio:.2f}  (medians of {RUNS} runs in turns)")


def _measured(commands: dict[str, list[str]]) -> dict[str, list[float]]:
    """Seconds for each run of each command; the first round warms the disk and does not count."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(RUNS + 1):
        for name, command in commands.items():
            began = time.perf_counter()
            subprocess.run(command, capture_output=True, check=False)
            if number:
                times[name].append(time.perf_counter() - began)
    return times


if __name__ == "__main__":
    main()
