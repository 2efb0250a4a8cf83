"""A picture that is to be a logo. In: its bytes. Out: its format, or why it is not printed alike everywhere."""

from functools import lru_cache

from vplan.core import say
from vplan.model.beside import Unfit
from vplan.model.pictures import measured
from vplan.model.pictures.trial import try_out

_MOST_BYTES = 2_000_000
_MOST_PIXELS = 25_000_000


@lru_cache(maxsize=4)
def logo_ending(name: str, data: bytes) -> str:
    """The ending of the logo's format: png, jpg or svg. Raises Unfit."""
    smaller = say("save it smaller; a logo is a few centimetres wide")
    if len(data) > _MOST_BYTES:
        message = say("the picture {file} is larger than {limit} MB", file=name, limit=_MOST_BYTES // 1_000_000)
        raise Unfit(message, smaller)
    ending = measured(name, data, _MOST_PIXELS, smaller).ending
    try_out(name, data, ending)
    return ending
