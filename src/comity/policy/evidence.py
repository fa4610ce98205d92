"""What the structure of a sentence shows, and the frames that turn a fault into talk about it."""

import re
from typing import NamedTuple

from comity.policy.draft import Sentence


class Evidence(NamedTuple):
    """`sentence.low[begin:end]` has the structure of a fault. `sure`: on its own; else a classifier must agree."""

    reason: str
    sentence: Sentence
    begin: int
    end: int
    sure: bool
    kind: str | None = None


def either(words: str) -> str:
    """A pattern for any of the words, parted by commas; a space in a word stands for any gap."""
    ordered = sorted(set(words.split(",")), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word.strip()).replace(r"\ ", r"\s+") for word in ordered if word.strip()) + ")"


_SAYING = (
    r"(?:said|says?|saying|told|tells?|telling|wrote|writes?|writing|tweet(?:s|ed|ing)?|post(?:s|ed|ing)|text(?:s|ed|ing)|shout(?:s|ed|ing)?|"
    r"yell(?:s|ed|ing)?|scream(?:s|ed|ing)?|chant(?:s|ed|ing)?|threaten(?:s|ed|ing)?|vow(?:s|ed|ing)?|claim(?:s|ed|ing)?|alleg(?:es|ed|ing|edly)|"
    r"testif(?:y|ies|ied)|hear[ds]?|hearing|report(?:s|ed|ing|edly)?|admitt?(?:s|ed|ing)?|confess(?:es|ed|ing)?|call(?:s|ed|ing)?|argu(?:e|es|ed|ing)|"
    r"insist(?:s|ed|ing)?|suggest(?:s|ed|ing)?|means?|meant|impl(?:y|ies|ied|ying)|assum(?:e|es|ed|ing)|believ(?:e|es|ed|ing)|think(?:s|ing)?|thought|preach(?:es|ed|ing)?|"
    r"declar(?:e|es|ed|ing)|announc(?:e|es|ed|ing)|plott?(?:s|ed|ing)?|plann(?:ed|ing)|conspir(?:e|ed|ing)|order(?:ed|s)|urg(?:ed|es|ing)|quot(?:ed?|es|ing)|"
    r"sang|sings?|singing|joked|warn(?:s|ed|ing)?|describ(?:e|es|ed|ing)|refer(?:s|red|ring)?|label(?:s|led|ling|ed)?|accus(?:e|es|ed|ing)|ask(?:s|ed|ing)?)"
)
_ABOUT = (
    r"(?:(?<!no )idea|teaching|doctrine|notion|claim|argument|logic|premise|myth|lie|lies|stereotype|belief|view|suggestion|assumption|rhetoric|slogan|chant|cliche|trope|nonsense|rubbish|theory|"
    r"headline|banner|graffiti|leaflet|letter|note|message|caller|email|song|lyrics?|film(?! critics?)|movie|novel|book|play|character|episode|"
    r"court|jury|trial|judge|prosecutors?|prosecution|defendants?|suspects?|indictment|charges?|charged|convicted|accused|witness(?:es)?|inquest|"
    r"nazis?|hitler|goebbels|klan|propaganda|history|century|1[5-9]\d\d|medieval)"
)
_OPPOSED = (
    r"(?:wrong|racist|sexist|bigoted|bigotry|hateful|disgusting|vile|absurd|ridiculous|stupid|ignorant|offensive|unacceptable|shameful|appalling|horrible|"
    r"dangerous|untrue|false|sick of|tired of|fed up with|stop|against|condemn(?:s|ed|ing)?|oppos(?:e|es|ed|ing)|reject(?:s|ed|ing)?|denounc(?:e|es|ed|ing)|"
    r"refuse|refuses|object|disagree|nobody|no one|no-one|noone|never|not|cannot|can't|don't|doesn't|didn't|won't|wouldn't|shouldn't|isn't|aren't|wasn't|dont|"
    r"doesnt|cant|how dare|why would|imagine|if you (?:say|think|believe|call))"
)
_TOLD = (
    r"(?:(?!(?:others|folks)\b)[a-z]{3,}s (?:\w+ )?say(?= that\b)|(?:doctors|surgeons|medics|nurses|police|papers|witnesses|experts|lawyers|prosecutors|officials|detectives|reporters) (?:\w+ )?say|implied|implies|implying|insinuat(?:ed|es|ing)|hint(?:ed|s|ing)|pretend(?:s|ed|ing)?|taught|calls(?! for)|tells (?:me|us|him|her|them)|if (?:you|u) (?:\w+ )?(?:say|think|believe|want|hope|hate|wish|call|feel)|(?:anyone|anybody|whoever|people|those|someone|somebody|everyone|politicians?|papers?|men|women|idiots|bigots|nobody|no one)(?: \w+){0,4} (?:who )?(?:says?|thinks?|wants?|believes?|hopes?|hates?|wish(?:es)?|calls?|blames?|tells?|claims?|preach(?:es)?)|(?:stop|keep(?! (?:\w+ ){1,2}(?:away|out|off|from)\b)|wish|calling|treating|saying|wishing|hating|hatred of|threats against)|said|says|saying|told|wrote|written|writes|tweeted|posted|texted|shouted|shouting|yelled|yelling|screamed|screaming|chanted|chanting|threaten(?:s|ed|ing)?|vow(?:s|ed|ing)?|claim(?:s|ed|ing)?|alleg(?:es|ed|ing|edly)|"
    r"testified|heard|reported|reportedly|admitted|confessed|called|argued|insisted|preached|declared|announced|plotted|plotting|planned|(?<!of )(?<!of the )planning(?! (?:officers?|committee|department|permission|boards?|inspectors?|minister|law|rules))|conspired|conspiring|ordered|urged|quoted|typed|typing|sang|sings|joked|warned|accused|wanted|tried|attempted|swore|muttered|whispered|"
    r"according to|(?:false|untrue|a lie|a myth|not true|isn't true|nonsense|slander) (?:that|to (?:say|claim))|stated|stating|state (?:\w+ ){0,4}that|regards?|considers?|deems?|guilty of|charged with|convicted of|arrested for|jailed for|threats? (?:to|of|that)|plot to|plans? to|attempts? to|calls? to|calling for|demand(?:s|ed|ing)? (?:to|that)|people who (?:say|think|want|believe|hope)|those who (?:say|think|want|believe|hope)|anyone who (?:says|thinks|wants|believes|hopes))"
)
_REPORTED = re.compile(rf"\b(?:{_TOLD})\b")
_TOPIC = re.compile(rf"\b(?:{_ABOUT})\b")
_TURN = re.compile(
    r"\b(?:but|so(?! that)|and (?:now|then|so|someone|somebody|we|i|they|he|you)|which is why|that's why)\b|;"
)
_FIRST_PERSON = re.compile(r"\b(?:i|we)(?:'m|'ve|'d| am| have| just| really| still| do| always| already)? $")
_AFTER = re.compile(
    rf"^[,;:–— -]{{1,3}}(?:or )?(?:so )?(?:(?:they|some|people|others|the [a-z]+s) (?:\w+ )?(?:say|claim|keep saying|tell us)|we are told)\s*(?:[,.;:!?]|$)|^[,;:–— -]{{1,3}}(?:that|this|so|such)(?:'s| is| was| went)? (?:the|their|his|her) (?:\w+ )?(?:plan|idea|slogan|aim|line|lie|claim|headline|chant|sermon|leaflet|argument)\b|"
    rf"^(?! (?:screaming|yelling|shouting)\W*$)[\"'”’\s,;:.!?)-]{{0,4}}(?:(?:he|she|they|it|someone|somebody|one|the [a-z]+|[a-z]+) )?(?:{_TOLD})\b|^[^.!?]{{0,60}}\b(?:(?:says|said|shouts|shouted|claims|claimed) (?:my|our|his|her|their|the|that) (?:\w+ )?(?:uncle|aunt|father|dad|mother|mum|mom|brother|sister|husband|wife|boss|neighbou?r|nephew|cousin|gran|grandad|grandfather|grandmother|barman|minister|paper|leaflet|poster|sign|mob|man)\b(?![^.!?]*\b(?:right|agree|too|amen)\b)|the court heard|he said|she said|they said|it said|"
    r"is (?:a )?(?:racist|sexist|hate speech|wrong|a lie|myth|slander|not true|untrue|unacceptable|a threat|vile|bigoted|ignorant|disgusting|hateful|horrible|awful|never ok|no joke|a crime|not an argument|never acceptable))\b"
)
_NEGATED = re.compile(
    r"(?:\b(?:not|never|nobody|no one|no-one|noone|none|neither|nor|without|cannot|hardly|against|stop|nothing|don't|dont|doesn't|doesnt|isn't|isnt|aren't|arent|"
    r"wasn't|weren't|won't|wont|wouldn't|wouldnt|shouldn't|shouldnt|couldn't|mustn't|can't|cant|didn't|haven't|hasn't|ain't|avoid|prevent|refuse to|"
    r"opposed? to|oppose|than to|rather than|instead of|condemn|if anyone|if someone|no|zero)\b)(?:\W+\w+){0,3}\W*$"
)


