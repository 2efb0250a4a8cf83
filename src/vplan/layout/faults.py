"""What is wrong with a template's output, and the places in templates that its tags come from."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from vplan.core import Message, say

AT = "data-at"
"""What an output that is read again, to find a fault's place, has on each tag of a template's own."""

NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,12})?")
SHARE = re.compile(r"(?!0+(\.0+)?$)[0-9]{1,6}(\.[0-9]{1,6})?")
AMOUNT = re.compile(r"-?[0-9]{1,24}(\.[0-9]{1,12})?")
MONTH = re.compile(r"[1-9]|1[0-2]")
STEPS = re.compile(r"[0-9]")
COUNT = re.compile(r"[0-9]{1,4}")
_MARK = re.compile(rf'{AT}="(\d+)"')


class MarkupError(Exception):
    """The output is no document: what is wrong, and with what. `at` is the mark of the tag it is about, where tags
    have marks.
    """

    def __init__(self, message: Message, hint: Message, at: str | None = None) -> None:
        super().__init__(message.text)
        self.message = message
        self.hint = hint
        self.at = at


def misplaced(element: Element) -> MarkupError:
    """The error for an element that stands where it cannot."""
    return MarkupError(
        say("{tag} can't stand where the template has it", tag=shown(element)),
        say("docs/templates.md says what may stand where"),
        element.get(AT),
    )


def elements_of(element: Element) -> Iterator[Element]:
    """The elements straight inside one that holds no text of its own. Raises MarkupError."""
    for text in (element.text, *(child.tail for child in element)):
        if text and text.strip():
            raise MarkupError(
                say("the text '{text}' can't stand straight in {tag}", text=text.strip()[:60], tag=shown(element)),
                say("docs/templates.md says what may stand where"),
                element.get(AT),
            )
    yield from element


def expected(element: Element, tag: str) -> Element:
    """The element, which is to be one of these. Raises MarkupError."""
    if element.tag != tag:
        raise misplaced(element)
    return element


def number_in(element: Element, name: str, usual: str, form: re.Pattern[str] = NUMBER) -> str:
    """An attribute that is a number, as it is written. Raises MarkupError."""
    value = element.get(name, usual)
    if not form.fullmatch(value):
        raise MarkupError(
            say('{name}="{value}" on {tag} is no number of its kind', name=name, value=value, tag=shown(element)),
            say("write it with digits, and a point before decimals"),
            element.get(AT),
        )
    return value


def shown(element: Element) -> str:
    """The tag as a template writes it."""
    kind = element.get("class")
    return f'<{element.tag} class="{kind}">' if kind else f"<{element.tag}>"


def last_mark(html: str) -> str | None:
    """The mark of the last tag that has one."""
    marks: list[str] = _MARK.findall(html)
    return marks[-1] if marks else None
