"""Broken plans, made from good ones: nothing that a file holds may end in anything but findings with places.

`make fuzz` tries 20,000, 2,000 damaged Word templates (`damaging.py`), and 2,000 plans with control characters in their
fields (`controls.py`); the tests some hundred. A case is made from its number alone, so that one which fails can be
tried again: `python tests/fuzzing.py --first 4711 --cases 1`.
"""

import argparse
import json
import random
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

import controls
import trying
from formats import QUICK
from trying import Failure, Slow, Some, failed, no_hang, peak

ROOT = Path(__file__).parent.parent
SECONDS, MEGABYTES = 10, 400
"""No case may take longer, of a processor that others wait for too, or make its process grow by more."""
WHOLE = 0.12
"""The share of cases that are a whole plan of a region; the others are pieces of one, and faster."""

WORDS = (
    "", " ", "ja", "nej", "null", "~", "NaN", "inf", "1e400", "-0", "0x1F", "1_000", "12:30", "2024-02-30", "9" * 400,
    "−12,5", "12,5 %", "1 000 000", "[", "{", "}", "&a", "*a", "!!python/object/apply:os.system [ls]", "- - -", "? :",
    "{{ år }}", "{{", "{{ antal.mål | ord }}", "{{ antal.__class__ }}", "{% for a in b %}", "{{ ''.join }}", "|", ">",
    "<script>alert(1)</script>", "<w:p/>", "#set page()", "$x$", "`x`", "\\", "[a](javascript:x)", "![](file:///etc/passwd)",
    "\u202eomvänt", "a\u0301\u0301\u0301", "👩‍👩‍👧‍👦", "\u00a0", "\u2028", "\u0000", "\ud800", "\ufeff", "ﷺ", "𝔘𝔫𝔦", "ـ" * 300,
    "ord " * 3000, "a" * 60_000, "|" * 500, "§" * 50, "../../etc/passwd", "/dev/zero", "CON", "a/b\\c", "..", "é" * 5000,
)  # fmt: skip
KEYS = (
    "version", "år", "mål", "tabell", "visa", "text", "fil", "id", "namn", "kända_fel", "nivåer", "budget", "<<",
    "dokument", "uppföljning_av", "strategier", "__class__", "a" * 2000, "1", "", "mal", "Titel", "ordlistor", "lika",
)  # fmt: skip


class Case(NamedTuple):
    """Files by name; the plan is `plan.yaml`."""

    number: int
    kind: str
    files: dict[str, bytes]


@lru_cache
def _bases() -> list[tuple[str, Any]]:
    files = [*sorted((ROOT / "plans").glob("20*.yaml")), *sorted((ROOT / "tests" / "plans").glob("*.yaml"))]
    texts = [path.read_text("utf-8") for path in files]
    return [(text, yaml.load(text, yaml.CBaseLoader)) for text in texts]


@lru_cache
def _templates() -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted((ROOT / "templates").glob("*.j2"))}


CSV = "Tkr;Bokslut 2022;Budget 2024\nIntäkter;1 200,5;1 300\nKostnader;900;950\nResultat;300,5;350\n"
SETTINGS = """\
språk: sv
organisation: Testkommunen
regler: {name-drift: av, VP101: varning}
diariemönster: ["KS \\\\d+/\\\\d{4}"]
filnamn: "{organisation}-{dokument}-{år}"
utseende: {profilfärg: "7A1F3D", textfärg: "101010"}
gränser: {rapport_månader: 3}
ordlistor: {förkortningar: [SVOM]}
"""


def case(number: int) -> Case:
    """The case of that number."""
    chance = random.Random(number)
    text, tree = chance.choice(_bases())
    whole = chance.random() < WHOLE
    kind = chance.choices(
        ("tree", "text", "bytes", "both", "csv", "settings", "template", "hostile"), (40, 22, 10, 12, 6, 5, 2, 3)
    )[0]
    files: dict[str, bytes] = {}
    if kind in {"csv", "settings", "template"}:
        tree = _with_table()
        files["budget.csv"] = CSV.encode()
        whole = True
    if not whole:
        tree = _smaller(chance, tree)
        text = _dumped(tree)
    match kind:
        case "tree" | "both":
            for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
                tree = _changed(chance, tree)
            text = _dumped(tree)
        case "csv" | "settings" | "template":
            text = _dumped(tree)
    data = text.encode("utf-8", "surrogatepass")
    if kind in {"text", "both"}:
        data = _scrambled(chance, text).encode("utf-8", "surrogatepass")
    if kind == "bytes":
        data = _bitten(chance, data)
    if kind == "hostile":
        data = chance.choice(HOSTILE)(chance).encode("utf-8", "surrogatepass")
    if kind == "csv":
        rows = _scrambled(chance, CSV).encode("utf-8", "surrogatepass")
        files["budget.csv"] = _bitten(chance, rows) if chance.random() < 0.5 else rows
    if kind == "settings":
        told = _scrambled(chance, SETTINGS).encode("utf-8", "surrogatepass")
        files["vplan.yaml"] = _bitten(chance, told) if chance.random() < 0.3 else told
    if kind == "template":
        name = chance.choice(sorted(_templates()))
        files[f"templates/{name}"] = _scrambled(chance, _templates()[name]).encode("utf-8", "surrogatepass")
    return Case(number, kind, files | {"plan.yaml": data})