_MY_VIEW = re.compile(
    r"\b(?:i|we)(?:'ve|'m|'d| have| am| do| would)?(?:(?! (?:was|were|had)\b) \w+){0,3} (?:believe|think|suspect|reckon|feel|feel like|guess|say|find|know|swear|maintain|conclude|concluded|convinced|sure|certain|consider|see|hold|tell you|mean)\b(?: that)?|"
    r"\b(?:my|our) (?:\w+ ){0,2}(?:view|opinion|belief|experience|guess|theory|impression|feeling|conclusion|point|answer)\b(?: is)?(?: that)?|\b(?:if you ask me|as far as i'm concerned|it seems to me|seems to me|no offen[cs]e|to be (?:frank|honest|blunt)|call me (?:\w|-)+|not (?:prejudiced|racist|being \w+|sexist|homophobic)|don't get me wrong|let's (?:face it|be honest)|say what you (?:like|want|will)|fact is|truth is|says? the truth|i'm sorry)\b,?"
)
"""What follows is the writer's own view, whatever verb of saying it hangs on."""
_NOT_MINE = re.compile(
    r"\b(?:don't|dont|do not|didn't|never|refuse|can't|cannot|won't|hate to|used to|taught|told|hear|hearing|heard|wrong to|ashamed|once|wouldn't|would never|hard to|stop)\b"
)


