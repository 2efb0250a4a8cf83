"""Which language the messages are in: Swedish where the locale says so, else English."""

import gettext
import os
from collections.abc import Callable
from importlib import resources


def translation(language: str | None = None) -> Callable[[str], str]:
    """The function that puts a message's sentence into `language`, or into the locale's."""
    if (language or _of_locale()) != "sv":
        return str
    catalogue = resources.files("vplan.core") / "locale" / "sv" / "LC_MESSAGES" / "vplan.mo"
    with catalogue.open("rb") as stream:
        return gettext.GNUTranslations(stream).gettext


def _of_locale() -> str:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "sv" if value.split(":")[0].lower().startswith("sv") else "en"
    return "en"
