"""Help and usage errors of the command line, in Swedish where the locale is.

In: commands as typer has them, in English. Out: their help in the reader's language. The words have a catalogue of
their own, which only help and usage errors load. What is not in it stays in English.
"""

import gettext
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib import resources
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from vplan.core.language import language_of

FRAMEWORK = ("Usage:", "Arguments", "Options", "Commands", "OPTIONS", "COMMAND", "ARGS", "default:", "required")
"""Words of the help that are typer's own."""
PLACEHOLDERS = ("DATE", "DIR", "FILE", "FORM", "NAME", "PATH", "REV", "RULE", "SECONDS")
"""Words in capitals that stand for what an option takes."""
ERRORS = (
    "Try '{}' for help.",
    "Error:",
    "Missing argument '{}'.",
    "Missing option '{}'.",
    "Missing command.",
    "No such option: {} (Possible options: {})",
    "No such option: {}",
    "No such command '{}'. Did you mean {}?",
    "No such command '{}'.",
    "Option '{}' requires an argument.",
    "Option '{}' does not take a value.",
    "Got unexpected extra argument(s) ({})",
    "Invalid value for {}: {}",
    "Invalid value: {}",
    "'{}' is not one of {}.",
    "Input should be a valid integer, unable to parse string as an integer",
    "Input should be a valid number, unable to parse string as a number",
    "Input should be greater than or equal to {}",
    "Input should be less than or equal to {}",
    "dir '{}' does not exist.",
    "there is no terminal to ask on: give {}",
    "dir '{}' is a file.",
)
"""Usage errors as typer words them; `{}` is what it puts in."""
_USAGE_ERROR: Any = next(one for one in typer.BadParameter.__mro__ if one.__name__ == "ClickException")
"""What a command line that can't be understood raises; typer keeps it in one place or another."""
_WORD = r"\b(?:OPTIONS|COMMAND|ARGS)\b"
_PLACEHOLDER = rf"(?<![\w-])(?:{'|'.join(PLACEHOLDERS)})(?![\w-])"
_SEVERAL = r"\{([\w.]+)\}(?:\.\.\.)?"
_OPTIONAL = r"\[(\[[A-Z \[\]]+\])\]\.\.\."
"""Arguments that say in their own brackets how many there may be."""
_TYPE = r" <(?:list\[)?\w*[Pp]ath\]?>"
"""That an argument is a path is seen from its name."""
_RANGE = r"<(?:int|float) range>|(?:INTEGER|FLOAT) RANGE"
_BOUNDS = r"(?:; )?(?P<least>\d+)<=x<=(?P<most>\d+)"
_WORDS = r"<(?:list\[)?str\]?>"
"""What typer calls a number within bounds, and a text."""
_MORE = r"(?s:(?P<help>.*?)(?P<more>\s+\[[^\[\]]*\])?)"
"""Patterns that a help alone looks for, and compiles: every command loads this module."""


NAMES = {
    "granska": "check",
    "importera": "import",
    "bygg": "build",
    "bevaka": "watch",
    "exportera": "export",
    "formulär": "form",
    "samla": "collect",
    "skillnad": "diff",
    "logg": "log",
    "regler": "rules",
    "förklara": "explain",
    "ny": "init",
}
"""The Swedish names of commands, which mean the same as the English ones."""