def _with_table() -> Any:
    return {
        "version": "1", "organisation": "Testkommunen", "organ": "Testnämnden", "år": "2024", "titel": "Plan",
        "status": "utkast", "strategier": [{"namn": "Omsorg", "prioriteringar": [{"namn": "Vård", "mål": ["Fler"]}]}],
        "budget": [{"id": "r", "namn": "Resultat", "enhet": "tkr", "fil": "budget.csv", "summarader": {"Resultat": ["Intäkter", "−Kostnader"]}}],
        "dokument": [{"id": "plan", "mall": "verksamhetsplan", "avsnitt": [{"rubrik": "A", "visa": ["budget/r"], "text": "Text."}]}],
    }  # fmt: skip


def _dumped(tree: Any) -> str:
    tree = json.loads(json.dumps(tree).replace("\\ud800", "\\ufffd"))  # YAML writes no half characters
    return str(yaml.dump(tree, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=200))


def _smaller(chance: random.Random, tree: Any) -> Any:
    """Some of a plan: long lists cut short, and now and then a part left out."""
    if isinstance(tree, dict):
        return {key: _smaller(chance, value) for key, value in tree.items() if chance.random() < 0.97}
    if isinstance(tree, list):
        kept = tree if len(tree) < 3 else chance.sample(tree, 2)
        return [_smaller(chance, value) for value in kept]
    return tree


def _places(tree: Any, found: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    if isinstance(tree, dict | list):
        for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
            found.append((tree, key))
            _places(value, found)
    return found


def _changed(chance: random.Random, tree: Any) -> Any:
    """The tree with one thing in it otherwise."""
    tree = json.loads(json.dumps(tree))
    places = _places(tree, [])
    if not places:
        return chance.choice(WORDS)
    parent, key = chance.choice(places)
    other_parent, other_key = chance.choice(places)
    match chance.randrange(9):
        case 0:
            del parent[key]
        case 1 if isinstance(parent, dict):
            parent[chance.choice(KEYS)] = parent.pop(key)
        case 2:
            parent[key] = chance.choice(WORDS)
        case 3:
            parent[key] = chance.choice(
                ({}, [], [[]], {"a": {"b": "c"}}, ["x", {"y": ["z"]}], None, "", [""] * 400)
            )
        case 4:
            parent[key] = json.loads(json.dumps(other_parent[other_key]))
        case 5 if isinstance(parent[key], str):
            at = chance.randrange(len(parent[key]) + 1)
            parent[key] = parent[key][:at] + chance.choice(WORDS) + parent[key][at:]
        case 6 if isinstance(parent, list):
            parent.extend(parent[:3] * chance.randrange(1, 5))
        case 7 if isinstance(parent, dict):
            parent[chance.choice(KEYS)] = chance.choice(WORDS)
        case _:
            depth = chance.choice((1, 2, 10, 60))
            for _ in range(depth):
                parent[key] = [parent[key]] if chance.random() < 0.5 else {"a": parent[key]}
    return tree


def _scrambled(chance: random.Random, text: str) -> str:
    """The text with lines and signs in other places."""
    lines = text.split("\n")
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        column = chance.randrange(len(lines[at]) + 1)
        match chance.randrange(10):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, lines[other])
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                lines[at] = " " * chance.randrange(1, 5) + lines[at]
            case 4:
                lines[at] = lines[at][chance.randrange(1, 5) :]
            case 5:
                lines[at] = (
                    lines[at][:column]
                    + chance.choice("\t:-#'\"|>&*!%@`{}[],?\r\x0b\x1b\u0085")
                    + lines[at][column:]
                )
            case 6:
                lines[at] = lines[at][:column] + chance.choice(WORDS) + lines[at][column:]
            case 7:
                lines[at] = lines[at][:column] + lines[at][column + 1 :]
            case 8:
                lines[at] = lines[at].replace(":", "", 1)
            case _:
                lines[at:other] = []
        lines = lines or [""]
    return chance.choice(("\n", "\n", "\n", "\r\n", "\r")).join(lines)


