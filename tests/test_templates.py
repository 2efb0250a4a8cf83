"""Templates: strict names, a closed vocabulary, and every fault at its file and line."""

import shutil
from pathlib import Path

import pytest

from comparing import run
from conftest import ROOT, SMALL_PLAN, told
from files import documents_in
from vplan import app
from vplan.document import Heading, Section, Table
from vplan.layout.copying import NotCopied, copies
from vplan.layout.faults import MarkupError
from vplan.layout.macros import packaged_macros
from vplan.layout.reading import read_document
from vplan.layout.vocabulary import TAGS, unknown_markup

pytestmark = pytest.mark.fast

PACKAGED = ROOT / "templates"


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    folder = tmp_path / "mallar"
    shutil.copytree(PACKAGED, folder)
    return folder


def _build(templates: Path, folder: Path) -> list[str]:
    built = app.build(SMALL_PLAN, folder, templates=templates)
    found = told(built)
    if found:
        assert built.files == ()
        assert not folder.exists(), "nothing is written beside findings that fail"
    return [f"{Path(f.place.file).name}:{f.place.line} {f.rule.name}: {f.message.translated()}" for f in found]


def _replace(templates: Path, name: str, old: str, new: str) -> None:
    path = templates / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_copy_of_the_templates_builds(templates: Path, tmp_path: Path) -> None:
    assert _build(templates, tmp_path / "out") == []
    assert len(documents_in(tmp_path / "out")) == 4


def test_a_value_that_is_not_there_is_named_with_its_line(templates: Path, tmp_path: Path) -> None:
    _replace(templates, "verksamhetsplan.html.j2", "{{ plan.organ }}", "{{ plan.namnd }}")
    assert _build(templates, tmp_path / "out") == [
        "verksamhetsplan.html.j2:6 template-broken: there is no value 'namnd' here"
    ]


def test_one_macro_of_ones_own_takes_the_place_of_vplans(tmp_path: Path) -> None:
    own = tmp_path / "mallar"
    own.mkdir()
    own_macro = "{% macro rubrik(text, nivå) %}<h1>» {{ text }}</h1>{% endmacro %}\n"
    (own / "delar.html.j2").write_text(own_macro, "utf-8")
    built = app.build(SMALL_PLAN, tmp_path / "out", templates=own, formats=["md"])
    assert not told(built)
    plan = built.files[0].read_text("utf-8")
    assert "# » Läsår och säsong" in plan
    assert "Ett öppet kulturliv" in plan, "the rest is vplan's"


def test_faults_in_macros_of_ones_own_are_at_their_lines(tmp_path: Path) -> None:
    own = tmp_path / "mallar"
    own.mkdir()
    file = own / "delar.html.j2"
    for text, expected in (
        (
            "\n{% macro rubrik(text, nivå) %}\n<h1>{{ texten }}</h1>\n{% endmacro %}\n",
            "delar.html.j2:3 template-broken: there is no value 'texten' here",
        ),
        ("\n\n{% macro rubrik(text nivå) %}\n", "delar.html.j2:3 template-broken: expected token ',', got 'nivå'"),
        (
            "{% macro rubrk(text, nivå) %}\n<h1>{{ text }}</h1>\n{% endmacro %}\n",
            "delar.html.j2:1 template-broken: the macro 'rubrk' takes no macro's place, and nothing calls it",
        ),
    ):
        file.write_text(text, "utf-8")
        assert _build(own, tmp_path / "out") == [expected]
        built = app.build(SMALL_PLAN, tmp_path / "out", templates=own)
        assert "mallar" in told(built)[0].place.file
    hint = told(built)[0].hint
    assert hint is not None
    assert hint.translated() == "did you mean 'rubrik'?"


def test_macros_that_own_macros_call_are_theirs_to_name(tmp_path: Path) -> None:
    own = tmp_path / "mallar"
    own.mkdir()
    helper = "{% macro tecken() %}»{% endmacro %}\n"
    caller = "{% macro rubrik(text, nivå) %}<h1>{{ tecken() }} {{ text }}</h1>{% endmacro %}\n"
    (own / "delar.html.j2").write_text(helper + caller, "utf-8")
    assert _build(own, tmp_path / "out") == []