class SpeakingCommand(TyperCommand):
    """A command whose help is in the reader's language."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - click's, or typer's own
        """Write how it is used."""
        super().format_usage(ctx, _speaking(formatter))

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - click's, or typer's own
        """Write the help."""
        super().format_help(ctx, _speaking(formatter))


class SpeakingGroup(TyperGroup):
    """A command with commands of its own, which have Swedish names too; its help is in the reader's language."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401 - click's, or typer's own
        """The command with that name, in English or Swedish."""
        return super().get_command(ctx, cmd_name) or super().get_command(ctx, NAMES.get(cmd_name, ""))

    def format_usage(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - click's, or typer's own
        """Write how it is used."""
        super().format_usage(ctx, _speaking(formatter))

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - click's, or typer's own
        """Write the help."""
        super().format_help(ctx, _speaking(formatter))

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002 - click's, or typer's own
        """Write the list of commands; typer's own cuts what is said of them."""
        swedish = {name: own for own, name in NAMES.items()}
        order = slice(None, None, -1 if language_of() == "sv" else 1)  # the reader's own first
        rows = [
            (", ".join([name, swedish[name]][order] if name in swedish else [name]), command.help or "")
            for name, command in self.commands.items()
            if not command.hidden
        ]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def _speaking(formatter: Any) -> Any:  # noqa: ANN401 - click's, or typer's own
    return _Speaking(formatter)


class _Speaking:
    """A formatter of help that puts words into the reader's language before it hands them on."""

    def __init__(self, formatter: Any) -> None:  # noqa: ANN401 - click's, or typer's own
        self._formatter = formatter

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - as it is there
        return getattr(self._formatter, name)

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:  # noqa: ARG002
        """Write how a command is used."""
        bare = re.sub(_OPTIONAL, r"\1", re.sub(_SEVERAL, r"\1", args))
        words = re.sub(f"{_WORD}|{_PLACEHOLDER}", lambda found: in_language(found[0]), bare)
        self._formatter.write_usage(prog, words, f"{in_language('Usage:')} ")

    def write_text(self, text: str) -> None:
        """Write paragraphs."""
        paragraphs = (in_language(" ".join(part.split())) for part in text.split("\n\n"))
        self._formatter.write_text("\n\n".join(paragraphs))

    def write_dl(self, rows: Iterable[tuple[str, str]]) -> None:
        """Write a list of options, arguments or commands."""
        self._formatter.write_dl([(first, _of_option(second)) for first, second in map(_of_people, rows)])

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """Write a heading, and what comes under it."""
        with self._formatter.section(in_language(name)):
            yield


def _of_people(row: tuple[str, str]) -> tuple[str, str]:
    """An option with what it takes as people write it: `--levels 2–3`, and not `<int range>` and `2<=x<=3`."""
    first, second = re.sub(_TYPE, "", row[0]), row[1]
    bounds = re.search(_BOUNDS, second)
    if bounds is not None:
        first = re.sub(_RANGE, f"{bounds['least']}–{bounds['most']}", first)
        second = second[: bounds.start()] + second[bounds.end() :]
        second = second.replace("[; ", "[").removesuffix("[]").rstrip()
    first = re.sub(rf" {_WORDS}", "", first) if first.startswith("[") else re.sub(_WORDS, "TEXT", first)
    first = re.sub(_PLACEHOLDER, lambda found: in_language(found[0]), first)
    return first, second


def _of_option(text: str) -> str:
    found = re.fullmatch(_MORE, text)
    if found is None:
        return in_language(" ".join(text.split()))
    more = found["more"] or ""
    for word in ("default:", "required"):
        more = more.replace(word, in_language(word))
    return in_language(" ".join(found["help"].split())) + more


def in_language(text: str) -> str:
    """The text of a help in the reader's language."""
    return _swedish().gettext(text) if text and language_of() == "sv" else text


def error_in_language(text: str) -> str:
    """A usage error in the reader's language, also where values stand in it."""
    if language_of() != "sv":
        return text
    for known in ERRORS:
        found = re.fullmatch("(.*)".join(map(re.escape, known.split("{}"))), text, re.DOTALL)
        if found is not None:
            return _swedish().gettext(known).format(*(error_in_language(value) for value in found.groups()))
    return in_language(text)


def run(command: Callable[..., Any]) -> int:
    """The exit code of the command line, with its usage errors in the reader's language."""
    try:
        return command(standalone_mode=False, prog_name="vplan") or 0
    except _USAGE_ERROR as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            error.show()  # that is the help
        else:
            _tell(error, getattr(error, "ctx", None))
        return int(error.exit_code)


def _tell(error: Any, context: Any) -> None:  # noqa: ANN401 - click's, or typer's own
    from vplan.cli.streams import err

    problem = " ".join(error.format_message().replace("Value error, ", "").split("\n"))
    said = error_in_language(_with_swedish_names(problem))
    ask = "vplan -h" if context is None else f"{context.command_path} {context.help_option_names[0]}"
    usage = [] if context is None else [context.get_usage()]
    err(*usage, error_in_language(f"Try '{ask}' for help."), "", f"{in_language('Error:')} {said}")


def _with_swedish_names(problem: str) -> str:
    """An unknown command with the Swedish name that it is near, where typer names none that it knows."""
    from vplan.core.nearest import nearest

    found = re.fullmatch(r"No such command '([^']*)'\.", problem)
    near = nearest(found[1], NAMES, 0.5) if found is not None else None
    return f"{problem} Did you mean '{near}'?" if near else problem


@lru_cache(maxsize=1)
def _swedish() -> gettext.GNUTranslations:
    catalogue = resources.files("vplan.core") / "locale" / "sv" / "LC_MESSAGES" / "help.mo"
    with catalogue.open("rb") as stream:
        return gettext.GNUTranslations(stream)
