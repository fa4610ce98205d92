"""Old tales about groups: they take our jobs, our women are not safe, hide your wallets, the right man would cure them.

For lower-case sentences with groups marked; bounded, so that each pattern takes time linear in the sentence.
"""

from comity.policy.marking import GROUP
from comity.policy.shapes import Shape

_G = rf"(?:{GROUP}++(?:\s+(?:people|folks?|men|women|kids|children|families|lot))?)"
_SOME = r"(?:(?:a|an|any|all|these|those|the|such|more|so many|too many|most|of|bloody|fucking|damn)\s+){0,3}"

_OURS = r"(?:over )?(?:here|to (?:our|this) \w+)\b[^.!?]{0,45}?"
_GOODS = r"our\s+(?:\w+ )?(?:jobs?|houses?|homes?|women|girls|benefits|taxes|wages|welfare)\b"
TAKING = Shape(
    rf"\b(?P<who>{_SOME}{_G})\s+(?:(?:all|just|only|always|keep|are)\s+){{0,2}}(?:come|comes|coming|flood|flooding|pour|pouring|swarm|swarming)\s+{_OURS}\b(?:take|taking|steal|stealing|grab|grabbing|(?:live|living|leech|leeching|sponge|sponging) off)\s+(?:all )?{_GOODS}|"
    rf"\b(?P<who2>(?:these|those)\s+(?:\w+ )?{_G})\s+(?:all |just |only )?came\s+{_OURS}\b(?:took|stole|grabbed)\s+(?:all )?{_GOODS}"
)
"""G come here and take our jobs."""
NOT_ONE = Shape(
    rf"\b(?:not (?:one|a single(?: one)?|any)|none|no one|never met one)\s+of\s+(?P<who>(?:these|those)\s+(?:\w+ )?{_G})\s+(?:has|have|'s|'ve)\s+ever\s+(?:(?:really|actually|honestly)\s+)?"
    r"(?:worked|paid|done (?:a|an|any|one)|held (?:down )?a|told the truth|earned|washed|contributed|read a|learn(?:ed|t) (?:a word|english|to)|been (?:honest|any use)|(?:a )?(?:job|manners|brain)\b)"
)
"""Not a single one of those G has ever worked a day."""
RIGHT_MAN = Shape(
    r"\b(?P<who>(?:an? |these |those |most |all )?(?:lesbians?|dykes?|gay women|a gay woman|asexuals?))\s+(?:(?:just|simply|only|all|really)\s+){0,2}(?:haven't|hasn't|have not|has not|never|have yet to)\s+(?:(?:just|yet|to|only)\s+){0,2}(?:met|meet|found|find|had|have|tried)\s+(?:the right|a real|a proper|a good|a decent)\s+(?:man|woman|bloke|lad|fella|seeing[- ]to|dick|cock)\b"
)
"""G just haven't met the right man."""
UNSAFE = Shape(
    rf"\b(?:our|the|your|my)\s+(?:\w+ )?(?:{GROUP}++|women|girls|daughters?|wives|wife|children|kids|streets?|parks?|towns?|village|schools?|country|homes?)\s+(?:aren't|are not|isn't|is not|aren t|are no longer|is no longer|haven't been|hasn't been|have not been|were never|won't be|will never be)\s+(?:\w+ )?safe\s+"
    rf"(?:(?:any ?more|again|now|here|at night)\s+)?(?:(?:since|now that)\s+(?P<who>{_SOME}{_G})\s+(?:\w+ )?(?:came|come|arrived?|moved|are here|got here|were let|took over|turned up|showed up)\b|with\s+(?P<who2>(?:all|so many)\s+(?:of )?(?:these |those |the )?{_G})\s+(?:around|about|here|everywhere|on|in)\b)"
)
"""Our women aren't safe since G came."""
WALLETS = Shape(
    rf"\b(?P<who>(?:an?|another|more|these|those)\s+(?:\w+ )?{_G})\b[^.!?]{{0,50}}[,;:–—-]\s*(?:so |better |quick,? |everyone |you'd better |time to )*(?:hide|lock up|lock away|count|check|guard|mind|watch|hold on to|hang on to|nail down|hide away)\s+(?:up )?(?:your|the|our)\s+(?:\w+ )?(?:wallets?|purses?|handbags?|silver|spoons|daughters?|wives|kids|children|valuables|bikes?|cars?|lead|copper|fingers|pockets)\b"
)
"""A G in the treasury: hide your wallets."""
ICONIC = Shape(
    rf"\b(?P<who>{_SOME}{_G})\s+and\s+(?:\w+ )?(?:crime|stealing|theft|thieving|lying|lies|fraud|scams?|rape|terror(?:ism)?|bombs?|laziness|knives|knife crime|drugs|filth|violence|benefits|cheating|incest)\b\W{{0,3}}\s*(?:name|show|find|give)\s+(?:me )?(?:a|any)\s+(?:more|better|greater)\b"
)
"""G and crime: name a more iconic duo."""
ALIKE = Shape(
    rf"\b(?:they|them|these people) all (?:look|sound|smell) (?:the same|alike|the same to me|alike to me)\s*,\s*(?:all )?(?P<who>(?:these|those|the) (?:\w+ )?{_G})\W*$|"
    rf"\b(?P<who2>{_SOME}{_G}) all (?:look|sound|smell) (?:exactly )?(?:the same|alike)(?: to me)?\W*$"
)
"""They all look the same, these G."""
HONEST = Shape(
    rf"\b(?:never|yet to|have to (?:search|look) (?:hard|far) to|good luck)\s+(?:(?:once|ever)\s+)?(?:meet|met|find(?:ing)?|found|see|seen|known?|come across|trust(?:ed)?)\s+(?:an?|one|a single)\s+(?:\w+ly )?(?:honest|law-abiding|trustworthy|sober|faithful|hard-?working|truthful|civili[sz]ed)\s+(?P<who>{GROUP}++)"
)
"""You'll never meet an honest G."""
GOOD_FOR = Shape(
    rf"\b(?P<who>{_SOME}{_G})\s+(?:are|were|is)\s+(?:(?:only|just|really|all)\s+)?(?:good|fit|useful|suited)\s+(?:for|at|to)\s+[^.!?;]{{2,40}}?[, ]\s*(?:and|but)\s+(?:not (?:much|a lot|a great deal|anything)|little|nothing|bugger all|sod all)\s+(?:else|more|besides)\b"
)
"""G are good for one thing and not much else."""
COST = Shape(
    rf"\b(?P<who>{_SOME}{_G})\s+(?:(?:all|just|only|always)\s+)?(?:cost|costs|drain|take from|live off|sponge off)\s+(?:the\s+)?(?:rest of us|us|taxpayers?|country|state|system|nhs|everyone else)\b[^.!?;]{{0,30}}?\b(?:and|but)\s+(?:they\s+)?(?:give|gives|put|bring|offer|contribute|add|do|pay|return)s?\s+(?:us\s+)?(?:absolutely\s+|next to\s+)?(?:nothing|sod all|bugger all|zero|nowt)\b"
)
"""G cost the rest of us a fortune and give nothing back."""
DELUDED = Shape(
    rf"\b(?P<who>{_SOME}{_G})\s+(?:are|is)\s+(?:(?:all|just|only|simply|really|nothing but|nothing more than|no more than)\s+){{1,3}}(?:an?\s+)?"
    rf"(?:(?:confused|deluded|mentally ill|sick|failed|pretend|disturbed|perverted|deranged|wannabe)\s+(?:{GROUP}++|people|boys|girls|individuals|teenagers|kids)|deluded|mentally ill|perverted|deranged|perverts)\b(?! (?:of|by|about|at|as|with|over|when|because|that|in|on|from)\b)"
)
"""G are just confused men."""
NO_VOTE = Shape(
    rf"(?:^\W*(?:just |simply |first |so )?|\b(?:should|must|ought to|let's|time to|better to|could)\s+(?:\w+ )?)(?:take|strip)\s+(?:the |their |all )+(?:right to )?(?:vote|votes|voting rights|citizenship|passports)\s+(?:off|from|away from)\s+(?P<who>{_SOME}{_G})|"
    rf"\b(?P<who2>{_SOME}{_G})\s+(?:should|must|ought to|need to)\s+(?:\w+ )?(?:have their (?:vote|votes|right to vote|citizenship|passports) (?:taken|removed|revoked|cancelled)|lose (?:their|the) (?:right to )?(?:vote|citizenship|passports))\b"
)
"""Take the vote away from G."""
INTO_THE_FAMILY = Shape(
    rf"\bmy\s+(?:\w+ )?(?:sons?|daughters?|sister|brother|kids?|children|girl|boy|child|mother|niece|grand(?:son|daughter|children|kids))\b[^.!?]{{0,30}}?\b(?:marry|marries|marrying|date|dates|dating|bring(?:s|ing)? home|go(?:es)? out with|be seen with|sleep(?:s)? with)\s+(?P<who>{_SOME}{_G})[^.!?]{{0,20}}?\bover my (?:cold,? )?dead body\b|"
    rf"\bover my (?:cold,? )?dead body\b[^.!?]{{0,40}}?\b(?:marry|marries|date|bring(?:s|ing)? home|go out with)\s+(?P<who2>{_SOME}{_G})"
)
"""My daughter will marry a G over my dead body."""
MOVED_IN = Shape(
    rf"\b(?P<who>(?:an?|one|another|some|the|every time an?|whenever an?)\s+(?:\w+ )?{_G})\s+(?:moves?|moved)\s+in(?:to [^.!?,]{{2,25}})?,?\s+(?:and|then)\s+(?:suddenly |straight away )?(?:the |all the )?(?:crimes?|thefts?|burglar(?:y|ies)|stealing|troubles?|drugs|stabbings|muggings|smell|filth|rats|shoplifting)\s+(?:starts?|started|begins?|began|goes up|went up|arrives?|arrived|moves? in|follows?|followed|comes?|came)\b"
)
"""A G moves in and the crime starts."""
MEANT_TO = Shape(
    rf"\bif (?:god|nature|the lord|evolution) had (?:ever )?(?:wanted|meant|intended)\s+(?P<who>{_SOME}{_G})\s+to\b|"
    rf"\bshow me\s+(?P<who2>(?:an?|one)\s+(?:\w+ )?{_G})\b[^.!?]{{2,40}}?\band i'll show you\b(?![^.!?]*\b(?:proud|happy|welcome|hero|friend|neighbour|tax ?payer)\b)"
)
"""If God had wanted G to drive; show me a G with a job and I'll show you a forger."""
BORN = Shape(
    rf"\b(?P<who>{_SOME}{_G})\s+(?:are|is|were)\s+(?:all |just |simply )?born\s+(?:to\s+(?:\w+ )?(?:steal|rob|lie|cheat|kill|beg|serve|obey|snatch|breed|thieve|scrub|clean|haggle|rape|riot)\b|(?:thieves|liars|criminals|killers|beggars|servants|slaves|cheats|crooks|rapists|stupid|lazy|dirty|dishonest|violent))|"
    rf"\b(?:sewers?|kitchens?|mops?|prisons?|jails?|ditches|gutters?|trenches|toilets?|the kitchen|bedrooms?|drains|cages|zoos?)\s+(?:are|is)\s+what\s+(?P<who2>{_SOME}{_G})\s+(?:are|were)\s+(?:made |born |bred |put on (?:this )?earth |best |good )?for\b"
)
"""G are born to steal; sewers are what G are for."""
HIDE = Shape(
    r"\b(?:hide|lock up|lock|count|chain up|nail down|guard|mind|watch)\s+(?:up )?(?:your|the|yer|ur)\s+(?:\w+ )?(?:cats?|dogs?|pets|sheds?|silver|spoons?|purses?|wallets?|bikes?|doors?|daughters?|bags?|tools|lead|copper|geese|ducks|swans|valuables|phones?)\W{1,3}\s*(?:cos |because |everyone |folks )?"
    rf"(?P<who>(?:the |some |a |an |those |these |more |another )?(?:\w+ )?{_G})(?:'s|'re|'ve)?\s+(?:(?:has|have|are|is|just|all)\s+){{0,2}}(?:moved (?:in|next door)|here|back|in town|coming|come to town|about|arrived?|on the (?:street|estate|site|bus|train)|around|next door)\b"
)
"""Hide your cats, G have moved in."""
LEFT_BY = Shape(
    r"\b(?P<who>they|these|those) came (?:here )?(?:in|on|by) (?:a |an |the |their )?(?:\w+ )?(?:boats?|dingh(?:y|ies)|lorry|lorries|truck|planes?|rafts?|coach(?:es)?)\W{1,3}(?:and |so |now |then )?they (?:can|should|could|must) (?:\w+ )?(?:leave|go (?:back|home)|be sent (?:back|home)|get back) (?:in|on|by) (?:it|one|them|the same|that)\b|"
    r"^\W*(?:well,? |so,? |oh,? )?there goes the (?:neighbou?rhood|street|village|block|estate|area|postcode|town|pub|school|price of (?:our|my|the) houses?|property prices?)(?: then| now)?\W*$"
)
"""They came in a boat, they can leave in one; there goes the neighbourhood."""
