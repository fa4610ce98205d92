"""Talk in which words of contempt for a group are none: reported, opposed or asked, of a thing, of a deed, of a plaint.

For lower-case sentences; `begin` and `end` are of the words in question.
"""

import re

from comity.policy.draft import Sentence
from comity.policy.evidence import asked, countered, is_own_view, reported


def is_framed(sentence: Sentence, begin: int, end: int, *, asks: bool = False) -> bool:
    """`asks`: the words are a question that takes the contempt for granted, so that asking clears nobody."""
    low = sentence.low
    if reported(low, begin, end) or countered(low, begin, end) or _WILD.search(low):
        return True
    if _is_of_something(low, begin, end) or _is_of_deed(low, begin, end) or _is_plaint(low, begin, end):
        return True
    if asks or _ACCUSING.search(low) or is_suggested(low, begin):
        return False
    return asked(low) or _shielded(low, begin)


_HEARD_IN_A_QUESTION = 0.8
"""A score that no question explains."""


def merely_asks(low: str, score: float) -> bool:
    """Whether a sentence is a question that takes no contempt for granted."""
    return score < _HEARD_IN_A_QUESTION and asked(low) and not _ACCUSING.search(low)


def is_suggested(low: str, begin: int) -> bool:
    return bool(_SUGGESTED.search(low[:begin]))


def _shielded(low: str, begin: int) -> bool:
    """Whether the clause before a place denies, opposes or reports; one's own opinion does not."""
    before = _CLAUSE.split(low[max(0, begin - 70) : begin])[-1]
    return bool(_SHIELD.search(before)) and not _I_SAY.search(before) and not is_own_view(before)


_CLAUSE = re.compile(r"[,;:–—]|\bbut\b|\bso\b|\bwhich\b")
_SHIELD = re.compile(
    r"\b(?:nobody|no one|no-one|never(?! stop\b)|(?<!never )(?<!not )(?<!n't )stop|don't|do not|doesn't|wrong|racist|sexist|homophobic|transphobic|bigot(?:ed|ry|s)?|unfair|unjust|illegal|inhumane|hateful|disgusting|appalling|shameful|terrible|horrible|unacceptable|cruel|"
    r"heartbreaking|discriminat\w+|prejudice[sd]?|oppose|oppos(?:ed|ing)|against|condemn\w*|reject|fight(?:ing)?|defend\w*|refuse|can't believe|cannot believe|how dare|disagree|stereotypes?|myth|(?:old|tired|stale|lazy|standing) (?:jokes?|lines?|tales?|clich[eé]s?|chestnuts?)|as if|pretend\w*|treated|treat|treating|treats|seen as|regarded as|viewed as|told|called|calling|said|says|saying|"
    r"thinks?|think|thinking|believes?|believe|claims?|claimed|claiming|people who|anyone who|those who|whoever|imagine|used to|nazis?|slavery|apartheid|segregation|in the past|history|once)\b"
)
_I_SAY = re.compile(r"\b(?:i|we) (?:\w+ )?(?:think|believe|say|said|told)\b")
_ACCUSING = re.compile(
    r"\b(?:when|how long|how much longer|why|since when|how come|what) (?:(?:the (?:hell|fuck|heck)|on earth|in god's name|exactly|are|do|did|will|should|must|can|is it that|is it) ){0,2}(?:we|i|you|they|people|anyone|everyone|nobody|the (?:government|country|west|police|council)) (?:(?:\w+ ){0,2}?)(?:put up with|let|lets|letting|allow|tolerate|keep|need|want|pay for|admit|accept|realise|realize|face|wake up|notice|pretend|have to (?:share|live|look|listen|pay|put)|give|giving|feed|feeding|house|housing|bother)\b|"
    r"\b(?:a|what (?:kind|sort) of) (?:\w+ )?(?:nation|country|government|society|people|town|school|parent|man|world|idiot|fool) (?:is it )?(?:that |who |which |would )?(?:lets?|allows?|gives?|welcomes?|puts? up with|tolerates?|wants?|trusts?|marries|marry|hires?)\b|\bwho (?:would|could|in their right mind|wants|needs|really|honestly|on earth|the (?:hell|fuck))\b|"
    r"^\W*(?:and |but |so |honestly,? |seriously,? |can anyone )?(?:what (?:good |on earth )?(?:has|have|did) (?:the )?[\w-]+ (?:\w+ )?ever|name (?:me )?(?:one|a single)|why (?:are|do|does|is|can't|don't|won't|should (?:we|i)|must|would we|did we)|when (?:will|are|is|can)|how (?:can|could|come|is it)|is it just me|do we all|does(?:n't)? (?:any|every)one else|anyone else|am i the only|can we all|who else|what is|what's|what makes|who wants|who needs|can(?:'t)? (?:we|someone|somebody)|isn't it|aren't|do you (?:also|not|too|agree)|don't (?:you|we all|they)|do we agree|how can (?:anyone|anybody|people|you) (?:like|love|stand|trust|defend|support|tolerate|vote for))\b(?! (?:some |so many |any |certain |those |you |we )?(?:people|folks|politicians|papers|you|we|they|anyone|anybody|men) )"
)
"""Questions that take the contempt for granted: `Why are they so …?`"""
_SUGGESTED = re.compile(
    r"\b(?:why (?:don't|do not|can't|not|haven't|won't)|isn't it time|what if|how about) (?:\w+ ){0,4}$"
)
"""`Why don't we …` puts forward what follows."""
_WILD = re.compile(
    r"\b(?:cubs?|bears?|lions?|deer|moose|wolves|elephants?|whales?|calves|herd|mating|dog breeders?|kennels?|spiders?|mosquito(?:es)?)\b"
)


