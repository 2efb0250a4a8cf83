"""Memos and minutes: what is proposed, moved and decided, and who was there, signs and gets it.

In: an Outline and its Front. Out: a Matter: the parts by their keys in a document or in minutes, the tables that
they show, and the account of the rest. What is not plain is running text.
"""

from vplan.imports.recognising.matters.follow_up import areas, questions
from vplan.imports.recognising.matters.memo import Matter, memo
from vplan.imports.recognising.matters.minutes import minutes

__all__ = ["Matter", "areas", "memo", "minutes", "questions"]
