"""Earlier versions of a plan, out of git: which there are, and the bytes of the files as they were.

In: the plan's file and what a revision is called. Out: versions and bytes. Nothing here knows what a plan
is; nothing is written, and nothing is fetched.
"""

from vplan.history.git import NoAnswer, NoVersion
from vplan.history.repository import Repository
from vplan.source.version import Version

__all__ = ["NoAnswer", "NoVersion", "Repository", "Version"]