def _is_of_something(low: str, begin: int, end: int) -> bool:
    """Whether the words are of a thing, of one of them, or of a deed, and of no group."""
    found = low[begin:end]
    return bool(
        _HEALTH.search(low[begin : end + 12])
        or _RAISED.search(low[:begin])
        or _PILOT.match(found)
        or _THINGS_OLD.match(found)
        or (found.endswith("the old") and _THINGS_OLD.match(low[end - len("the old") : end + 30]))
        or (_DEED.search(low[max(0, begin - 30) : begin]) and _DEED_IS.match(found))
        or (_WORK_ON.search(low, max(0, begin - 60), begin) and _DEED_IS.match(f"{found} "))
        or (_PLAYED.match(found) and _TEAM.search(low, max(0, begin - 80), begin))
        or _ends_on_land(low, end)
        or _FOR_WANT_OF.match(low, end)
    )


_FOR_WANT_OF = re.compile(
    r"[^.!?;]{0,60}?\b(?:until|unless|before) (?:the|our|there|we|they|every)\b[^.!?;]{0,40}\b(?:more|enough|sufficient|proper|new) (?:\w+ )?(?:places|room|space|staff|beds|teachers|doctors|gps|nurses|homes|houses|housing|flats|funding|money|buses|desks|classrooms?|schools?|clinics?|surger(?:y|ies)|hospitals?)\b"
)
"""`No more migrants until the school has more places` is about places."""


def _ends_on_land(low: str, end: int) -> bool:
    before = low[:end].rsplit(" ", 1)[-1]
    return bool(_OF_A_LAND.match(low, end - len(before)))


