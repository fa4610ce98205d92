"""What the conversation says to people, apart from problems. English stands here; catalogues translate."""

from comity.conversation.model import HeldFor, ReportReason
from comity.texts import N_

HELD_FOR = {
    HeldFor.RULE: "",
    HeldFor.INSISTED: N_("You sent this although some words are marked. A moderator will read it with fresh eyes."),
    HeldFor.FIRST_LINK: N_("It is the first of your comments with a link, and a moderator looks at those once."),
    HeldFor.LANGUAGE: N_("It is in a language that we cannot read by machine, so a moderator will read it."),
    HeldFor.SCORER: N_("Our reading of drafts is out of order just now, so a moderator will read it."),
    HeldFor.IMPORTED: N_("It was waiting where it came from, and it still is."),
}

BADGES = {"verified": N_("verified"), "sso": N_("member"), "guest": ""}

AGAINST = N_("It is against the rule “{rule}”")
REPORT_REASONS = {
    ReportReason.SPAM: N_("It is advertising or the same thing again and again"),
    ReportReason.PRIVACY: N_("It gives away something private about somebody"),
    ReportReason.UNLAWFUL: N_("I think it is against the law"),
    ReportReason.OTHER: N_("Something else"),
}
"""The six house rules come first, each as `AGAINST` puts it."""
