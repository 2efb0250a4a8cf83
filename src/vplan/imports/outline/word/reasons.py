"""Why words of a Word file go into no value."""

from vplan.core import say

CONTENTS = say("the list of contents")
PAGE_NUMBER = say("a page number")
REPEATED = say("the same words stand in the text")
REPEATED_HEAD = say("a header row that is repeated on the next page")
GOES_ON = say("says that a table goes on")
HEADING_NUMBER = say("the number of a heading")
CAPTION_NUMBER = say("the number of a table or a picture")
LABEL = say("the bullet or number of a point")
DELETED = say("deleted words")
HIDDEN = say("hidden text")
PLACEHOLDER = say("what Word shows where nothing was filled in")
COMMENT = say("a comment")
CHART = say("the words of a chart")
UNCALLED = say("a note that nothing refers to")
