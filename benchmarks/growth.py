"""How the time of a check grows with the text: the 2022 plan's goals and their texts 1, 10 and 100 times over,
in other words each time.

Run by `make bench`. Prints ratios and exponents of one run: 1.0 is linear.
"""

import re
import statistics
import sys
import tempfile
import time
from math import log10
from pathlib import Path

from vplan import app, facts, model, source
from vplan.model.plan import Plan
from vplan.rules.registry import CHECKS
from vplan.rules.running import run

ROOT = Path(__file__).parent.parent
TIMES = (1, 10, 100)
_RUNS = 3
_WORD = re.compile(r"\b[a-zåäö]{4,}\b")
_WORDED = re.compile(r"(\s*(?:- )?(?:mål|beskrivning): )([^>|].*)$")


def grown(times: int) -> str:
    """The 2022 plan with each of its strategies, and the texts of its documents, so many times over."""
    text = (ROOT / "plans" / "2022.yaml").read_text("utf-8")
    begin, end = text.index("strategier:\n"), text.index("\nindikatorer:")
    strategies = text[begin + len("strategier:\n") : end]
    copies = [strategies, *(_reworded(strategies, number) for number in range(1, times))]
    shown = re.compile(r"( +- visa: \[strategi/)(\w+)\]\n")
    after = shown.sub(
        lambda line: line[0] + "".join(f"{line[1]}{line[2]}-{number}]\n" for number in range(1, times)), text[end:]
    )
    assert times == 1 or after != text[end:], "the copies are printed too"
    return text[: begin + len("strategier:\n")] + "".join(copies) + after


def _reworded(strategies: str, number: int) -> str:
    """The strategies under other ids and names, with other long words in their texts."""
    lines = []
    for line in re.sub(r"(\bid: )([\w-]+)", rf"\1\2-{number}", strategies).split("\n"):
        if re.search(r"\b(?:namn|rubrik): [^>|]", line):
            lines.append(f"{line} {number}")
        elif "{{" in line or (":" in line and not _WORDED.match(line)):
            lines.append(line)
        else:
            key, words = _WORDED.match(line).groups() if _WORDED.match(line) else ("", line)  # type: ignore[union-attr]
            lines.append(key + _WORD.sub(rf"{_letters(number)}\g<0>", words))
    return "\n".join(lines)


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def _plan(text: str, file: Path) -> Plan:
    file.write_text(text, "utf-8")
    root, _ = source.parse(source.decode(source.load(file), str(file))[0])
    assert root is not None, "the grown plan is a plan"
    validated = model.validate(root, file)
    plan = validated.plan
    assert plan is not None, [finding.message.translated() for finding in validated.findings[:3]]
    return plan


def main() -> int:
    """Measure and print."""
    medians: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for times in TIMES:
            file = Path(folder) / f"{times}.yaml"
            text = grown(times)
            plan = _plan(text, file)
            computed = facts.compute(plan)
            own, whole = [], []
            for _ in range(_RUNS):
                plan = plan.model_copy()  # nothing is known of it yet
                began = time.perf_counter()
                found = sum(1 for _ in run(plan, computed, CHECKS))
                own.append(time.perf_counter() - began)
                began = time.perf_counter()
                app.check(file)
                whole.append(time.perf_counter() - began)
            medians.setdefault("rules", []).append(statistics.median(own))
            medians.setdefault("check", []).append(statistics.median(whole))
            print(f"{times:>4} times the text ({len(text) / 1e6:.2f} MB): {found} findings")
    for name, (one, ten, hundred) in medians.items():
        print(
            f"{name}: 1 : {ten / one:.1f} : {hundred / one:.1f}; "
            f"exponent from 10 to 100 times: {log10(hundred / ten):.2f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
