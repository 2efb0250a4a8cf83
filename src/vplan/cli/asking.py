"""Questions on a terminal about a document that is imported; Enter takes the first answer, Ctrl-D ends them."""

from typing import TYPE_CHECKING

from vplan.cli.streams import err

if TYPE_CHECKING:
    from vplan.cli.printing import Printer
    from vplan.imports.importing import Imported
    from vplan.imports.recognising.map import Map
    from vplan.imports.recognising.questions import Question


def ask(imported: "Imported", given: "Map", printer: "Printer") -> "Map":
    """Ask what neither the document nor the given map says; what was answered, as a map."""
    from vplan.imports.recognising.map import Map
    from vplan.imports.recognising.questions import questions

    answered = Map()
    asked = list(questions(imported.recognised, given))
    for number, question in enumerate(asked, 1):
        answer = _answer(question, number, len(asked), printer)
        if answer is None:
            break
        question.answers[answer].apply(answered)
    return answered


def _answer(question: "Question", at: int, of: int, printer: "Printer") -> int | None:
    """The number of the answer, from 0; None where no more is answered."""
    from vplan.cli.printing import wrapped
    from vplan.core import say

    head = say("Question {number} of {count}: {question}", number=at, count=of, question=question.words)
    err("", wrapped(head.translated(printer.translate)))
    for number, answer in enumerate(question.answers, 1):
        err(wrapped(f"  {number:2}. {answer.words.translated(printer.translate)}", 6))
    prompt = say("Number, or Enter for 1:").translated(printer.translate)
    while True:
        try:
            said = input(f"{prompt} ").strip().rstrip(".")
        except EOFError:
            err("")
            return None
        except KeyboardInterrupt:
            err("")
            raise
        if not said:
            return 0
        if said.isdecimal() and said.isascii() and 1 <= int(said[:4]) <= len(question.answers):
            return int(said[:4]) - 1
        err(say("answer with a number from 1 to {most}", most=len(question.answers)).translated(printer.translate))