@pytest.mark.parametrize("name", [f"{macro.file}.{macro.name}" for macro in packaged_macros(PACKAGED)])
def test_every_macro_can_be_copied_alone_and_changes_nothing(name: str, tmp_path: Path) -> None:
    own = tmp_path / "mallar"
    (file, content), *more = copies([name], own).items()
    assert not more
    assert content.decode().rstrip().endswith("{% endmacro %}")
    own.mkdir()
    (own / file).write_bytes(content)
    for folder, templates in (("ut", own), ("väntat", None)):
        built = app.build(SMALL_PLAN, tmp_path / folder, templates=templates, formats=["html"])
        assert not told(built)
    for path in documents_in(tmp_path / "väntat"):
        assert path.read_bytes() == (tmp_path / "ut" / path.name).read_bytes()


def test_copies_are_added_to_what_is_there_and_never_over_it(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    (own / "delar.html.j2").write_text("{# Vårt #}\n{% macro rubrik(text, nivå) %}<h1/>{% endmacro %}\n", "utf-8")
    made = copies(["delar.budget", "verksamhetsplan"], own)
    assert list(made) == ["delar.html.j2", "verksamhetsplan.html.j2"]
    assert made["delar.html.j2"].decode().startswith("{# Vårt #}\n{% macro rubrik(text, nivå) %}<h1/>")
    assert "\n\n{# En budget är en tabell" in made["delar.html.j2"].decode()
    assert made["verksamhetsplan.html.j2"] == (PACKAGED / "verksamhetsplan.html.j2").read_bytes()
    for name, message, hint in (
        ("rubrik", "has 'delar.rubrik' already", "change it there; nothing was written"),
        ("budget", "'budget' is more than one macro", "name one of delar.budget, diagram_delar.budget"),
        ("delar.bugdet", "there is no template and no macro 'delar.bugdet'", "did you mean 'delar.budget'?"),
    ):
        with pytest.raises(NotCopied) as refusal:
            copies([name], own)
        assert message in refusal.value.message.translated()
        assert refusal.value.hint.translated() == hint


def test_a_macro_that_is_not_there(templates: Path, tmp_path: Path) -> None:
    _replace(templates, "tjansteskrivelse.html.j2", "delar.slutdel(", "delar.lista(")
    assert _build(templates, tmp_path / "out") == [
        "tjansteskrivelse.html.j2:23 template-broken: there is no value 'lista' here"
    ]


def test_broken_jinja(templates: Path, tmp_path: Path) -> None:
    _replace(templates, "verksamhetsplan.html.j2", "{% endfor %}", "{% endfo %}")
    found = _build(templates, tmp_path / "out")
    assert len(found) == 1
    assert found[0].startswith("verksamhetsplan.html.j2:16 template-broken: Encountered unknown tag 'endfo'")


def test_a_tag_and_a_class_that_documents_do_not_have(templates: Path, tmp_path: Path) -> None:
    _replace(templates, "delar.html.j2", '<table class="goals">', '<table class="mål">')
    _replace(templates, "delar.html.j2", "<caption>Investeringar", "<captoin>Investeringar")
    found = _build(templates, tmp_path / "out")
    assert [line.split(": ", 1)[1] for line in found] == [
        'documents have no <table class="mål">',
        "documents have no <captoin>",
    ]


def test_an_attribute_that_documents_do_not_have(templates: Path, tmp_path: Path) -> None:
    _replace(templates, "tjansteskrivelse.html.j2", '<p class="board">', '<p class="board" style="color: red">')
    assert _build(templates, tmp_path / "out") == [
        'tjansteskrivelse.html.j2:7 markup-unknown: documents have no <p style="…">'
    ]


def test_text_that_a_title_page_would_drop(templates: Path, tmp_path: Path) -> None:
    _replace(templates, "verksamhetsplan.html.j2", '<p class="title">', '<p>Antagen.</p><p class="title">')
    assert _build(templates, tmp_path / "out") == [
        "verksamhetsplan.html.j2:7 not-printable: <p> can't stand where the template has it"
    ]


def test_a_skipped_heading_level(templates: Path, tmp_path: Path) -> None:
    proposal = '<div class="proposal">\n  {{ rubrik(d.rubrik, nivå) }}'
    _replace(templates, "delar.html.j2", proposal, proposal.replace("nivå)", "nivå + 2)"))
    assert _build(templates, tmp_path / "out") == [
        "delar.html.j2:10 not-printable: the heading 'Förslag till beslut' is of level 3 under one of level 1"
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "message"),
    [
        (
            "delar.html.j2",
            "<h1>{{ text }}</h1>",
            "<ul><li>\n<h1>{{ text }}</h1></li></ul>",
            (9, 1, 4),
            "<h1> can't stand in <li>",
        ),
        (
            "verksamhetsplan.html.j2",
            '<nav class="contents">',
            "<table><colgroup><col/></colgroup><thead><tr>lös<th>a</th></tr></thead></table>\n"
            '<nav class="contents">',
            (21, 42, 4),
            "the text 'lös' can't stand straight in <tr>",
        ),
        (
            "verksamhetsplan.html.j2",
            '<nav class="contents">',
            '<section>\n<em>\n</section><nav class="contents">',
            (22, 1, 4),
            'the template\'s output is no XML here: </section><nav class="contents"><p>Innehåll</p></nav>',
        ),
    ],
)
def test_what_is_no_document_is_found_at_its_tag(
    templates: Path,
    tmp_path: Path,
    file: str,
    old: str,
    new: str,
    place: tuple[int, int, int],
    message: str,
) -> None:
    _replace(templates, file, old, new)
    found = told(app.build(SMALL_PLAN, tmp_path / "out", templates=templates))
    assert {finding.message.translated() for finding in found} == {message}
    for finding in found:
        assert Path(finding.place.file).name == file
        assert finding.place[1:4] == place


