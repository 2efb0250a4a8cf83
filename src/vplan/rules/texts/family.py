"""The rules of this family, in the order of their codes."""

from vplan.rules.check import Check
from vplan.rules.texts import (
    braces_printed,
    case_chain,
    conversion_artefact,
    editorial_residue,
    glyph_missing,
    memo_profile,
    number_style,
    personal_number,
    picture_undescribed,
    punctuation,
    readability,
    reference_by_look,
    sentence_broken,
    sentence_repeated,
    source_published,
    text_commented,
    word_doubled,
)

CHECKS: tuple[Check, ...] = (
    editorial_residue.CHECK,
    conversion_artefact.CHECK,
    number_style.CHECK,
    punctuation.CHECK,
    sentence_repeated.CHECK,
    reference_by_look.CHECK,
    readability.CHECK,
    memo_profile.CHECK,
    case_chain.CHECK,
    glyph_missing.CHECK,
    source_published.CHECK,
    braces_printed.CHECK,
    text_commented.CHECK,
    picture_undescribed.CHECK,
    word_doubled.CHECK,
    sentence_broken.CHECK,
    personal_number.CHECK,
)
