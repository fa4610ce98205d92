"""What a client asks of Perspective, read from its body."""

import msgspec

from comity.compat.perspective import errors
from comity.compat.perspective.proto import Message
from comity.compat.reading import NotJson, read_json

DEFAULT_MAX_TEXT_BYTES = 20_480
TEXT_TYPES = ("TEXT_TYPE_UNSPECIFIED", "PLAIN_TEXT", "HTML")
SCORE_TYPES = ("SCORE_TYPE_UNSPECIFIED", "PROBABILITY", "STD_DEV_SCORE", "PERCENTILE", "RAW")
MAX_ATTRIBUTES = 100
MAX_SPANS = 1_000

_TEXT_ENTRY = ("text", "type")
_CONTEXT = ("entries", "articleAndParentComment")
_SHARED = ("comment", "context", "languages", "clientToken", "sessionId", "communityId", "doNotStore")


class WantedAttribute(msgspec.Struct, frozen=True):
    name: str
    score_type: str
    threshold: float | None


class SharedContext(msgspec.Struct, frozen=True):
    """What surrounds a comment. Either `entries`, or the article and the comment replied to; any may be absent."""

    entries: tuple[str, ...] = ()
    article: str | None = None
    parent: str | None = None


class AnalyzeRequest(msgspec.Struct, frozen=True):
    text: str
    attributes: tuple[WantedAttribute, ...]
    languages: tuple[str, ...]
    span_annotations: bool
    client_token: str | None


class SuggestedSpan(msgspec.Struct, frozen=True):
    """UTF-16 code units of the text, end exclusive."""

    begin: int
    end: int
    value: float


class SuggestedScore(msgspec.Struct, frozen=True):
    summary: float | None
    spans: tuple[SuggestedSpan, ...] = ()


class SuggestRequest(msgspec.Struct, frozen=True):
    text: str
    scores: dict[str, SuggestedScore]
    context: SharedContext
    languages: tuple[str, ...]
    client_token: str | None
    community_id: str | None
    do_not_store: bool


def read_analyze(body: bytes, max_text_bytes: int = DEFAULT_MAX_TEXT_BYTES) -> AnalyzeRequest:
    """Raises `PerspectiveError` in the order in which the original checks: shape, comment, attributes, context."""
    message = _message(body, (*_SHARED, "requestedAttributes", "spanAnnotations"))
    wanted = message.map("requestedAttributes", _wanted, ("scoreType", "scoreThreshold"))
    span_annotations = message.flag("spanAnnotations")
    message.flag("doNotStore")  # nothing of an analysis is ever stored, but a wrong type is still an error
    for name in ("sessionId", "communityId"):
        message.text(name)
    token, languages = message.text("clientToken"), message.texts("languages")
    text = _comment(message, max_text_bytes)
    if not wanted:
        raise errors.no_attributes()
    if len(wanted) > MAX_ATTRIBUTES:
        raise errors.invalid_request(f"More than {MAX_ATTRIBUTES} requested attributes")
    _context(message)
    return AnalyzeRequest(
        text=text,
        attributes=tuple(
            WantedAttribute(name, score_type, threshold) for name, (score_type, threshold) in wanted.items()
        ),
        languages=_languages(languages),
        span_annotations=span_annotations,
        client_token=token,
    )


def read_suggest(body: bytes, max_text_bytes: int = DEFAULT_MAX_TEXT_BYTES) -> SuggestRequest:
    message = _message(body, (*_SHARED, "attributeScores"))
    scores = message.map("attributeScores", _suggested, ("summaryScore", "spanScores"))
    token, community, languages = message.text("clientToken"), message.text("communityId"), message.texts("languages")
    do_not_store = message.flag("doNotStore")
    message.text("sessionId")
    text = _comment(message, max_text_bytes)
    if not scores:
        raise errors.invalid_request("Missing attribute_scores")
    if len(scores) > MAX_ATTRIBUTES:
        raise errors.invalid_request(f"More than {MAX_ATTRIBUTES} attribute scores")
    for name, score in scores.items():
        if score.summary is None and not score.spans:
            raise errors.invalid_request(f"Attribute {name} has neither a summary score nor span scores")
    return SuggestRequest(
        text=text,
        scores=scores,
        context=_context(message),
        languages=_languages(languages),
        client_token=token,
        community_id=community,
        do_not_store=do_not_store,
    )


def _message(body: bytes, fields: tuple[str, ...]) -> Message:
    try:
        value = read_json(body) if body.strip() else None  # one client probes its key with an empty body
    except NotJson as error:
        raise errors.bad_payload(f"Invalid JSON payload received. The body is not valid JSON: {error}.") from None
    if value is None and body.strip():
        raise errors.bad_payload("Invalid JSON payload received. Root element must be a message.")
    return Message(value, "", fields)


def _comment(message: Message, max_text_bytes: int) -> str:
    entry = message.message("comment", _TEXT_ENTRY)
    text, text_type = entry.text("text") or "", entry.choice("type", TEXT_TYPES)
    if not text.strip():
        raise errors.comment_empty()
    if len(text) > max_text_bytes or len(text.encode("utf-8")) > max_text_bytes:
        raise errors.comment_too_long()
    if text_type == "HTML":
        raise errors.unsupported_text_type()
    return text


def _context(message: Message) -> SharedContext:
    context = message.message("context", _CONTEXT)
    entries = [_entry(entry) for entry in context.messages("entries", _TEXT_ENTRY)]
    pair = context.message("articleAndParentComment", ("article", "parentComment"))
    article, parent = (
        _entry(pair.message(name, _TEXT_ENTRY)) if name in pair else None for name in ("article", "parentComment")
    )
    if "entries" in context and "articleAndParentComment" in context:
        raise errors.both_contexts()
    return SharedContext(tuple(entry for entry in entries if entry is not None), article, parent)


def _entry(entry: Message) -> str | None:
    entry.choice("type", TEXT_TYPES)
    return entry.text("text")


def _languages(languages: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(tag for tag in (tag.strip() for tag in languages) if tag)


def _wanted(message: Message) -> tuple[str, float | None]:
    return message.choice("scoreType", SCORE_TYPES), message.number("scoreThreshold")


def _suggested(message: Message) -> SuggestedScore:
    summary = message.message("summaryScore", ("value", "type"))
    summary.choice("type", SCORE_TYPES)
    spans = message.messages("spanScores", ("begin", "end", "score"))
    if len(spans) > MAX_SPANS:
        raise errors.invalid_request(f"More than {MAX_SPANS} span scores")
    return SuggestedScore(
        summary=_present(summary, "summaryScore" in message), spans=tuple(_suggested_span(span) for span in spans)
    )


def _suggested_span(message: Message) -> SuggestedSpan:
    begin, end = message.integer("begin"), message.integer("end")
    score = message.message("score", ("value", "type"))
    score.choice("type", SCORE_TYPES)
    value = score.number("value")
    if begin is None or end is None:
        raise errors.invalid_request("Span scores need both begin and end")
    if begin < 0 or end < begin:
        raise errors.invalid_request("A span must not end before it begins")
    return SuggestedSpan(begin, end, value if value is not None else 0.0)


def _present(summary: Message, given: bool) -> float | None:
    # proto3 leaves a zero out of its JSON, so a summary score without a value is a score of 0.
    if not given:
        return None
    value = summary.number("value")
    return 0.0 if value is None else value
