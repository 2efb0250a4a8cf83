"""One list of formats, which whatever is done for each of them follows; and each says what the others say."""

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import vplan
from conftest import PLAN_2022, ROOT, SMALL_PLAN, Output, build
from formats import EVERY, EVERY_NAME, FORMATS, NAMES, READERS, alternatives_of, files_of, lines_of
from reading import bare
from vplan import app

ELSEWHERE = {
    "src/vplan/core/other_documents.py": "documents of other programs, which are read and not written",
    "tests/test_import_cli.py": "it tries documents of other programs by their names",
    "tests/test_ownership.py": "it puts other documents beside those that were asked for",
    "tests/commonmark.py": "reads the numbers of lists, which the other readers leave out",
    "tests/formats.py": "tests read each format with eyes of their own",
    "tests/test_formats.py": "it says once which formats are the usual ones",
    "tests/test_table_formats.py": "it finds the cells of each format's tables in its own way",
    "conformance/run.py": "each format has a validator of its own",
}
"""The files that list formats beside the registry, and why."""


def test_names_and_endings_are_each_formats_own() -> None:
    assert len(EVERY) > len(FORMATS) > 3
    for own in (EVERY_NAME, tuple(one.ending for one in EVERY)):
        assert len(set(own)) == len(own)
    writers = {path.parent.name for path in (ROOT / "src" / "vplan" / "render").glob("*/writer.py")}
    assert writers == set(EVERY_NAME)


def test_every_format_has_a_reader_and_no_reader_is_left_over() -> None:
    assert set(READERS) == set(NAMES), "tests/formats.py says how each that carries documents is read"


def test_the_usual_formats_are_written_where_none_is_asked_for(tmp_path: Path) -> None:
    built = app.build(SMALL_PLAN, tmp_path)
    assert {path.suffix for path in built.files} == {".docx", ".pdf"}
    assert sorted(path.name for path in built.files) == files_of(
        "namndplan-2025-utkast", "tjansteskrivelse-utkast"
    )


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Output]:
    """Plans and reports that between them have everything."""
    example = ROOT / "examples" / "exempelkommunen"
    plans = (
        PLAN_2022,
        ROOT / "plans" / "2016.yaml",
        example / "plan.yaml",
        example / "uppfoljning" / "delar.yaml",
    )
    return {plan.stem: build(plan, tmp_path_factory.mktemp(plan.stem)) for plan in plans}


@pytest.mark.parametrize("name", NAMES)
def test_every_format_says_the_same(name: str, documents: dict[str, Output]) -> None:
    (one,) = (one for one in FORMATS if one.name == name)
    compared = 0
    for output in documents.values():
        for stem in sorted({file.rpartition(".")[0] for file in output.files}):
            word, other = f"{stem}.docx", one.file_name(stem)
            expected = lines_of(word, output.files[word])
            if not READERS[name].contents:
                expected = [line for line in expected if line != "Innehåll"]
            described = alternatives_of(word, output.files[word])
            if one.pictures:
                assert alternatives_of(other, output.files[other]) == described
            else:
                expected = [*expected, *described]
            assert _letters(lines_of(other, output.files[other])) == _letters(expected), other
            compared += 1
    assert compared == 7


def _letters(lines: list[str]) -> Counter[str]:
    """How often each letter and digit stands in the lines, which need not follow each other alike."""
    return Counter(sign for sign in bare("".join(lines)) if sign.isalnum())


def test_a_remark_in_the_plan_makes_only_what_carries_the_plan_anew(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(SMALL_PLAN.read_text("utf-8") + "bifoga_källa: ja\n", "utf-8")
    stems = ("namndplan-2025-utkast", "tjansteskrivelse-utkast")
    first = app.build(plan, tmp_path / "ut", formats=NAMES)
    assert (len(first.files), first.kept) == (2 * len(NAMES), frozenset())
    plan.write_text(plan.read_text("utf-8") + "# en anmärkning\n", "utf-8")
    second = app.build(plan, tmp_path / "ut", formats=NAMES)
    carrying = [one.name for one in FORMATS if one.attaches]
    assert carrying == ["pdf"]
    assert sorted(file.name for file in set(second.files) - second.kept) == files_of(*stems, names=carrying)


def test_pages_and_help_name_every_format() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "`--format " + r"\|".join(EVERY_NAME) + "` (again for more" in readme
    assert vplan.build.__doc__ is not None
    assert f"some of {', '.join(EVERY_NAME[:-1])} and {EVERY_NAME[-1]};" in vplan.build.__doc__
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    (kept_out,) = (one["forbidden_modules"] for one in contracts if "forbidden_modules" in one)
    engines = frozenset().union(*(one.engines for one in EVERY))
    assert len(engines) > 3
    assert engines <= set(kept_out), "a check imports no format's engine"


def _named_together(tree: ast.AST) -> Iterator[tuple[int, set[str]]]:
    """Where a collection, a call or a class names formats, and which: alone, as endings, or in names of files."""
    for node in ast.walk(tree):
        match node:
            case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts) | ast.Call(args=parts):
                pass
            case ast.Dict(keys=keys, values=values):
                parts = [*filter(None, keys), *values]
            case ast.Match(cases=cases):
                parts = [case.pattern.value for case in cases if isinstance(case.pattern, ast.MatchValue)]
            case ast.ClassDef(body=body):
                parts = [part.value for part in body if isinstance(part, ast.Assign)]
            case _:
                continue
        texts = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        named = (re.fullmatch(rf"(?:[\w/-]*\.)?({'|'.join(NAMES)})", text) for text in texts)
        yield node.lineno, {match[1] for match in named if match}


def test_no_other_file_lists_formats() -> None:
    assert [len(named) for _, named in _named_together(ast.parse("['a', 'docx', '.pdf', 'x/plan.html']"))] == [3]
    assert [len(named) for _, named in _named_together(ast.parse("{'md': 1, 2: 'pdf'}"))] == [2]
    looked_at = 0
    listing: dict[str, list[int]] = {}
    for file in sorted([*(ROOT / "src").rglob("*.py"), *(ROOT / "tests").rglob("*.py"), *ROOT.glob("*/*.py")]):
        looked_at += 1
        lines = [line for line, named in _named_together(ast.parse(file.read_text("utf-8"))) if len(named) > 1]
        if lines:
            listing[file.relative_to(ROOT).as_posix()] = lines
    assert looked_at > 300
    assert listing.keys() == ELSEWHERE.keys(), listing
