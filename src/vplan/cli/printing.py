"""Output for people on the terminal, and output for other programs."""

import os
import sys
from collections.abc import Container, Iterable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vplan.cli.options import ReportFormat
from vplan.cli.streams import err, hand_over, out, show_progress

if TYPE_CHECKING:
    from vplan.app import Checked
    from vplan.core import Finding, Message
    from vplan.core.message import Translation
    from vplan.report import Detail


class Printer:
    """Prints findings as they come (text, brief, GitHub) or all at the end (JSON, SARIF, HTML).

    Brief is text with errors alone; the rest is counted. `detail`: how much of them text shows.
    """

    def __init__(self, output_format: ReportFormat, detail: "Detail | None" = None) -> None:
        from vplan.report import Detail, translation

        self.format = output_format
        self.detail = Detail.ERRORS if output_format is ReportFormat.BRIEF else detail or Detail.FULL
        self.for_people = output_format in {ReportFormat.TEXT, ReportFormat.BRIEF}
        self.translate = translation()
        self.colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        self._language = ""
        self._lines: list[tuple[Finding, str]] = []
        self._progress = sys.stderr.isatty() and self.for_people

    def progress(self, text: str) -> None:
        """Print the current task on a line of its own that the next replaces."""
        if self._progress:
            show_progress(text)

    def show(self, findings: Iterable["Finding"], checked: "Checked | None") -> None:
        """The findings of one file, in the language that its settings ask for."""
        language = checked.settings.language if checked is not None else None
        self.print_findings(
            ((one, checked.line(one.place) if checked is not None else "") for one in findings), language
        )

    def print_findings(self, findings: Iterable[tuple["Finding", str]], language: str | None) -> None:
        """Findings, each with the line that it stands in, in a language; None: the one of before."""
        from shutil import get_terminal_size

        self.progress("")
        if language is not None:
            self.speak(language)
        every = list(findings)
        unwaived = [(finding, line) for finding, line in every if finding.waived is None]
        if self.format is ReportFormat.HTML:
            self._lines.extend(every)
        if self.format is ReportFormat.GITHUB:
            from vplan.report.github import as_github

            for finding, _ in unwaived:
                hand_over(as_github(finding, self.translate))
        elif self.for_people:
            from vplan.report import as_text, gravest_first

            tty = sys.stdout.isatty()
            width = get_terminal_size().columns if tty else 120
            lines = {id(finding): line for finding, line in unwaived}
            ordered = gravest_first(finding for finding, _ in unwaived)
            for finding in filter(self.detail.in_full, ordered):
                line = lines[id(finding)]
                out(as_text(finding, line, self.translate, colour=self.colour, width=width, wrap=tty))
            self._about_the_goals([finding for finding in ordered if self.detail.in_short(finding)])

    def _about_the_goals(self, findings: list["Finding"]) -> None:
        from vplan.core import say, visible
        from vplan.report import as_line

        if findings:
            file = visible(findings[0].place.file)
            head = say("About the goals in {file} ('vplan check --all' says more):", file=file)
            out(wrapped(head.translated(self.translate)))
            for finding in findings:
                out(wrapped(f"  {as_line(finding, self.translate)}", 4))

    def speak(self, language: str) -> None:
        """Print everything from here on in this language."""
        from vplan.report import translation

        self._language = language
        self.translate = translation(language)

    def wrote(self, files: Iterable[Path], kept: Container[Path] = ()) -> None:
        """The files that were written, and those that were `kept` since nothing in them would change."""
        from vplan.core import say, visible

        if self.for_people:
            for file in files:
                up_to_date = say("{file} (up to date)", file=str(file)).translated(self.translate)
                out(up_to_date if file in kept else visible(str(file)))

    def saved(self, copies: Iterable[Path]) -> None:
        """The copies that were kept of files that somebody had changed."""
        from vplan.core import say

        if self.for_people:
            for copy in copies:
                out(say("{file} (what stood there before)", file=str(copy)).translated(self.translate))

    def process_ended(self, left: int) -> None:
        """Print that the system ended the work on so many plans."""
        from vplan.core import say, say_of

        self.progress("")
        self.refuse(
            say_of(
                "the system ended a process, most likely for its memory: {count} plan was left",
                "the system ended a process, most likely for its memory: {count} plans were left",
                left,
            ),
            say("name fewer plans at once"),
        )

    def nothing_written(self, plan: Path) -> None:
        """Print that errors have kept a plan from being built."""
        from vplan.core import say

        err(say("{plan}: nothing was written", plan=str(plan)).translated(self.translate))

    def no_plans(self, named: list[str]) -> None:
        """Print that nothing named holds a plan."""
        from vplan.core import say

        self.refuse(
            say("there is no plan in {places}", places=", ".join(named)),
            say("name a plan, or a folder that holds some (*.yaml)"),
        )

    def refuse(self, message: "Message", hint: "Message") -> None:
        """Why the work could not be done, and what to do."""
        from vplan.core import say

        line = say("hint: {hint}", hint=hint).translated(self.translate)
        err(f"vplan: {message.translated(self.translate)}", f"  = {line}")

    def fail(self, path: str, reason: "Message", todo: "Message | None" = None) -> None:
        """Print that a folder or file can't be written to, and what to do: to take another folder where None."""
        self.progress("")
        err(*self.failure(path, reason, todo))

    def failure(self, path: str, reason: "Message", todo: "Message | None" = None) -> tuple[str, str]:
        """The lines that say so."""
        from vplan.core import say

        message = say("vplan: {path} can't be written to: {reason}", path=path, reason=reason)
        hint = say("hint: {hint}", hint=todo or say("name another folder with -o DIR"))
        return message.translated(self.translate), f"  = {hint.translated(self.translate)}"

    def close(
        self,
        findings: list["Finding"],
        files: list[Path] | None = None,
        *,
        taken: "Duration | None" = None,
        refused: bool = False,
    ) -> None:
        """Everything at once for JSON and SARIF; for text how much was found, in how many files and seconds. Where
        the work was `refused`, the reason is the last word: that nothing was found would hide it.
        """
        if self.format is ReportFormat.JSON:
            from vplan.report.json import as_json

            hand_over(as_json(findings, self.translate, files))
        elif self.format is ReportFormat.SARIF:
            from vplan.core.version import __version__
            from vplan.report.sarif import as_sarif
            from vplan.rules import index
            from vplan.rules.pages import page_in, summary_in

            own = self._language or None
            hand_over(
                as_sarif(
                    findings,
                    index.rules(),
                    __version__,
                    self.translate,
                    lambda rule: (summary_in(rule.page, own), page_in(rule.page, own)),
                )
            )
        elif self.format is ReportFormat.HTML:
            from vplan.core.language import language_of
            from vplan.report.html import Listed, as_html

            listed = [Listed(*one) for one in self._lines]
            hand_over(as_html(listed, self.translate, self._language or language_of()).rstrip("\n"))
        elif self.for_people:
            from vplan.report import Detail, closing, summary

            unwaived = [finding for finding in findings if finding.waived is None]
            said = list(closing(unwaived)) if self.detail in {Detail.FULL, Detail.CHECK} else []
            left = self.detail.counted(unwaived)
            for message in (*said, *([left] if left is not None else [])):
                out(wrapped(message.translated(self.translate)))
            if refused and not unwaived:
                return
            line = summary(findings, self.translate)
            if taken is not None and taken.files > 1:
                line += "; " + taken.translated(self.translate)
            out(line)


def wrapped(sentence: str, indent: int = 2) -> str:
    """A sentence on lines as wide as the terminal, where there is one; those after the first are indented."""
    from shutil import get_terminal_size
    from textwrap import wrap

    lines = [sentence]
    if sys.stdout.isatty():
        width, space = max(get_terminal_size().columns, 40), " " * indent
        lines = wrap(sentence, width, subsequent_indent=space, break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines).replace("\u00a0", " ")


class Duration(NamedTuple):
    """How many files were checked, and how long it took."""

    files: int
    seconds: float

    def translated(self, translate: "Translation") -> str:
        """In a sentence's end: 12 files in 0,8 seconds."""
        from vplan.core import say
        from vplan.core.swedish.numbers import write_amount

        seconds = write_amount(Decimal(self.seconds), decimals=1)
        return say("{files} files in {seconds} s", files=self.files, seconds=seconds).translated(translate)
