"""The judge: a text in its context goes in, findings with their words and reasons come out."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import partial

import msgspec

from comity.policy.agreeing import agrees
from comity.policy.courtesy import discourtesies
from comity.policy.draft import Draft, Sentence, draft
from comity.policy.errors import ScoringFailed
from comity.policy.evidence import Evidence, asked
from comity.policy.findings import (
    Found,
    asserted,
    finding_of,
    framed_talk,
    has_cue,
    joined_spans,
    leaning,
    touched,
    whole_of,
)
from comity.policy.group_talk import merely_asks
from comity.policy.groups import SAYS_SOMETHING, group_hatred, names_plainly
from comity.policy.kind_talk import is_kind_talk
from comity.policy.lewd import lewdness
from comity.policy.model import Context, Finding, Judgement, Outcome
from comity.policy.rewording import without_capitals, without_insult, without_words
from comity.policy.rules import Policy, Rule
from comity.policy.scored import MOST_APART, Scored, Scores, of_a_sentence
from comity.policy.siding import denies_fault, takes_side
from comity.policy.threat_talk import is_harmless_talk
from comity.policy.threats import threats
from comity.policy.words import is_innocent, is_mention, is_told_name, masked_unknown
from comity.scoring.attributes import Attribute
from comity.scoring.classifier import Classifier
from comity.scoring.lexicon import Category, Hit, find, innocent
from comity.text.shouting import shouting
from comity.text.spans import Span
from comity.text.words import letters, words

_PICTURE = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff]")
"""Arrows, signs and emoji; not the typographer's quotes and dashes."""


