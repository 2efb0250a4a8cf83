"""The faults of what is to be published (`vplan build --for-web`)."""

from vplan.core import Kind, Rule, Severity

NOT_FOR_WEB = Rule(
    "VP040",
    "not-for-web",
    Kind.PUBLISHING,
    """What is to be published holds what is not for all to read.

What is checked, with `vplan build --for-web` only: that nothing is a draft (`status: utkast`), holds a personal
identity number or a note to the editor, prints the reason of a waiver (`skrivs_ut: ja`), or carries the plan's
file (`bifoga_källa: ja`). Waivers do not hold here. Nothing is written until all of it is gone, or masked
(`ej_webb`).

Why it matters: what has been on the web can't be called back. A personal identity number may be published only
where it is clearly needed (lagen 2018:218 med kompletterande bestämmelser till EU:s dataskyddsförordning, 3 kap.
10 §).

Fails:

    status: utkast

Passes:

    status: förslag
""",
    locked=True,
)
MASK_UNMATCHED = Rule(
    "VP041",
    "mask-unmatched",
    Kind.PUBLISHING,
    """What is to be masked on the web stands nowhere.

What is checked, with `vplan build --for-web` only: that each word under `ej_webb` stands in a document. It is
written as documents print it, without Markdown and with the same capitals.

Why it matters: a name with a slip in it is not masked, and the one that should have been is published.

Fails: `ej_webb: Tolvan Tolvanson` where the documents say Tolvan Tolvansson.

Passes:

    ej_webb: Tolvan Tolvansson
""",
    locked=True,
)
MASK_FAILED = Rule(
    "VP042",
    "mask-failed",
    Kind.PUBLISHING,
    """A masked word would stand in what is published all the same.

What is checked, with `vplan build --for-web` only, when all is masked: every text of the documents, their
properties and addresses, and the text of pictures. A picture and a logo can't be masked.

Fails: `ej_webb: Tolvan Tolvansson`, and a drawing (svg) that says so.

Passes: the same with a drawing without the name.
""",
    locked=True,
)
MASK_HINTED = Rule(
    "VP043",
    "mask-hinted",
    Kind.PUBLISHING,
    """What is published may tell which word was masked.

What is checked, with `vplan build --for-web` only: whether one name of a masked person stands alone, or a longer
word begins with a masked one. It is a warning, since it may be somebody else's name.

Reported: `ej_webb: Tolvan Tolvansson`, and a text that says 'Tolvansson yrkade bifall'.

Passes:

    ej_webb: [Tolvan Tolvansson, Tolvansson]
""",
    Severity.WARNING,
    locked=True,
)

RULES = (NOT_FOR_WEB, MASK_UNMATCHED, MASK_FAILED, MASK_HINTED)
