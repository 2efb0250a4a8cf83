"""`--format` of a build: the formats that are registered, looked up only by a build and by its help."""

from typing import Annotated, Any

import typer
from typer.core import TyperOption

from vplan.cli.speaking import SpeakingCommand, in_language

_USUAL = "{usual}"


def _known(name: str) -> str:
    from vplan.core import visible
    from vplan.render import formats

    if name not in formats.names():
        listed = ", ".join(f"'{one}'" for one in formats.names())
        raise typer.BadParameter(f"'{visible(name)}' is not one of {listed}.")
    return name


def _option(default: str) -> Any:  # noqa: ANN401 - as typer's own
    help_text = f"What to write; give it again for more. Default: {default}."
    return typer.Option("--format", metavar="FORMAT", parser=_known, help=help_text)


Formats = Annotated[list[str] | None, _option(_USUAL)]
"""The formats of a build."""
WatchedFormats = Annotated[list[str] | None, _option("pdf; html with --html; {usual} for a folder")]
"""The formats of a watch."""


class NamingFormats(SpeakingCommand):
    """A command whose help names the formats that there are."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - click's, or typer's own
        """Write the help."""
        from vplan.render import formats

        for option in self.params:
            if isinstance(option, TyperOption) and option.metavar == "FORMAT":
                option.metavar = "|".join(formats.names())
                option.help = in_language(option.help or "").replace(
                    _USUAL, f" {in_language('and')} ".join(formats.usual_names())
                )
        super().format_help(ctx, formatter)


def of_build(asked: list[str] | None) -> tuple[str, ...]:
    """The formats to build, each once: those that were asked for, or the usual ones."""
    from vplan.render import formats

    return tuple(dict.fromkeys(asked or formats.usual_names()))


def of_watch(asked: list[str] | None, *, html: bool) -> tuple[str, ...]:
    """The formats to keep up to date, each once; `html`: pages are shown."""
    from vplan.render.html import FORMAT as HTML
    from vplan.render.pdf import FORMAT as PDF

    if html:
        return tuple(dict.fromkeys((*(asked or ()), HTML.name)))
    return tuple(dict.fromkeys(asked or (PDF.name,)))


def hold_to_counting(asked: tuple[str, ...], *, untrusted: bool) -> None:
    """See that the pages of Word files can be counted. Raises BadParameter."""
    from vplan.render.docx import FORMAT as DOCX
    from vplan.render.docx.office import office

    if DOCX.name not in asked:
        raise typer.BadParameter("--word-page-numbers goes with --format docx")
    if untrusted:
        raise typer.BadParameter(
            "--untrusted runs no LibreOffice, and --word-page-numbers needs it: leave one of them out"
        )
    if office() is None:
        raise typer.BadParameter("--word-page-numbers needs LibreOffice, and there is no program soffice here")


def hold_to_publishing(asked: tuple[str, ...], *, draft: bool, marked: bool) -> None:
    """See that what is asked for can be published. Raises BadParameter."""
    from vplan.render import formats
    from vplan.render.format import Carries

    if draft:
        raise typer.BadParameter("--for-web and --draft are either-or: a draft is not published")
    if marked:
        raise typer.BadParameter("--for-web and --since are either-or: marks show words that were taken away")
    if any(one.carries is not Carries.DOCUMENTS for one in formats.named(asked)):
        raise typer.BadParameter("--for-web can't mask the words of a workbook: leave xlsx out")