class Judge:
    """Applies one policy with one model. Safe to use from several threads if the model is."""

    def __init__(self, policy: Policy, classifier: Classifier) -> None:
        self.policy = policy
        self.classifier = classifier

    def judge(self, text: str, context: Context = Context()) -> Judgement:  # noqa: B008  (frozen)
        """Raises ScoringFailed where the classifier raises."""
        return self.judge_many([(text, context)])[0]

    def judge_many(self, texts: Sequence[tuple[str, Context]]) -> list[Judgement]:
        """Each text as if alone, in order; the classifier sees them in one batch."""
        drafts = [draft(text, context) for text, context in texts]
        return [self._judgement(scored) for scored in self._scored(drafts)]

    def _scored(self, drafts: list[Draft]) -> list[Scored]:
        """Every draft's readings in one batch."""
        readings = [_readings(item) for item in drafts]
        scores = iter(self._read([text for texts in readings for text in texts]))
        return [Scored.of(item, [next(scores) for _ in texts]) for item, texts in zip(drafts, readings, strict=True)]

    def _read(self, texts: list[str]) -> list[Scores]:
        try:
            return self.classifier.score(texts) if texts else []
        except Exception as error:
            raise ScoringFailed from error

    def _judgement(self, scored: Scored) -> Judgement:
        known = scored.draft.language == "en"
        hits = find(scored.draft.own)
        findings: list[Finding] = []
        outcome = Outcome.PUBLISH
        for rule in self.policy.rules:
            found = self._applied(rule, scored, hits, known=known)
            if found is not None:
                findings.append(finding_of(rule.id, found, scored.draft))
                outcome = max(outcome, found.outcome, key=lambda one: one.rank)
        if len(findings) > 1:
            # A rewording mends one fault of the whole text: beside another it would put faulty words in our mouth.
            findings = [msgspec.structs.replace(finding, rewording=None) for finding in findings]
        if not known:
            outcome = max(outcome, self.policy.language_outcome, key=lambda one: one.rank)
        return Judgement(
            outcome,
            tuple(findings),
            {attribute.value: score for attribute, score in scored.whole.items()},
            scored.draft.language,
            None if known else "language",
            self.classifier.id,
            self.policy.version,
        )

    def _applied(self, rule: Rule, scored: Scored, hits: list[Hit], *, known: bool) -> Found | None:
        match rule.id:
            case "violence":
                return self._violence(rule, scored) if known else None
            case "racism":
                return self._racism(rule, scored, hits, known=known)
            case "vulgarity":
                return self._rude(rule, scored, hits, Attribute.SEXUALLY_EXPLICIT, known=known)
            case "profanity":
                return self._rude(rule, scored, hits, Attribute.PROFANITY, known=known)
            case "all_caps":
                return _capitals(rule, scored.draft)
            case _:
                return self._discourtesy(rule, scored, hits) if known else None

    def _violence(self, rule: Rule, scored: Scored) -> Found | None:
        item = scored.draft
        weak = scored.backs(Attribute.THREAT, rule.thresholds)
        evidence = [*asserted(item, threats(item, weak=weak)), *_agreed(item, threats, "violence-agreed")]
        found = self._shown(rule, scored, Attribute.THREAT, evidence)
        return found or self._likely(rule, scored, Attribute.THREAT, "violence-likely")

    def _racism(self, rule: Rule, scored: Scored, hits: list[Hit], *, known: bool) -> Found | None:
        item = scored.draft
        slurs = [hit for hit in hits if hit.category is Category.SLUR and hit.severity == 3]
        slurs = [hit for hit in slurs if not is_mention(item, hit.span)]
        heeded = known and not scored.doubts(Attribute.IDENTITY_ATTACK, rule.thresholds)
        evidence = (
            [*asserted(item, group_hatred(item)), *_agreed(item, group_hatred, "hatred-agreed")] if heeded else []
        )
        score = scored.most[Attribute.IDENTITY_ATTACK]
        found = self._shown(rule, scored, Attribute.IDENTITY_ATTACK, evidence)
        if slurs:
            spans = [hit.span for hit in slurs] + (list(found.spans) if found else [])
            return Found(rule.outcome, "slur", max(0.95, score), joined_spans(spans), slurs[0].target, None)
        if found is None and known:
            return self._likely(rule, scored, Attribute.IDENTITY_ATTACK, "hatred-likely")
        return found

    def _rude(self, rule: Rule, scored: Scored, hits: list[Hit], attribute: Attribute, *, known: bool) -> Found | None:
        item = scored.draft
        assert rule.severities is not None, rule.id  # noqa: S101  (Policy.parse refuses such a file)
        vulgar = rule.id == "vulgarity"
        own = [hit for hit in hits if (hit.category is Category.VULGARITY) is vulgar]
        own = [hit for hit in own if not vulgar or not is_told_name(item, hit.span)]
        rude = [hit for hit in own if rule.severities.outcome(hit.severity) is not Outcome.PUBLISH]
        rude = [hit for hit in rude if hit.category is not Category.SLUR or not is_mention(item, hit.span)]
        if rude:
            worst = max(rude, key=lambda hit: hit.severity)
            disguised = all(hit.disguised for hit in rude)
            reason = "vulgar-word" if vulgar else "disguised-word" if disguised else "swear-word"
            if not vulgar and worst.category is Category.SLUR:
                reason = "slur"
            return Found(
                rule.severities.outcome(worst.severity),
                reason,
                max(0.7 + 0.1 * worst.severity, scored.most[attribute]),
                joined_spans([hit.span for hit in rude]),
                worst.target,
                without_words(item.source, rude),
            )
        if not known:
            return None
        weak = scored.backs(attribute, rule.thresholds)
        signs = self._firm(rule, [*lewdness(item, weak=weak)], scored, attribute) if vulgar else []
        lewd = self._shown(rule, scored, attribute, signs)
        if lewd is not None:
            return lewd
        backed = bool(own) if vulgar else masked_unknown(item)
        reason = "vulgar-likely" if vulgar else "profanity-likely"
        return self._on_its_word(rule, scored, attribute, reason, backed=backed)

    def _discourtesy(self, rule: Rule, scored: Scored, hits: list[Hit]) -> Found | None:
        item = scored.draft
        if scored.doubts(Attribute.INSULT, rule.thresholds):
            return None
        weak = scored.backs(Attribute.INSULT, rule.thresholds)
        evidence = [one for one in discourtesies(item, weak=weak) if not is_innocent(item, one, hits)]
        evidence = self._firm(rule, evidence, scored, Attribute.INSULT)
        found = self._shown(rule, scored, Attribute.INSULT, evidence)
        if found is None:
            return self._on_its_word(rule, scored, Attribute.INSULT, "discourtesy-likely")
        return found._replace(rewording=without_insult(item.source, found.spans))

    def _shown(self, rule: Rule, scored: Scored, attribute: Attribute, evidence: Sequence[Evidence]) -> Found | None:
        """What the structure shows. Where the score of the whole text misses what a piece of evidence needs, that of its
        sentence alone counts, if it is higher.
        """
        limits, whole = rule.thresholds, scored.most[attribute]
        missed = [
            limits is not None
            and scored.misses(attribute, limits, sure=one.sure)
            and (one.sure or _says_something(one.sentence.cased))
            for one in evidence
        ]
        self._read_apart(scored, [one.sentence for one, wanted in zip(evidence, missed, strict=True) if wanted])
        scores = [
            max(whole, scored.alone(one.sentence, attribute, sure=one.sure)) if wanted else whole
            for one, wanted in zip(evidence, missed, strict=True)
        ]
        return leaning(rule, evidence, scores, whole, scored.draft)

    def _read_apart(self, scored: Scored, wanted: Iterable[Sentence]) -> None:
        new = [each for each in dict.fromkeys(wanted) if each not in scored.apart]
        new = new[: max(0, MOST_APART - len(scored.apart))]
        scored.apart.update(zip(new, self._read([each.cased for each in new]), strict=True))

    def _likely(self, rule: Rule, scored: Scored, attribute: Attribute, reason: str) -> Found | None:
        """A finding on the classifier's word on the whole text, or on one of its sentences: then the writer is asked."""
        found = self._on_its_word(rule, scored, attribute, reason)
        if found is not None or rule.thresholds is None or not scored.nears(attribute, rule.thresholds):
            return found
        item = scored.draft
        places = self._carriers(item, attribute)
        wanted = [
            each
            for each in item.sentences
            if _says_something(each.cased) and touched(places, item.origin(each, 0, len(each.low)))
        ]
        self._read_apart(scored, wanted)
        for each in (one for one in wanted if one in scored.apart):
            scores = of_a_sentence(scored.apart[each])
            alone = Scored(draft(each.cased, item.context), scores, scores, {})
            found = self._on_its_word(rule, alone, attribute, reason)
            if found is not None:
                spans = joined_spans(item.origin(each, *span) for span in found.spans)
                return found._replace(outcome=Outcome.ASK, score=scored.apart[each][attribute], spans=spans)
        return None

    def _on_its_word(
        self, rule: Rule, scored: Scored, attribute: Attribute, reason: str, *, backed: bool = False
    ) -> Found | None:
        """A finding on the classifier's word on a text.

        Above `backed` with some structure, `alone` without, `framed` against it; above `named`, where a group is plainly
        named (whatever frames the words that carried the score), and above `ask` it is no more than a question to the
        writer.
        """
        limits = rule.thresholds
        item = scored.draft
        if limits is None:
            return None
        score = scored.heard(attribute)
        least = limits.backed if backed else limits.alone
        outcome = rule.outcome
        if limits.named <= score < least and names_plainly(item, score):
            least, outcome = limits.named, Outcome.ASK
        if limits.ask <= score < least and _says_something(item.own):
            least, outcome = limits.ask, Outcome.ASK
        if score < least or not (backed or (has_cue(item, rule.id) and self._stands(item, attribute, least))):
            return None
        spans = self._carriers(item, attribute)
        harmless: dict[str, Callable[[str], bool]] = {
            "violence": lambda low: is_harmless_talk(low) or takes_side(low),
            "racism": is_kind_talk,
            "discourtesy": denies_fault,
        }
        if (
            not backed
            and score < limits.framed
            and framed_talk(
                item, spans, harmless.get(rule.id), partial(merely_asks, score=score) if rule.id == "racism" else asked
            )
        ):
            if rule.id != "racism" or limits.named > score or not names_plainly(item, score):
                return None
            outcome = Outcome.ASK
        return Found(outcome, reason, score, spans, None, None)

    def _firm(self, rule: Rule, evidence: list[Evidence], scored: Scored, attribute: Attribute) -> list[Evidence]:
        """The evidence, less what is not sure where innocent words may have made the score that backs it."""
        limits = rule.thresholds
        if limits is None or all(one.sure for one in evidence):
            return evidence
        if self._stands(scored.draft, attribute, limits.alone):
            return evidence
        return [one for one in evidence if one.sure]

    def _stands(self, item: Draft, attribute: Attribute, limit: float) -> bool:
        """Whether a score stays as high without the words that the lexicon knows to be innocent where they stand."""
        places = innocent(item.own)
        if not places:
            return True
        text = item.source
        for begin, end in reversed(places):
            text = text[:begin] + "something" + text[end:]
        return self._scored([draft(text, item.context)])[0].heard(attribute) >= limit

    def _carriers(self, item: Draft, attribute: Attribute) -> tuple[Span, ...]:
        """The words that carried a score, in the source; all own words where the model points at none."""
        text = item.own if item.reading.text == item.own else item.reading.text
        try:
            weights = self.classifier.evidence(text, attribute)[:6]
        except Exception as error:
            raise ScoringFailed from error
        spans = [
            item.reading.origin(*span) if text is not item.own else span
            for span, weight in weights
            if weight > 0 and weight >= weights[0][1] / 4 and text[slice(*span)].strip()
        ]
        return joined_spans(spans) or whole_of(item)


