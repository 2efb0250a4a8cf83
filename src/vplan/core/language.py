"""Which language the messages are in: Swedish where the locale says so, else English."""

import gettext
import os
from importlib import resources

from vplan.core.message import ENGLISH, Translation


def translation(language: str | None = None) -> Translation:
    """The function that puts messages into `language`, or into the locale's."""
    if language_of(language) != "sv":
        return ENGLISH
    catalogue = resources.files("vplan.core") / "locale" / "sv" / "LC_MESSAGES" / "vplan.mo"
    with catalogue.open("rb") as stream:
        swedish = gettext.GNUTranslations(stream)
    return Translation(swedish.gettext, swedish.ngettext)


def language_of(language: str | None = None) -> str:
    """'sv' or 'en': the language that is asked for, or else the locale's."""
    return language or _of_locale()


def _of_locale() -> str:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "sv" if value.split(":")[0].lower().startswith("sv") else "en"
    return "en"
