"""What can be wrong with forms that were filled in. No plan shows it, so that checks don't know these rules."""

from vplan.core import Kind, Rule, Severity

ANSWERS_CONFLICT = Rule(
    "VP801",
    "answers-conflict",
    Kind.CONTRADICTION,
    """Two answers about one goal differ.

Two forms say different things of the same goal, or a form says something else than the file of results does
already. vplan does not choose: nothing of what was answered about that goal is written, and what the file says
stays.

Fails: `status` Nära målet in one form, and Målet nått in another.

Instead: ask those who answered, correct one of the forms or the file of results, and run `vplan collect` again.
""",
    locked=True,
)
GOALS_UNANSWERED = Rule(
    "VP802",
    "goals-unanswered",
    Kind.MISSING,
    """A form leaves goals or activities without an answer.

What is counted are goals, measures and activities of which neither the form, nor another, nor the file of results
says anything. Their rows in the form are empty, or were taken out. A goal with a comment alone has an answer;
`vplan check` tells which goals have no status.

Fails: a form of seven goals, two of which have no cell filled in.

Instead: let the form be filled in, and collect it again; what was collected before is left as it is.
""",
    Severity.WARNING,
    locked=True,
)
FORM_MISSING = Rule(
    "VP803",
    "form-missing",
    Kind.MISSING,
    """A form that the plan gives is not among those that were collected.

`vplan form` writes a form for each unit or person that answers for goals. One that is not given to `vplan collect`
is missed as long as the file of results lacks answers that it asks for.

Fails: five forms of six.

Instead: ask for the form, and collect it too; it can be collected alone.
""",
    Severity.WARNING,
    locked=True,
)
FORM_FOREIGN = Rule(
    "VP804",
    "form-foreign",
    Kind.FILE,
    """A workbook is no form of this plan and this period.

A form carries the plan, the period and the unit that it was written for on a hidden sheet, `vplan`. Nothing is
taken from one that lacks it, that was written for another plan, or for another period than the file of results.

Fails: a form for tertial 1 among those for tertial 2.

Instead: collect it into the file of results that it belongs to, or write a form with `vplan form`.
""",
    locked=True,
)
ANSWER_UNPLACED = Rule(
    "VP805",
    "answer-unplaced",
    Kind.FILE,
    """An answer stands in no row that the plan knows.

Rows of a form are known by the column Id, wherever they stand. An answer in a row without id, or about a goal that
the plan no longer has, can't be written.

Fails: an outcome in a row that was put in by hand.

Instead: write the answer in the row of its goal; where the plan has changed, write the form anew with `vplan
form`.
""",
    locked=True,
)
TARGET_CHANGED = Rule(
    "VP806",
    "target-changed",
    Kind.CONTRADICTION,
    """A target was changed after the form was written.

A form remembers each target as it was. The answer is written all the same, but whoever gave it saw another target:
a status or a forecast may be meant of that one.

Fails: a form that asks about 'Minst 70 %', of a plan that now says 'Minst 75 %'.

Instead: ask whether the status still holds, or write the form anew with `vplan form`.
""",
    Severity.WARNING,
    locked=True,
)

RULES = (ANSWERS_CONFLICT, GOALS_UNANSWERED, FORM_MISSING, FORM_FOREIGN, ANSWER_UNPLACED, TARGET_CHANGED)
