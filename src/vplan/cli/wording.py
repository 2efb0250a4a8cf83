"""`vplan text`: a Word file as text, for programs that compare texts."""

import subprocess
from pathlib import Path

from vplan.cli.options import FAILED, OK, Format
from vplan.cli.streams import hand_over
from vplan.diagnostic.hidden import visible_lines, without_commands


def print_text(document: Path) -> int:
    """Print a Word file as Markdown, and return the exit code."""
    from vplan import source
    from vplan.cli.printing import Printer
    from vplan.diagnostic import say
    from vplan.render.docx.engine import pandoc_file

    printer = Printer(Format.TEXT)
    try:
        data = source.load(document, most=source.MAX_OFFICE_BYTES)
    except source.Unreadable as error:
        printer.show([error.finding], None)
        return FAILED
    options = ["--sandbox", "--from=docx", "--to=gfm", "--wrap=none"]
    done = subprocess.run([str(pandoc_file()), *options], input=data, capture_output=True, check=False)  # noqa: S603 - our own pandoc
    if done.returncode:
        printer.refuse(
            say("{file} is no Word file that can be read", file=str(document)),
            say("name a file that ends in .docx, as 'vplan build' writes it"),
        )
        return FAILED
    hand_over(without_commands(visible_lines(done.stdout.decode("utf-8", "replace"))), end="")
    return OK