def _says_something(text: str) -> bool:
    """Whether it has words enough, or a picture, which says much in little room: a name for a group alone is none."""
    return len(words(text)) >= SAYS_SOMETHING or _PICTURE.search(text) is not None


def _agreed(item: Draft, faults: Callable[[Draft], Sequence[Evidence]], kind: str) -> list[Evidence]:
    """Evidence that a comment agrees with one in which such faults are sure."""
    parent = item.context.parent
    agreed = agrees(item, kind) if parent else None
    if not parent or agreed is None or not any(one.sure for one in faults(draft(parent, Context()))):
        return []
    return [agreed]


def _readings(item: Draft) -> list[str]:
    """What the classifier reads first: own words as typed and, where they are disguised, undisguised."""
    if not letters(item.own):
        return []
    texts = [item.plain]
    if item.plain != item.undisguised and _letters(item.plain) != _letters(item.undisguised):
        texts.append(item.undisguised)
    return texts


def _letters(text: str) -> str:
    """What is left of a text when punctuation, accents and case make no difference, nor apostrophes left out."""
    bare = unicodedata.normalize("NFKD", re.sub(r"(?<=\w)['’](?=\w)", "", text))
    return re.sub(r"[\W_]+", " ", "".join(char for char in bare if not unicodedata.combining(char))).strip().lower()


def _capitals(rule: Rule, item: Draft) -> Found | None:
    known = " ".join(text for text in (item.context.story_title, item.context.story_text, item.context.parent) if text)
    found = shouting(item.source, known)
    if found is None:
        return None
    return Found(
        rule.outcome, "shouting", 1.0, joined_spans(list(found.spans)), None, without_capitals(item, found.calm)
    )
