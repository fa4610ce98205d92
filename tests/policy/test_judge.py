"""The judge's straight line: whose words, which language, what is found, what comes of it."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.policy import Context, Judge, Outcome, Policy, ScoringFailed
from comity.policy.draft import draft
from comity.policy.messages import REASONS, explain
from comity.policy.rules import RULE_IDS, Thresholds
from comity.presentation.pencil import review_view
from comity.scoring.attributes import Attribute
from tests.policy.fakes import BrokenClassifier, FakeClassifier, hatred

POLICY = Policy.default()


def judge(**heard: dict[Attribute, float]) -> Judge:
    return Judge(POLICY, FakeClassifier(heard))


def rules(text: str, context: Context = Context(), **heard: dict[Attribute, float]) -> list[str]:  # noqa: B008
    return [finding.rule for finding in judge(**heard).judge(text, context).findings]


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "\u200b\u200d", "😀", "...", "\ud800", "\x00"])
def test_what_holds_no_word_is_published_without_asking_the_model(text: str) -> None:
    model = FakeClassifier()
    judged = Judge(POLICY, model).judge(text)
    assert (judged.outcome, judged.findings, judged.not_judged) == (Outcome.PUBLISH, (), None)
    assert judged.scores == {attribute.value: 0.0 for attribute in Attribute}
    assert not any(model.asked)


def test_a_clean_comment_is_published() -> None:
    judged = judge().judge("The figures on page four do not add up; the council should say why.")
    assert (judged.outcome, judged.findings, judged.language) == (Outcome.PUBLISH, (), "en")
    assert (judged.model, judged.policy) == ("fake@000000000000", POLICY.version)


def test_the_gravest_outcome_wins_and_findings_stand_in_the_order_of_the_policy() -> None:
    judged = judge().judge("You fucking idiot, I will kill you. AND EVERYBODY HERE WILL BE GLAD TO SEE IT HAPPEN")
    assert judged.outcome is Outcome.HOLD
    found = [finding.rule for finding in judged.findings]
    assert found == [rule for rule in RULE_IDS if rule in found]
    assert {"violence", "profanity", "all_caps", "discourtesy"} <= set(found)


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("Well, you are a complete moron, sir.", "discourtesy", "a complete moron"),
        ("What a load of b.u.l.l.s.h.i.t this is.", "profanity", "b.u.l.l.s.h.i.t"),
        ("Frankly, і will kіll yоu.", "violence", "і will kіll yоu"),
        ("I met some Muslims. They are vermin.", "racism", "They are vermin"),
        ("Hello. 1mm1grants are vermin, all.", "racism", "1mm1grants are vermin"),
    ],
)
def test_the_very_words_are_marked_in_the_text_as_typed(text: str, rule: str, words: str) -> None:
    (found,) = [finding for finding in judge().judge(text).findings if finding.rule == rule]
    assert [text[slice(*span)] for span in found.spans] == [words]


def test_quoted_words_are_not_the_writers() -> None:
    assert rules('He shouted "I will kill you, you fucking idiot" at a nurse.') == []
    assert rules("> Immigrants are vermin\n\nThat is a shameful thing to write.") == []
    assert rules("> Immigrants are vermin") == ["racism"]


def test_a_passage_of_the_story_is_not_the_writers() -> None:
    story = Context(story_text="The leaflet said that all immigrants are vermin and should be driven into the sea.")
    assert rules("all immigrants are vermin and should be driven into the sea? Who prints this?", story) == []


def test_a_language_the_model_does_not_know_is_held_and_words_and_capitals_are_judged() -> None:
    judged = judge().judge("Das ist eine Schande für unser ganzes Land und niemand sagt etwas, ihr wanker.")
    assert (judged.language, judged.not_judged, judged.outcome) == ("de", "language", Outcome.HOLD)
    assert [finding.rule for finding in judged.findings] == ["profanity"]
    loud = judge().judge("DAS IST EINE SCHANDE FÜR UNSER GANZES LAND UND NIEMAND HÖRT UNS ZU")
    assert [finding.rule for finding in loud.findings] == ["all_caps"]


def test_a_site_may_publish_what_the_model_cannot_read() -> None:
    data = b'name = "open"\nlanguage_outcome = "publish"\n' + _one_rule()
    judged = Judge(Policy.parse(data), FakeClassifier()).judge("Das ist eine Schande für unser ganzes Land.")
    assert (judged.outcome, judged.not_judged) == (Outcome.PUBLISH, "language")


def _one_rule() -> bytes:
    return b"""[[rules]]
