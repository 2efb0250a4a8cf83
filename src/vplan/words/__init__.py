"""The words of a plan, for the rules that read as an editor does: every text with its place, and lists of words.

In: a plan as it was read. Out: passages, each of which knows where its characters stand; nothing is judged here.
"""

from vplan.words.lists import Listed, word_list, word_table
from vplan.words.passages import FILLER, Kind, Passage, passages

__all__ = ["FILLER", "Kind", "Listed", "Passage", "passages", "word_list", "word_table"]
