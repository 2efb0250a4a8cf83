"""The styles that documents use, by the names that Word shows; an organisation's template may hold its
own of the same names.
"""

PARAGRAPHS = (
    "Normal",
    "Body Text",
    "List Item",
    "Lead",
    "Quiet",
    "Heading 1",
    "Heading 2",
    "Heading 3",
    "Heading 4",
    "Logo",
    "Organisation",
    "Board",
    "Title Rule",
    "Title",
    "Status",
    "First Fact",
    "Fact",
    "TOC Heading",
    "TOC 1",
    "TOC 2",
    "Letter Kind",
    "Letter Fact",
    "Letter Title",
    "Decision",
    "Signature Opening",
    "Signature",
    "Signed Name",
    "Signature Title",
    "Caption",
    "Table Text",
    "Table Text Strong",
    "Table Figure",
    "Table Figure Strong",
    "Table Part",
    "Table Part Text",
    "Table Part Figure",
    "Table Quiet",
    "Table Quiet Figure",
    "Table Head",
    "Table Head Figure",
    "Meeting Days",
    "Figure",
    "Footnote Text",
    "Header",
    "Footer",
)
CHARACTERS = (
    "Strong",
    "Emphasis",
    "Label",
    "Status Good",
    "Status Middling",
    "Status Poor",
    "Status None",
    "Footnote Reference",
    "Hyperlink",
)
TABLES = ("Plan Table", "Layout")
ALL = (*PARAGRAPHS, *CHARACTERS, *TABLES)


def key(name: str) -> str:
    """What two names of one style have in common: Word writes 'heading 1' and shows 'Heading 1'."""
    return name.casefold().strip()