id = "all_caps"
title = "Softly"
summary = "No capitals."
covers = "Capitals."
spares = "Acronyms."
against = ["STOP SHOUTING AT EVERYBODY NOW"]
fine = ["NATO"]
outcome = "hold"
"""


def test_a_rule_left_out_is_not_applied_and_a_sites_outcome_is() -> None:
    judge_of_one = Judge(Policy.parse(b'name = "one"\n' + _one_rule()), FakeClassifier())
    assert judge_of_one.judge("You fucking idiot.").outcome is Outcome.PUBLISH
    assert judge_of_one.judge("STOP SHOUTING AT EVERYBODY NOW").outcome is Outcome.HOLD


def test_mild_oaths_pass_and_coarse_words_are_asked_about() -> None:
    assert judge().judge("What a damn shame, and what a crap bus service.").outcome is Outcome.PUBLISH
    assert judge().judge("What a shit bus service.").outcome is Outcome.ASK


def test_a_slur_is_held_and_its_mention_is_not() -> None:
    judged = judge().judge("Get lost, you n*gger.")
    assert judged.outcome is Outcome.HOLD
    assert [(finding.reason, finding.kind) for finding in judged.findings if finding.rule == "racism"] == [
        ("slur", "race")
    ]
    assert judge().judge("They called my son a paki at school, and the head shrugged.").outcome is Outcome.PUBLISH
    assert judge().judge('The word "faggot" is a slur.').outcome is Outcome.PUBLISH
    assert judge().judge("He'd been called a faggot every day and nobody did a thing.").outcome is Outcome.PUBLISH


def test_the_vulgar_name_that_somebody_was_called_is_told_and_not_used() -> None:
    assert judge().judge("The headmaster called her a whore in front of the class.").outcome is Outcome.PUBLISH
    assert judge().judge("She is a whore.").outcome is Outcome.ASK
    assert judge().judge("He called her a whore, and whores lie.").outcome is Outcome.ASK


def test_the_classifier_widens_what_structure_finds_where_there_is_a_person_and_a_harm() -> None:
    threat = {Attribute.THREAT: 0.995}
    text = "Enjoy the walk home, reporter, bones heal slowly at your age"
    assert rules(text) == []
    assert rules(text, heard_only := Context(), bones=threat) == ["violence"]
    assert heard_only == Context()
    assert rules("The bones of the ship lie in the mud", bones=threat) == []


def test_a_high_score_for_a_report_is_left_alone() -> None:
    threat = {Attribute.THREAT: 0.995}
    assert rules("Why did he threaten to break her bones?", bones=threat) == []


def test_weak_structure_needs_the_classifier() -> None:
    insult = {Attribute.INSULT: 0.8}
    assert rules("You are a hypocrite.") == []
    assert rules("You are a hypocrite.", hypocrite=insult) == ["discourtesy"]


def test_a_scrap_that_names_a_group_says_nothing_of_it() -> None:
    likely = hatred(0.78)
    assert rules("Asians simply never fit in here", Asians=likely) == ["racism"]
    assert rules("Asians and Simpsons", Asians=likely) == []
    assert rules("Asians and Simpsons", Asians=hatred(0.84)) == []
    assert rules("Asians’ Simpsons", Asians=hatred(0.84)) == []
    assert rules("👳 and 🐷", **{"👳": hatred(0.84)}) == ["racism"]


@pytest.mark.parametrize(
    ("score", "outcome"),
    [(0.69, Outcome.PUBLISH), (0.7, Outcome.ASK), (0.89, Outcome.ASK), (0.9, Outcome.HOLD)],
)
def test_below_what_holds_the_writer_may_be_asked(score: float, outcome: Outcome) -> None:
    limits = Thresholds(backed=0.6, alone=0.9, ask=0.7)
    asking = tuple(msgspec.structs.replace(r, thresholds=limits) for r in POLICY.rules if r.id == "racism")
    hearing = FakeClassifier({"themselves": hatred(score)})
    judged = Judge(msgspec.structs.replace(POLICY, rules=asking), hearing).judge("They walk by themselves up there.")
    assert judged.outcome is outcome
    assert [finding.reason for finding in judged.findings] == ["hatred-likely"] * (outcome is not Outcome.PUBLISH)


def test_each_text_of_a_batch_is_judged_as_if_alone() -> None:
    texts = ["You are an idiot.", "", "Fine words.", "I will kill you."]
    together = judge().judge_many([(text, Context()) for text in texts])
    assert together == [judge().judge(text) for text in texts]


def test_a_classifier_that_raises_is_told_as_such() -> None:
    with pytest.raises(ScoringFailed) as caught:
        Judge(POLICY, BrokenClassifier()).judge("Good morning, all of you.")
    assert isinstance(caught.value.__cause__, RuntimeError)
    assert caught.value.status == 503


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.text(max_size=100) | st.none())
def test_any_text_is_judged_and_places_are_inside_it(text: str, parent: str | None) -> None:
    judged = judge().judge(text, Context(parent=parent))
    for finding in judged.findings:
        assert finding.spans
        assert all(0 <= begin < end <= len(text) for begin, end in finding.spans)
        assert explain(finding).message


NASTY = st.lists(
    st.sampled_from(
        [
            "you ",
            "idiot ",
            "KILL ",
            "> ",
            "“",
            '"',
            "I will ",
            "\u202e",
            "\u200b",
            "them ",
            "\n",
            "immigrants are ",
            "a s s ",
            "*",
            "\ud800",
            "&amp;",
            ".",
        ]
    ),
    max_size=40,
)


@settings(max_examples=200, deadline=None)
@given(NASTY.map("".join))
def test_broken_and_hostile_texts_are_judged(text: str) -> None:
    for finding in judge().judge(text).findings:
        assert all(0 <= begin < end <= len(text) for begin, end in finding.spans)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["You are an idiot.", "I will kill you.", "Immigrants are vermin.", "What bullshit."]),
    st.text(alphabet="abcdefghij ,;.\n", max_size=200),
)
def test_clean_text_after_a_fault_does_not_hide_it(fault: str, clean: str) -> None:
    assert judge().judge(fault + "\n" + clean).findings


@pytest.mark.parametrize(
    "unit", ["a", "a ", "a. ", "you are ", "e\u0301", "> ", '"', "I will kill ", "AB ", "*", "(", "immigrants are "]
)
def test_a_long_text_is_cut_into_bounded_pieces(unit: str) -> None:
    """Patterns see bounded sentences, so the whole takes time linear in the length."""
    parts = draft(unit * (100_000 // len(unit)), Context()).sentences
    assert all(len(part.low) <= 600 for part in parts)
    assert sum(len(part.low) for part in parts) <= 100_000


def test_every_reason_has_words_and_every_finding_a_known_reason() -> None:
    texts = [
        *("You idiot.", "Shut up.", "Nice try, sweetheart.", "I will kill you.", "kys", "Hang the traitors."),
        *("He deserves to die.", "Glad she's dead.", "Immigrants are vermin.", "Deport every Jew.", "I hate women."),
        *("You fag.", "Holy shit.", "sh1t", "nice tits", "WHO WROTE THIS AND WHY PLEASE"),
    ]
    found = {finding.reason for text in texts for finding in judge().judge(text).findings}
    assert found <= set(REASONS)
    assert len(found) > 12
    assert all(message.endswith((".", "?")) and advice.endswith((".", "?")) for message, advice in REASONS.values())


def test_explanations_are_translated() -> None:
    (finding,) = judge().judge("You are an idiot.").findings
    told = explain(finding, str.upper)
    assert told.title == "NO DISCOURTESY"
    assert told.message.isupper()
    assert told.advice.isupper()
    assert told.about == ""


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Immigrants are vermin.", "origin"), ("I hate women.", "sex or gender"), ("You fag.", "sexual orientation")],
)
def test_hatred_of_groups_is_told_with_its_kind(text: str, kind: str) -> None:
    (told,) = (explain(each) for each in judge().judge(text).findings if each.rule == "racism")
    assert told.about == kind
    assert all(explain(each).about == "" for each in judge().judge(text).findings if each.rule != "racism")
    (shown,) = (each for each in review_view(text, judge().judge(text).findings).findings if each.rule == "racism")
    assert shown.about == kind


@pytest.mark.parametrize(
    "text",
    ["Dick Van Dyke was in the news.", "Spotted dick and cock-a-leekie soup.", "A pussycat slept by the pussy willow."],
)
def test_a_score_that_rests_on_innocent_words_alone_is_not_believed(text: str) -> None:
    """The classifier hears the letters; the lexicon knows the name, the dish, the animal."""
    model = FakeClassifier({word: {Attribute.SEXUALLY_EXPLICIT: 1.0} for word in ("Dick", "cock", "pussy")})
    judge = Judge(Policy.default(), model)
    assert judge.judge(text).outcome is Outcome.PUBLISH
    assert judge.judge(text).scores["SEXUALLY_EXPLICIT"] == 1.0 or "dick" in text
    foul = FakeClassifier({"filth": {Attribute.SEXUALLY_EXPLICIT: 1.0}})
    (finding,) = Judge(Policy.default(), foul).judge(f"{text} And such filth.").findings
    assert finding.rule == "vulgarity"


def test_a_bare_word_or_two_are_left_to_the_lexicon() -> None:
    heard = {Attribute.SEXUALLY_EXPLICIT: 1.0}
    judge = Judge(Policy.default(), FakeClassifier({"cock": heard, "holes": heard}))
    assert judge.judge("cockatiel").outcome is Outcome.PUBLISH
    assert judge.judge("small cockatiels").outcome is Outcome.PUBLISH
    assert judge.judge("marina holes").outcome is Outcome.PUBLISH
    assert [found.rule for found in judge.judge("cock").findings] == ["vulgarity"]
    assert [found.rule for found in judge.judge("show us your cockthing").findings] == ["vulgarity"]
