"""Comments: who says what, in answer to whom, and whether it is settled.

In: the parts that hold comments. Out: comments by id. What they stand at is marked in the text by pieces.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from vplan.source.word.document import Comment, Place
from vplan.source.word.names import attribute, kind, one_line, spellings, value
from vplan.source.word.story import Story

if TYPE_CHECKING:
    from vplan.source.word.names import Element
    from vplan.source.word.readers import PackageReader


def read_comments(reading: "PackageReader") -> Mapping[str, Comment]:
    """The comments of a document, in the order of their part."""
    related = reading.related("/comments")
    if related is None:
        return {}
    part, root = related
    threads = _threads(reading)
    story = Story(reading, part)
    paragraphs: dict[str, str] = {}
    """The comment that each paragraph is the last of, by the paragraph's id."""
    found: list[tuple[str, Comment]] = []
    for index, one in enumerate(root):
        if kind(one) == "w:comment":
            place = Place(part).under(index)
            last = _last_paragraph(one)
            name = value(one, "w:id")
            paragraphs.setdefault(last, name)
            _, resolved = threads.get(last, ("", False))
            who, when = one_line(value(one, "w:author")), one_line(value(one, "w:date"))
            found.append((last, Comment(place, name, who, when, story.blocks(one, place), None, resolved)))
    comments: dict[str, Comment] = {}
    for last, comment in found:
        answers = paragraphs.get(threads.get(last, ("", False))[0] or "-")
        name = comment.id if comment.id not in comments else str(comment.place)
        comments[name] = replace(comment, answers=answers) if answers else comment
    return comments


def _threads(reading: "PackageReader") -> dict[str, tuple[str, bool]]:
    """By the id of a comment's last paragraph: that of the comment it replies to, and whether it is settled."""
    related = reading.related("/commentsExtended")
    if related is None:
        return {}
    return {
        value(one, "w15:paraId"): (value(one, "w15:paraIdParent"), value(one, "w15:done") in {"1", "true", "on"})
        for one in related[1]
        if kind(one) == "w15:commentEx"
    }


def _last_paragraph(comment: "Element") -> str:
    last = ""
    for paragraph in comment.iter(*spellings("w:p")):
        last = attribute(paragraph, "w14:paraId") or last
    return last
