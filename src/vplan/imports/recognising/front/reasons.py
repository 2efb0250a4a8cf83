"""Why words of a first page go into no value, and what could not be decided."""

from vplan.core import Message, say

LABEL = say("the label is printed by itself")
REPEATED = say("it stands on the first page already")
PAGE_NUMBER = say("page numbers are printed by themselves")
KIND = say("what kind of document it is, is printed by itself")
SUBTITLE = say("it stands on the title page, and is no fact that vplan knows")
PRINTED = say("it is printed on each page by itself")
PAGE_TEXT = say("it stands at the head or the foot of pages, and is no fact that vplan knows")
CONTACT = say("an address of the office")
OPEN = say("what the label asks for is left open")
OFFICE = say("the office that wrote it; vplan prints it where it has a label")
WRITE_YEAR = say("write the year of the plan under 'år'")


def which_year(text: str, years: list[str]) -> Message:
    """What to say of a title with several years."""
    return say("'{text}' can be of any of the years {years}", text=text, years=", ".join(years))


def first_year(text: str, year: str) -> Message:
    """What to say of a title with a span of years, of which the first is taken."""
    return say("'{text}' is taken to be of {year}, the first of its years", text=text, year=year)
