"""The page of a folder that is watched: when it was made, the documents of each plan, and what was found in them.

In: what became of each plan. Out: one HTML file, for who has no terminal; as a page of findings it has no scripts,
pictures or addresses but the names of the documents beside it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from vplan.core import Message, say, visible
from vplan.core.message import Translation
from vplan.report.html import MARK, TITLE, Listed, counted, escaped, in_full, page

_DOCUMENTS = say("Documents")
_STOPPED = say(
    "Errors keep the documents from being made anew. These are from {day} at {time}, without the errors:"
)
_NONE_YET = say("Errors keep the documents from being made; there are no earlier ones.")
_KEPT = say("Somebody had changed a document; what stood there is kept:")
_UNREAD = say("No plan here reads these files. To show one, write its name after 'fil:' in the plan:")
_LEFT = say("Documents of plans that are no longer here were left as they were:")
_OTHERS = say("Other files in the folder")
_NO_PLAN = say("There is no plan here yet: save one in this folder, under a name that ends with .yaml.")


class Outcome(NamedTuple):
    """What became of a plan. `documents` and `kept` are paths from the page; `older`: the documents are of an
    earlier build, made then, since errors keep them from being made anew. `said` is what else kept them.
    """

    plan: str
    documents: Sequence[str]
    stopped: bool = False
    older: datetime | None = None
    kept: Sequence[str] = ()
    said: Sequence[tuple[Message, Message | None]] = ()


class Folder(NamedTuple):
    """What is to be said of a folder. `unread` are tables and lists that no plan reads, `left` the folders of
    documents whose plan is gone, `misnamed` files whose names have one ending too many.
    """

    now: datetime
    plans: Sequence[Outcome]
    unread: Sequence[str] = ()
    left: Sequence[str] = ()
    misnamed: Sequence[str] = ()


def as_folder_page(folder: Folder, listed: Iterable[Listed], translate: Translation, language: str) -> str:
    """The page."""
    every = list(listed)
    made = say("made {day} at {time}", **_moment(folder.now)).translated(translate)
    body = [f"<p>{escaped(made[:1].upper() + made[1:])}</p>"]
    if folder.plans:
        body += [*counted(every, translate), *_documents(folder, translate)]
    else:
        body += [_paragraph(_NO_PLAN, translate), *_beside(folder, translate)]
    return page(TITLE, [*body, *in_full(every, translate)], translate, language)


def is_own(data: bytes) -> bool:
    """Whether a file is a page that vplan wrote."""
    return MARK.encode() in data[:2000]


def _documents(folder: Folder, translate: Translation) -> Iterator[str]:
    yield f"<h2>{escaped(_DOCUMENTS.translated(translate))}</h2>"
    for one in folder.plans:
        yield f"<h3>{escaped(visible(one.plan))}</h3>"
        for reason, todo in one.said:
            yield _paragraph(reason, translate)
            if todo is not None:
                yield _paragraph(say("hint: {hint}", hint=todo), translate)
        if one.stopped and one.older is not None:
            yield _paragraph(_STOPPED.filled(**_moment(one.older)), translate)
        elif one.stopped and not one.documents:
            yield _paragraph(_NONE_YET, translate)
        yield from _links(one.documents)
        if one.kept:
            yield _paragraph(_KEPT, translate)
            yield from _links(one.kept)
    yield from _beside(folder, translate)


def _beside(folder: Folder, translate: Translation) -> Iterator[str]:
    if folder.misnamed or folder.unread or folder.left:
        yield f"<h2>{escaped(_OTHERS.translated(translate))}</h2>"
    for name in folder.misnamed:
        good = name.rpartition(".")[0]
        yield _paragraph(say("{file} is not read: rename it to {name}", file=name, name=good), translate)
    for message, names in ((_UNREAD, folder.unread), (_LEFT, folder.left)):
        if names:
            yield _paragraph(message, translate)
            yield from _links(names)


def _links(paths: Sequence[str]) -> Iterator[str]:
    if paths:
        yield "<ul>"
        yield from (f"<li>{_link(path)}</li>" for path in paths)
        yield "</ul>"


def _link(path: str) -> str:
    way = quote(path.encode("utf-8", "surrogateescape"))
    return f'<a href="{escape(way)}">{escaped(visible(path))}</a>'


def _paragraph(message: Message, translate: Translation) -> str:
    said = message.translated(translate)
    begins = "" if said.startswith(str(message.values.get("file", "\n"))) else said[:1].upper()
    return f"<p>{escaped(begins + said[len(begins) :])}</p>"


def _moment(at: datetime) -> dict[str, str]:
    return {"day": f"{at:%Y-%m-%d}", "time": f"{at:%H:%M:%S}"}
