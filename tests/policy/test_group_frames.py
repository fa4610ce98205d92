"""Frames of what is said of a group: each with what stands close to it and is harmless, without any classifier."""

import pytest

from comity.policy import Judge, Policy
from comity.scoring.attributes import Attribute
from tests.policy.fakes import FakeClassifier, hatred

JUDGE = Judge(Policy.default(), FakeClassifier())
HEARD = Judge(Policy.default(), FakeClassifier({"": {Attribute.IDENTITY_ATTACK: 0.7}}))


@pytest.mark.parametrize(
    "text",
    [
        "I share an office with immigrants, who are the laziest scum around.",
        "The train was full of women, so disgusting, all of them.",
        "I've never met a refugee who wasn't a thief.",
        "I have never met a Muslim who told the truth.",
        "Another piece of shit immigrant.",
        "Calling Muslims human would be an insult to humans.",
        "Disabled people don't contribute anything to society.",
        "Lesbians have nothing to offer.",
        "No trans person has a right to exist.",
        "I have never liked gay people.",
        "Nobody with any self-respect would be friends with an immigrant.",
        "What else would you expect from a woman?",
        "This street was lovely until immigrants turned up.",
        "We should never have given women the vote.",
        "I couldn't care less if refugees drowned.",
        "Laziness is second nature to black people.",
        "So nice to go a whole day with no lesbians around.",
        "Who the hell let immigrants in here?",
        "Who doesn't want to slap a feminist now and then?",
        "Why don't we just round up immigrants and shoot them.",
        "We have too many gay people, and somebody should get rid of them.",
        "So many refugees on the bus. I hate them so much.",
        "I keep reading about trans people. Why won't they just disappear?",
        "It's time somebody taught immigrants a lesson.",
        "Whores should know their place.",
        "Real men are simply better than women.",
        "Letting women vote was the worst mistake we ever made.",
        "Are immigrants even human?",
        "Would anyone notice if refugees disappeared?",
        "The problem with this country is Muslims.",
        "If you are gay, stay away from me.",
        "I wish immigrants had never been born.",
        "You have no idea how deeply I despise Muslims.",
        "I'd love to 👊 a Muslim.",
        "Muslims are sc🐏um.",
        "I hate disabledpeople.",
        "Crime is in the Albanian blood.",
        "Somebody ought to stop the gypsies breeding.",
        "Lesbians breed like rats.",
        "No woman is fit to fly a plane.",
        "Slavery was the best thing that ever happened to black people.",
        "Colonialism did the Africans a huge favour.",
        "Muslims are just not as civilised as us.",
        "Refugees should be left to drown.",
        "I cannot abide gay people.",
        "What have the immigrants ever given us?",
        "Haitians are thieves, the lot of them.",
        "A woman's place is in the kitchen, not in goal.",
        "Foreigners out!",
        "Muslims out of Europe now.",
    ],
)
def test_hatred_is_found_however_it_is_framed(text: str) -> None:
    assert {finding.rule for finding in JUDGE.judge(text).findings} & {"racism", "violence"}


@pytest.mark.parametrize(
    "text",
    [
        "The way they treat women, absolutely disgusting.",
        "I've never met a refugee who wasn't kind.",
        "Refugees don't have anything to eat.",
        "No immigrant has the right to vote here.",
        "I have never liked women's tennis.",
        "Nobody with any sense would fire a woman for that.",
        "What do you expect from women when you pay them half?",
        "It was a lovely evening until immigrants were attacked in the square.",
        "We should never have made women wait that long.",
        "I couldn't care less whether my doctor is gay.",
        "Violence is a risk for black people in that jail.",
        "Who let women down? The council did.",
        "Why don't we just ask immigrants what they need?",
        "There were women at the stall. I bought two chairs and got rid of them.",
        "Hating women doesn't make you brave.",
        "Wanting to hurt Muslims is sick.",
        "Women were second class citizens in that country.",
        "In that country they hate gay people.",
        "You hate women, that much is clear.",
        "We taught refugees a lesson in history.",
        "You're 🔥, woman or not.",
        "Our keeper is better than women twice her age.",
        "Are immigrants really being paid less than the rest?",
        "Our lack of care for the mentally-ill is a national disgrace.",
        "They reject every reform, hate gays and Jews, and are proud of it.",
        "It is a lie that crime is in the Albanian blood.",
        "Nobody decent says that slavery was the best thing that happened to black people.",
        "Women are on average not as tall as men.",
        "No woman was on the board until 1994.",
        "The dirty Turkish coffee cup stood there for a week.",
        "I do not like the French dressing.",
        "Refugees should not be left to drown.",
        "A woman's place is wherever she wants it to be.",
        "Women out of work for a year lose their pension.",
        "He had been called a paki every day at school.",
        "Shut Muslims out? Of course not.",
        "Immigrants are parasites? No. They pay more than they get.",
    ],
)
def test_what_stands_close_to_a_frame_is_left_alone(text: str) -> None:
    assert not {finding.rule for finding in JUDGE.judge(text).findings} & {"racism", "violence"}