def test_what_a_macro_of_ones_own_places_wrongly_is_found_in_its_file(tmp_path: Path) -> None:
    own = tmp_path / "mallar"
    own.mkdir()
    macro = "{% macro rubrik(text, nivå) %}\n<ul><li><h1>{{ text }}</h1></li></ul>{% endmacro %}\n"
    (own / "delar.html.j2").write_text(macro, "utf-8")
    assert set(_build(own, tmp_path / "out")) == {"delar.html.j2:2 not-printable: <h1> can't stand in <li>"}


def test_a_template_that_is_not_there(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    text = SMALL_PLAN.read_text("utf-8").replace("mall: tjänsteskrivelse", "mall: tjanstskrivelse")
    plan.write_text(text, "utf-8")
    built = app.build(plan, tmp_path / "out", templates=PACKAGED)
    (finding,) = told(built)
    assert app.check(plan, templates=PACKAGED).findings == built.findings
    assert finding.rule.name == "template-missing"
    assert finding.message.translated().startswith("there is no template 'tjanstskrivelse' in ")
    assert finding.hint is not None
    assert finding.hint.translated() == "did you mean 'tjänsteskrivelse'?"
    assert text.split("\n")[finding.place.line - 1].strip() == "mall: tjanstskrivelse"
    assert not (tmp_path / "out").exists()


def test_templates_above_the_plan_are_taken_before_the_packaged_ones(tmp_path: Path) -> None:
    shutil.copytree(PACKAGED, tmp_path / "templates")
    _replace(tmp_path / "templates", "delar.html.j2", "summa_i %}<th>Summa</th>", "summa_i %}<th>Totalt</th>")
    (tmp_path / "plans").mkdir()
    plan = tmp_path / "plans" / "liten.yaml"
    shutil.copy(SMALL_PLAN, plan)
    built = app.build(plan, tmp_path / "out")
    assert len(built.files) == 4
    from reading import docx_paragraphs

    assert "Totalt" in docx_paragraphs((tmp_path / "out" / "namndplan-2025-utkast.docx").read_bytes())


def test_the_packaged_templates_use_the_vocabulary_and_say_nothing_else() -> None:
    files = sorted(PACKAGED.glob("*.j2"))
    assert len(files) >= 3
    for file in files:
        assert list(unknown_markup(str(file), file.read_text("utf-8"))) == []


def test_the_vocabulary_is_documented() -> None:
    page = (ROOT / "docs" / "templates.md").read_text("utf-8")
    for tag, classes in TAGS.items():
        assert f"`<{tag}" in page, tag
        for name in classes:
            assert f"`{name}`" in page, f"{tag}.{name}"


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ("<article><p>x</article>", "the template's output is no XML here: <article><p>x</article>"),
        ("<div/>", "the template writes <div> where <article> is to be outermost"),
        ("<article><li>x</li></article>", "<li> can't stand where the template has it"),
        ("<article><h2>x</h2></article>", "the heading 'x' is of level 2 under one of level 0"),
        ('<article><p><a href="x.html">x</a></p></article>', "the link 'x.html' leads to no web address"),
        (
            "<article><table><colgroup><col/></colgroup><thead><tr><th>a</th></tr></thead>"
            "<tbody><tr><td>b</td><td>c</td></tr></tbody></table></article>",
            "a row has 2 columns where its table has 1: b | c",
        ),
        (
            "<article><table><colgroup><col/></colgroup><thead><tr><th>a</th></tr></thead></table></article>",
            "a table has no head or no rows: ",
        ),
    ],
)
def test_output_that_is_no_document(html: str, message: str) -> None:
    with pytest.raises(MarkupError) as caught:
        read_document(html)
    assert caught.value.message.translated() == message


