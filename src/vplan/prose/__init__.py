"""Running texts: where they are, what they quote, and how they become HTML.

Markdown's parser is imported by whoever renders (`prose.markdown`), since checking needs none.
"""

from vplan.prose.quotes import QuoteError
from vplan.prose.texts import RunningText, examine, running_texts

__all__ = ["QuoteError", "RunningText", "examine", "running_texts"]