def _bitten(chance: random.Random, data: bytes) -> bytes:
    """The bytes with some of them others, or in another encoding."""
    match chance.randrange(6):
        case 0:
            return data.decode("utf-8", "replace").encode(
                chance.choice(("utf-16", "latin-1", "utf-32", "cp1252")), "replace"
            )
        case 1:
            return b"\xef\xbb\xbf" + data
        case 2:
            return data[: chance.randrange(len(data) + 1)]
        case 3:
            at = chance.randrange(len(data) + 1)
            return data[:at] + chance.randbytes(chance.choice((1, 4, 300))) + data[at:]
    bitten = bytearray(data)
    for _ in range(chance.choice((1, 3, 30))):
        if bitten:
            bitten[chance.randrange(len(bitten))] = chance.randrange(256)
    return bytes(bitten)


HOSTILE: tuple[Callable[[random.Random], str], ...] = (
    lambda chance: "[" * 100_000,
    lambda chance: "{a: " * 20_000,
    lambda chance: "- " * 50_000,
    lambda chance: "\n".join(" " * depth + "a:" for depth in range(3000)),
    lambda chance: "a: &a [x]\n" + "\n".join(f"b{n}: &b{n} [*a, *a, *a, *a]" for n in range(40)),
    lambda chance: "a: &a [*a]\n",
    lambda chance: "? " * 3000,
    lambda chance: "a: '" + "x" * 2_000_000 + "'\n",
    lambda chance: "\n".join(f"k{n}: v" for n in range(60_000)),
    lambda chance: "a: b\n" * 60_000,
    lambda chance: "".join(chr(chance.randrange(0x20, 0x3000)) for _ in range(50_000)),
    lambda chance: "%YAML 1.2\n---\n" * 500,
    lambda chance: "version: 1\nuppföljning_av: plan.yaml\n",
    lambda chance: "version: 1\ntitel: " + "{{ år | ord " * 5000,
    lambda chance: _dumped(_with_table() | {"titel": "a " * 200_000}),
)


def tried(number: int, folder: Path) -> Failure | None:
    """Check the case, print what is found in every way, and build what can be; None: as it should be."""
    made = case(number)
    before = peak()
    for name, data in made.files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    try:
        with no_hang(SECONDS):
            problem = _problem(made, folder)
    except Slow as slow:
        problem = f"took more than {SECONDS} s\n{slow}"
    except Exception:
        problem = traceback.format_exc()
    finally:
        for name in made.files:
            (folder / name).unlink()
    used = peak() - before
    if problem is None and used > MEGABYTES:
        problem = f"took {used} MB"
    return None if problem is None else Failure(number, made.kind, problem)


def _problem(made: Case, folder: Path) -> str | None:
    from vplan import app
    from vplan.core.message import ENGLISH
    from vplan.report import as_text, translation
    from vplan.report.github import as_github
    from vplan.report.json import as_json
    from vplan.source import Unreadable

    swedish = translation("sv")
    try:
        checked = app.check(folder / "plan.yaml")
    except Unreadable as error:
        return None if error.finding.message.translated(swedish) else "refused without a word"
    if checked.plan is None and not checked.findings:
        return "no plan, and nothing said"
    for finding in checked.findings:
        place = finding.place
        text = checked.texts.get(place.file)
        if not place.line >= 1 or not place.column >= 1:
            return f"{finding.rule.code}: no place: {place}"
        if text is not None and (
            place.line > len(text.lines) or place.column > len(text.lines[place.line - 1]) + 1
        ):
            return f"{finding.rule.code}: outside the file: {place}"
        for language in (ENGLISH, swedish):
            as_text(finding, checked.line(place), language, width=60, wrap=True)
            as_github(finding, language)
    json.loads(as_json(list(checked.findings), swedish, None))
    if checked.plan is not None and (made.kind == "template" or made.number % 10 == 0):
        built = app.build(folder / "plan.yaml", folder / "ut", draft=True, formats=QUICK, force=True)
        if not built.files and not built.findings:
            return "nothing written, and nothing said"
    return None


def fuzz(first: int, cases: int) -> Iterator[Some]:
    """The failures among so many broken plans."""
    return trying.fuzz(case, tried, first, cases)


def main() -> None:
    """Try cases and say how it went. Exit 1 when one failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--fields", type=int, default=2_000, help="cases with control characters in fields")
    parser.add_argument("--word-templates", type=int, default=2_000, help="cases that are damaged Word templates")
    parser.add_argument("--show", action="store_true", help="print the plan of the first case")
    asked = parser.parse_args()
    if asked.show:
        sys.stdout.buffer.write(case(asked.first).files["plan.yaml"])
        return
    import damaging

    failures = failed(fuzz(asked.first, asked.cases), "broken plans")
    failures += failed(damaging.fuzz(asked.first, asked.word_templates), "damaged Word templates")
    began = time.monotonic()
    holes = 0
    for number, problem in controls.fuzz(asked.first, asked.fields):
        holes += 1
        print(f"{number} (controls): {problem}", flush=True)
    print(f"{asked.fields} cases of control characters in {time.monotonic() - began:.0f} s, {holes} failed")
    sys.exit(failures + holes > 0)


if __name__ == "__main__":
    main()
