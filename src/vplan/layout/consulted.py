"""Values for templates about who was asked before a matter was decided."""

from vplan.core.swedish.phrases import enumerate_words
from vplan.layout.context import Context, View
from vplan.model.consulted import Negotiation, Negotiations, Referral


def referral_view(referral: Referral) -> View:
    """The responses of a referral, with how many of those that were asked have answered."""
    return {
        "skickad": referral.sent.isoformat() if referral.sent else "",
        "svar_senast": referral.due.isoformat() if referral.due else "",
        "antal": len(referral.responses),
        "svarat": sum(one.is_given for one in referral.responses),
        "rader": [
            {
                "nyckel": one.body,
                "instans": one.body,
                "svarade": one.answered.isoformat() if one.answered else "",
                "ställningstagande": (one.stance or "") if one.is_given else "Har inte svarat",
                "synpunkter": one.view or "",
                "bedömning": one.reply or "",
            }
            for one in referral.responses
        ],
    }


def negotiations_view(negotiations: Negotiations, context: Context) -> View:
    """The text on the negotiations, and each of them in a line."""
    return {
        "text": context.html(negotiations.text),
        "rader": [
            {"nyckel": one.key, "rad": _line(one), "utfall": one.outcome or ""} for one in negotiations.held
        ],
    }


def _line(one: Negotiation) -> str:
    under = f" enligt {one.under}" if one.under else ""
    parties = f" med {enumerate_words(one.parties)}" if one.parties else ""
    return f"{one.date.isoformat()}{under}{parties}"
