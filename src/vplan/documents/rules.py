"""The faults that a template can have."""

from vplan.diagnostic import Rule

TEMPLATE_MISSING = Rule(
    "VP030",
    "template-missing",
    """A document asks for a template that is not there.

Templates are looked for in the folder given with --templates, else in the folder `templates` that
is nearest above the plan, else among those that come with vplan. `mall: verksamhetsplan` is the
file verksamhetsplan.html.j2.

Fails:

    mall: verksamhetsplanen

Passes:

    mall: verksamhetsplan
""",
)
TEMPLATE_BROKEN = Rule(
    "VP031",
    "template-broken",
    """A template can't be read, or asks for a value that is not there.

Templates are Jinja with strict names: a misspelt value stops the build instead of printing nothing.

Fails:

    <h1>{{ plan.titell }}</h1>

Passes:

    <h1>{{ plan.titel }}</h1>
""",
)
MARKUP_UNKNOWN = Rule(
    "VP032",
    "markup-unknown",
    """A template writes a tag or a class that documents don't have, or tags that don't match.

Tags and classes are a closed list (docs/templates.md), so that each has a meaning in Word, PDF and
HTML alike. Tags are closed as in XML.

Fails:

    <div class="box">…</div>

Passes:

    <div class="proposal">…</div>
""",
)
NOT_PRINTABLE = Rule(
    "VP033",
    "not-printable",
    """A document can't be written as its template has it.

Headings that skip a level, a table whose rows differ in width, or a character that the fonts of the
PDF don't have: what can't be written accessibly is refused, not patched.

Fails: a <h3> straight under a <h1>.

Passes: the same as <h2>.
""",
)

RULES = (TEMPLATE_MISSING, TEMPLATE_BROKEN, MARKUP_UNKNOWN, NOT_PRINTABLE)
