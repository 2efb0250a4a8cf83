"""Pandoc as a process, started before there is anything to convert: to start takes it a third of its time."""

import subprocess
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import lru_cache
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from vplan.core import say
from vplan.core.processes.interrupts import held
from vplan.document import Looks
from vplan.render.docx.program import pandoc_file
from vplan.render.unprintable import Unprintable

_MOST_AHEAD = 16
"""Each process holds three open files, and a system may allow 256 of them; more would not begin sooner either."""


class Pandoc:
    """Converts pandoc's JSON to DOCX in an organisation's looks. A context: processes that wait when it is left
    are ended.
    """

    def __init__(self, looks: Looks, ahead: int = 0) -> None:
        """`ahead` processes are started with the context, but not more than can be of use."""
        self._looks = looks
        self._ahead = min(ahead, _MOST_AHEAD)
        self._begun: list[subprocess.Popen[bytes]] = []
        self._waiting: deque[subprocess.Popen[bytes]] = deque()
        self._stack = ExitStack()

    def convert(self, source: bytes) -> bytes:
        """The DOCX that pandoc makes of its JSON. Raises Unprintable when it refuses or warns."""
        try:
            process = self._waiting.popleft()
        except IndexError:
            process = self._start()
        with process:
            made, complaint = process.communicate(source)
        if process.returncode or complaint:
            raise Unprintable(
                say(
                    "the Word document can't be written: {problem}",
                    problem=complaint.decode(errors="replace").strip(),
                ),
                say("this is most likely a fault in a template"),
            )
        return made

    def _start(self) -> "subprocess.Popen[bytes]":
        options = ["--sandbox", "--from=json", "--to=docx", "--syntax-highlighting=none", "--output=-"]
        options.append(f"--reference-doc={self._reference}")
        pipe = subprocess.PIPE
        with held():
            process = subprocess.Popen([str(pandoc_file()), *options], stdin=pipe, stdout=pipe, stderr=pipe)
            self._begun.append(process)
        return process

    def _end(self) -> None:
        for process in self._begun:
            process.kill()
            process.wait()
        for process in self._waiting:
            process.communicate()

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._reference = stack.enter_context(_reference(self._looks))
            stack.callback(self._end)
            self._waiting.extend(self._start() for _ in range(self._ahead))
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()


@contextmanager
def _reference(looks: Looks) -> Iterator[Path]:
    """The reference document: the committed one for the usual looks, else one made for these."""
    looks = replace(looks, logo=None, typefaces=replace(looks.typefaces, folder=None))
    if looks == Looks():
        with resources.as_file(resources.files("vplan.render.docx") / "reference.docx") as usual:
            yield usual
        return
    with TemporaryDirectory() as folder:
        own = Path(folder) / "reference.docx"
        own.write_bytes(_made_for(looks))
        yield own


@lru_cache(maxsize=1)
def _made_for(looks: Looks) -> bytes:
    plain = replace(looks, word_template=None)
    if plain == Looks():
        own = (resources.files("vplan.render.docx") / "reference.docx").read_bytes()
    else:
        from vplan.render.docx.reference import build

        own = build(plain)
    if looks.word_template is None:
        return own
    from vplan.render.docx.template import reference_from

    return reference_from(looks.word_template, own)
