"""An earlier version of a file, as git has it."""

from dataclasses import dataclass
from datetime import datetime

from vplan.core import visible


@dataclass(frozen=True, slots=True)
class Version:
    """A commit, and what the plan's file was called in it, from the repository's root."""

    commit: str
    short: str
    at: datetime
    author: str
    subject: str
    path: str

    @property
    def day(self) -> str:
        """The version as documents name it: a board knows days, and no commits."""
        return self.at.date().isoformat()

    @property
    def label(self) -> str:
        """The version as the command line names it: its day and its commit."""
        return f"{self.day} ({self.short})"

    @property
    def line(self) -> str:
        """The version on a line of a list."""
        return f"{self.at.date().isoformat()}  {self.short}  {visible(self.author)}"