@pytest.mark.parametrize(
    "text",
    [
        "Gran made faggots with peas and gravy.",
        "A coon got into our bins last night.",
        "The queer thing about it is that nobody noticed.",
        "My best friend and I are two happy fags.",
        "The strike will cripple the economy.",
    ],
)
def test_a_slur_in_another_sense_is_left_alone(text: str) -> None:
    assert not {finding.rule for finding in JUDGE.judge(text).findings} & {"racism", "profanity"}


@pytest.mark.parametrize(
    "text",
    [
        "Never buy from an Albanian.",
        "Name one good thing that refugees have ever done.",
        "Gypsies just don't want to work.",
        "Rats, fleas and asylum seekers, we clear them all.",
        "I'm not racist, but the Poles on our road are something else.",
        "Blacks just aren't made for that kind of job.",
        "Africans can't govern themselves, look at their history.",
        "Lesbians just need a real man.",
    ],
)
def test_a_hint_counts_where_the_classifier_hears_it_too(text: str) -> None:
    assert "racism" in {finding.rule for finding in HEARD.judge(text).findings}
    assert not JUDGE.judge(text).findings


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Look at the Africans, they can't govern themselves.", True),
        ("They look like us but they will never be one of us, those Muslims.", True),
        ("Gays are welcome to live here, but don't let them near children.", True),
        ("There's a reason nobody hires Travellers.", True),
        ("The Roma will never be Europeans.", True),
        ("Mixed marriages ruin both bloodlines.", True),
        ("Gays are welcome to live here.", False),
        ("Don't let them tell you that Muslims are to blame.", False),
        ("Nobody wants to see Travellers hurt.", False),
        ("Mixed doubles ruin both evenings.", False),
    ],
)
def test_a_high_score_is_heeded_where_a_denial_belittles_and_not_where_it_is_kind(text: str, found: bool) -> None:
    sure = Judge(Policy.default(), FakeClassifier({"": hatred(0.9)}))
    assert ("racism" in {finding.rule for finding in sure.judge(text).findings}) is found


@pytest.mark.parametrize(
    ("text", "score", "found"),
    [
        ("The Roma don't want houses, they want something to strip the copper from.", 0.72, True),
        ("The Roma don't want houses, they want something to strip the copper from.", 0.5, False),
        ("I'd not have a lesbian under my roof either, blood or no blood.", 0.86, True),
        ("Muslims are not disgusting.", 0.86, False),
        ("Gay people do not deserve to suffer.", 0.86, False),
        ("We must never again let Jews be murdered for who they are.", 0.86, False),
        ("No immigrant is worthless.", 0.86, False),
        ("Black people are just as smart as anyone else.", 0.86, False),
        ("She is the first woman at the controls of a tram here.", 0.7, False),
        ("Hire a woman and you have hired a calendar full of excuses.", 0.77, True),
        ("The police do not need a warrant to arrest an illegal alien.", 0.84, False),
        ("They did that with this illegal alien.", 0.84, False),
        ("Illegal aliens are filthy animals and always will be.", 0.84, True),
        ("All of these illegal aliens came to take what is ours.", 0.84, True),
    ],
)
def test_a_denial_clears_only_what_it_denies(text: str, score: float, found: bool) -> None:
    heard = Judge(Policy.default(), FakeClassifier({"": hatred(score)}))
    assert ("racism" in {finding.rule for finding in heard.judge(text).findings}) is found
