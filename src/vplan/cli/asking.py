"""Questions on a terminal about a document that is imported; an empty answer keeps what was taken."""

from typing import TYPE_CHECKING

from vplan.cli.streams import err

if TYPE_CHECKING:
    from vplan.cli.printing import Printer
    from vplan.imports.importing import Imported
    from vplan.imports.recognising.map import Map
    from vplan.imports.recognising.questions import Question


def ask(imported: "Imported", given: "Map", printer: "Printer") -> bool:
    """Ask, and write what is answered into the map; whether anything was."""
    from vplan.imports.recognising.questions import questions

    changed = False
    for question in questions(imported.recognised):
        number = _answer(question, printer)
        if number:
            question.answers[number].apply(given)
            changed = True
    return changed


def _answer(question: "Question", printer: "Printer") -> int:
    """The number of the answer, from 0."""
    from vplan.cli.printing import wrapped
    from vplan.core import say

    err("", wrapped(question.words.translated(printer.translate)))
    for number, answer in enumerate(question.answers, 1):
        err(wrapped(f"  {number}. {answer.words.translated(printer.translate)}", 5))
    prompt = say("Number, or Enter for 1:").translated(printer.translate)
    while True:
        try:
            said = input(f"{prompt} ").strip()
        except EOFError:
            return 0
        if not said:
            return 0
        if said.isdecimal() and 1 <= int(said) <= len(question.answers):
            return int(said) - 1
        err(say("answer with a number from 1 to {most}", most=len(question.answers)).translated(printer.translate))