def test_captions_are_counted_and_headings_addressed() -> None:
    table = (
        "<table><caption>A</caption><colgroup><col/></colgroup><thead><tr><th>a</th></tr></thead>"
        "<tbody><tr><td>b</td></tr></tbody></table>"
    )
    blocks = read_document(f"<article><section class='chapter'><h1>R</h1>{table}</section>{table}</article>")
    section, last = blocks
    assert isinstance(section, Section)
    heading, first = section.blocks
    assert isinstance(heading, Heading)
    assert (heading.anchor, heading.new_page) == ("rubrik-1", True)
    assert isinstance(first, Table)
    assert isinstance(last, Table)
    assert (first.number, last.number) == (1, 2)


def _beside_own_templates(folder: Path) -> Path:
    plan = folder / "plan.yaml"
    shutil.copy(SMALL_PLAN, plan)
    run("templates", "copy", "verksamhetsplan", "--to", folder / "templates")
    return plan


def test_an_editors_lock_is_no_template(tmp_path: Path) -> None:
    plan = _beside_own_templates(tmp_path)
    command = ("build", plan, "-o", tmp_path / "ut", "--format", "md")
    assert run(*command).code == 0
    lock = tmp_path / "templates" / ".#verksamhetsplan.html.j2"
    lock.symlink_to("anna@dator.4711:1700000000")
    assert run(*command).out.count("(up to date)") == 2
    assert run(*command, "--force").code == 0
    plan.write_text(plan.read_text("utf-8").replace("mall: verksamhetsplan", "mall: verksamhetsplanen"), "utf-8")
    for same in (("check", plan), command):
        done = run(*same)
        assert (done.code, "there is no template 'verksamhetsplanen'" in done.out) == (1, True)
    (tmp_path / "templates" / "verksamhetsplan.html.j2").unlink()
    shutil.copy(SMALL_PLAN, plan)
    assert run("build", plan, "-o", tmp_path / "ut", "--format", "md").code == 0, (
        "a lock alone is no template either"
    )


@pytest.mark.parametrize("kind", ["folder", "link"])
def test_what_is_no_file_under_a_templates_name_is_told_in_one_finding(kind: str, tmp_path: Path) -> None:
    plan = _beside_own_templates(tmp_path)
    command = ("build", plan, "-o", tmp_path / "ut", "--format", "md")
    assert run(*command).code == 0
    at = tmp_path / "templates" / "delar.html.j2"
    if kind == "folder":
        at.mkdir()
    else:
        at.symlink_to(tmp_path / "borta")
    for options in ((), ("--force",)):
        done = run(*command, *options)
        assert done.code == 1
        assert done.out.count(": error ") == 1
        assert f"{at}:1:1: error VP031 template-broken: the template can't be read: " in done.out
    plan.write_text(plan.read_text("utf-8").replace("mall: verksamhetsplan", "mall: verksamhetsplanen"), "utf-8")
    done = run("check", plan)
    assert (done.code, "there is no template 'verksamhetsplanen'" in done.out) == (1, True)
    copied = run("templates", "copy", "delar.budget", "--to", tmp_path / "templates")
    assert copied.code in {0, 2}
    assert at.is_dir() or at.is_symlink(), "it is not written over"


@pytest.mark.parametrize("size", [0, 5, 20, 60, 1000])
def test_a_compiled_template_that_was_cut_is_compiled_anew(
    size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = tmp_path / "plan.yaml"
    shutil.copy(SMALL_PLAN, plan)
    cache = tmp_path / "cache"
    monkeypatch.setattr("vplan.layout.compiled.user_cache_path", lambda *_, **__: cache)
    command = ("build", plan, "-o", tmp_path / "ut", "--format", "md", "--force")
    assert run(*command).code == 0
    kept = {path: path.read_bytes() for path in (cache / "templates").iterdir()}
    assert kept
    for path in kept:
        with path.open("r+b") as stream:
            stream.truncate(size)
    assert run(*command).code == 0
    assert {path: path.read_bytes() for path in (cache / "templates").iterdir()} == kept