_HEALTH = re.compile(r"\bmental health\b")
_RAISED = re.compile(r"\b(?:brought up|raised|grew up|taught)(?: to)? ?$")
_PILOT = re.compile(r"^[👩👨🧑][🏻🏼🏽🏾🏿]?✈")
_THINGS_OLD = re.compile(
    r"^the old (?!(?:are|is|should|must|have|had|can|can't|do|don't|will|would|need|and|or|who|in|at|of|to|were|get|cost|vote|voted|people|folks?|man|men|wom[ae]n|lad(?:y|ies))\b)\w+"
)
"""`The old fox has cancer` is of one; `the old have had their turn` of all."""
_DEED_IS = re.compile(
    r"^(?:the |these |those |our )?(?:\w+ ){0,2}?(?:\w+s|people|folk|(?:wo)?men|children) (?:is|was|isn't|wasn't) "
)
"""One thing is, many are: in `taking money off pensioners is disgusting` the taking is."""
_WORK_ON = re.compile(
    r"\b(?:scriptures?|laws?|rules?|polic(?:y|ies)|books?|reports?|films?|chapters?|doctrines?|verses?|sermons?|tax|bill|ban|treatment|abuse|exploitation|coverage|articles?|sections?|teaching) (?:on|about|of|for|to|against) (?:the |our )?$"
)
"""`The scripture on wives is ugly`: the scripture is."""
_PLAYED = re.compile(r"^they (?:was|were|are|is) (?:\w+ )?(?:rubbish|garbage|trash)$")
_TEAM = re.compile(r"\b(?:team|side|squad|eleven|defence|midfield|band|choir)\b")
_OF_A_LAND = re.compile(
    r"\w+(?:'s|s')? (?:(?:league|national) )?(?:winters?|summers?|weather|roads?|trains?|airports?|food|cooking|cuisine|beer|lager|cider|wine|vodka|whisky|coffee|tea|restaurants?|takeaways?|music|films?|cinema|tv|television|opera|novels?|language|grammar|accents?|spelling|football|soccer|rugby|cricket|tennis|basketball|hockey|netball|golf|magazines?|toilets?|loos|defen[cs]e|attack|midfield|teams?|side|squad|press|papers?|politics|government|regime|state|army|navy|embassy|bureaucracy|church|monarchy|economy|imports?|products?|cars?|steel|mother-in-law|mother in law)\b"
)
"""`The French defence`, `Bulgarian winters`: what is theirs, not who they are."""


def _is_of_deed(low: str, begin: int, end: int) -> bool:
    """Whether the sentence is about the doing: `Hating women doesn't make you brave`, `Wanting to hurt them is sick`."""
    deed = _STARTS_DEED.match(low, begin) or _DEED.search(low[max(0, begin - 30) : begin])
    return bool(deed) and len(low[:begin].split()) < 4 and bool(_OF_DEED.match(low, end))


_DEED = re.compile(
    r"\b(?!(?:being|during|everything|anything|nothing|something|thing|fucking)\b)[a-z]{2,}ing (?:\w+ ){0,3}$"
)
_STARTS_DEED = re.compile(
    r"(?:hat|loath|despis|detest|kill|hurt|murder|attack|insult|shoot|beat|bann?|deport|exclud|wish|call|fear)ing\b"
)
_OF_DEED = re.compile(
    r"\s*(?:\w+ ){0,3}?(?:is|isn't|was|wasn't|doesn't|does not|won't|will not|makes?|made|says|shows?|has|takes?)\b"
    r"(?![^.!?]*\b(?:(?:not|never) (?:\w+ )?(?:wrong|racist|racism|sexist|a crime|a sin|evil|bad)|fun|easy|natural\w*|hobby|right|justified|good|great|fine|duty|normal|sensible|only|best|answer|solution|feels|reasonable|service|favour|favor|pleasure|joy|pastime|common sense)\b)"
)


def _is_plaint(low: str, begin: int, end: int) -> bool:
    """`Second-class citizens` is what people complain of being made, unless somebody says that they should be."""
    found = low[begin : end + 12]
    return bool(_SECOND_CLASS.search(found)) and not _MEANT_SO.search(found)


_SECOND_CLASS = re.compile(r"\bsecond[- ]class (?:citizens?|status|people|members?)\b")
_MEANT_SO = re.compile(r"\b(?:should|must|ought|deserves?|nothing but|only|merely|rightly|born|just)\b")