def is_own_view(before: str) -> bool:
    """Whether what follows these words is the writer's own view."""
    return bool(_MY_VIEW.search(before)) and not _NOT_MINE.search(before)


def reported(sentence: str, begin: int, end: int) -> bool:
    """Whether the words at a place are told as somebody else's, or talked about: in a report, a court, a film, history."""
    before = _TURN.split(sentence[max(0, begin - 140) : begin])[-1]
    before = _WHO_SAID_IT.sub("", _GO_ON_AND.sub("", before))
    if is_own_view(before):
        before = _MY_VIEW.split(before)[-1]
    told = list(_REPORTED.finditer(before))
    if told and not _FIRST_PERSON.search(before[: told[-1].start()]):
        return True
    if _TOPIC.search(re.split(r"[,;:]|\band\b", before)[-1]):
        return True
    return bool(_AFTER.search(sentence[end : end + 90]))


_GO_ON_AND = re.compile(r"^\W*(?:just )?(?:keep|go on|carry on) (?:on )?\w+ing\b[^.!?]{0,60}?\b(?:and|or)\s+$")
"""`Keep writing this and …` tells nothing that anybody wrote."""


_WHO_SAID_IT = re.compile(
    r"\b(?:who|that|whoever) (?:\w+ )?(?:said|says|wrote|writes|posted|posts|tweeted|typed|planned|ordered|preached|sang) (?:this|that|it|these|(?:this|these) (?:\w+ )?\w+)\s+$"
)
"""`Whoever wrote this …` names somebody by what he wrote, and tells nothing of it."""


def negated(sentence: str, begin: int) -> bool:
    """Whether a negation stands shortly before a place, within its clause."""
    return bool(_NEGATED.search(re.split(r"[,;:]|\bbut\b|\bso\b", sentence[max(0, begin - 60) : begin])[-1]))


_I_THINK = re.compile(
    r"\b(?:i'm|i am|not|never)(?: not)? (?:ashamed|afraid|scared|sorry|embarrassed|too proud) (?:to (?:say|admit|state|confess)|of (?:it|saying))(?: (?:so|it|that))?\b|\bi'm (?:just )?(?:going to|gonna) say it\b|\bi'll say it\b|\bask (?:anybody|anyone)\b|(?:\band|,) (?:(?:i|we|they|he|she) )?never (?:did|have|has|will|would|could|do|does)\b(?=\W*(?:[,.!;]|$))|\b(?:i|we)(?: \w+)? (?:think|believe|say|said|told|mean|guess|feel|reckon|hope|wish)\b|\b(?:if you ask me|to be honest|in my (?:\w+ )?opinion|let's all agree)\b|\b(?:nobody|no one|no-one|noone) (?:\w+ ){0,3}?(?:says?|admits?|talk about|mentions?) (?:so|it|the truth|this|anything|a word|out loud|aloud)\b"
)
_COUNTER = re.compile(
    rf"\b(?:people|anyone|anybody|those|someone|somebody|everyone|idiots?|bigots?|racists?|trolls?|politicians|parties|papers?|you|they|he|she)?\s*(?:who|that|to|for)?\s*"
    rf"(?:{_SAYING})\b|\b{_OPPOSED}\b[^.!?]{{0,60}}\b(?:{_SAYING}|{_ABOUT})\b|\b(?:{_SAYING}|{_ABOUT})\b[^.!?]{{0,100}}\b{_OPPOSED}\b"
)


def countered(sentence: str, begin: int, end: int) -> bool:
    """Whether the sentence speaks against the words at a place, or of those who use them."""
    rest = _I_THINK.sub("", sentence[:begin] + " … " + sentence[end:])
    return bool(re.search(rf"\b{_OPPOSED}\b", rest)) and bool(_COUNTER.search(rest))


_ASKS = re.compile(
    r"^\W*(?:and |but |so |or |then )?(?:who|what|why|how|where|when|do|does|did|is|are|was|were|can|could|should|would|will|have|has|am|since when|really|seriously)\b"
)


def asked(sentence: str) -> bool:
    """Whether a sentence is a real question, by its first word and its mark."""
    return sentence.rstrip("\"')”’ ").endswith("?") and bool(_ASKS.search(sentence))
