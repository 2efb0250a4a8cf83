"""Help as it is printed: every command with its whole sentence, in as many lines as it takes."""

from typing import Any

from typer.core import TyperGroup

WIDEST = 100
"""Columns of help: longer lines are hard to read."""
_WHOLE = 10_000


class WholeSentences(TyperGroup):
    """A group of commands whose help cuts no sentence."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - click's own
        """Write the commands, each with what it does."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, one.get_short_help_str(_WHOLE)) for name, one in commands if one and not one.hidden]
        with formatter.section("Commands"):
            formatter.write_dl(rows)
