"""The faults that a template can have."""

from vplan.core import Kind, Rule, Severity

TEMPLATE_MISSING = Rule(
    "VP030",
    "template-missing",
    Kind.FILE,
    """A document asks for a template that is not there.

Templates are looked for in the folder given with --templates, else in the folder `templates` that
is nearest above the plan, then among those that come with vplan. `mall: verksamhetsplan` is the
file verksamhetsplan.html.j2.

Fails:

    mall: verksamhetsplanen

Passes:

    mall: verksamhetsplan
""",
    locked=True,
)
TEMPLATE_BROKEN = Rule(
    "VP031",
    "template-broken",
    Kind.FILE,
    """A template can't be read, or asks for a value that is not there.

Templates are Jinja with strict names: a misspelt value stops the build instead of printing nothing.

Fails:

    <h1>{{ plan.titell }}</h1>

Passes:

    <h1>{{ plan.titel }}</h1>
""",
    locked=True,
)
MARKUP_UNKNOWN = Rule(
    "VP032",
    "markup-unknown",
    Kind.FILE,
    """A template writes a tag or a class that documents don't have, or tags that don't match.

Tags and classes are a closed list (docs/templates.md), so that each has a meaning in Word, PDF and
HTML alike. Tags are closed as in XML.

Fails:

    <div class="box">…</div>

Passes:

    <div class="proposal">…</div>
""",
    locked=True,
)
NOT_PRINTABLE = Rule(
    "VP033",
    "not-printable",
    Kind.FILE,
    """A document can't be written as its template has it.

Headings that skip a level, a table whose rows differ in width, a figure in a cell, or a character that the
fonts of the PDF don't have: what can't be written accessibly in every format is refused, not patched.

Fails: a <h3> straight under a <h1>.

Passes: the same as <h2>.
""",
    locked=True,
)

STYLES_MISSING = Rule(
    "VP034",
    "word-styles-missing",
    Kind.PUBLISHING,
    """The organisation's Word template lacks styles that the documents use.

Every paragraph and table of a document has a style with a name (docs/settings.md lists them). Of a
template (`utseende.word_mall`) those with these names are taken; for the others vplan's own are used, in
the template's typeface. A page head without {titel} gets a line with the title, the status and the
registry number, and a foot without page number gets one.

Fails: a template whose styles are those that come with Word.

Passes: the same with styles called Lead, Fact, Table Text and so on.
""",
    Severity.NOTE,
    locked=True,
)

NO_EARLIER_VERSION = Rule(
    "VP035",
    "no-earlier-version",
    Kind.FILE,
    """A document is to list what has changed, and there is no earlier version of the plan.

`visa: ändringslogg` lists what has changed since the plan was last decided, as git has it, or since the
version named with `vplan build --since`.

Fails: a plan that was never committed with `status: beslutad`.

Passes: the same, built with `--since` and the name of a revision.
""",
    locked=True,
)

REVISION_UNNAMED = Rule(
    "VP036",
    "revision-untold",
    Kind.MISSING,
    """A plan is marked against a version that was decided, and says nowhere that it is revised.

What is checked, when documents are marked (`vplan build --since`): that `revideringar` has an entry that the
decided version had not. Title and title page say 'reviderad' and when only then.

Fails: a decided plan that has changed, with the same `revideringar` as before.

Passes:

    revideringar:
      - {id: mars, datum: 2024-03-05, avser: Vidareutbildning}
""",
    Severity.NOTE,
    locked=True,
)

TEMPLATE_UNTRUSTED = Rule(
    "VP037",
    "template-untrusted",
    Kind.FILE,
    """A project has templates of its own, and its build is asked to trust none (`vplan build --untrusted`).

What is checked, with `--untrusted` only: that templates come from vplan itself. A template is code: it can't reach
files or the network, but it can loop for long, and it decides what a document says.

Fails: a folder `templates` beside or above the plan, with a file that ends in .html.j2.

Passes: the same plan without `--untrusted`, once somebody has read the templates; or without the folder.
""",
    locked=True,
)

HISTORY_UNTRUSTED = Rule(
    "VP039",
    "history-untrusted",
    Kind.FILE,
    """A document asks for the plan's history, and nothing of the repository is to be trusted (`--untrusted`).

What is checked, with `--untrusted` only: that no document shows `ändringslogg`. The list of changes is made from
an earlier version, for which git is run in the plan's repository; with `--untrusted` git is not run. `vplan check`
tells it as a note: everything else was checked, the earlier version was not read. `vplan build` writes nothing.

Fails: `visa: ändringslogg`.

Passes: the same plan without `--untrusted`, once somebody trusts the repository; or without the list.
""",
    locked=True,
)

RULES = (
    TEMPLATE_MISSING,
    TEMPLATE_BROKEN,
    MARKUP_UNKNOWN,
    NOT_PRINTABLE,
    STYLES_MISSING,
    NO_EARLIER_VERSION,
    REVISION_UNNAMED,
    TEMPLATE_UNTRUSTED,
    HISTORY_UNTRUSTED,
)
