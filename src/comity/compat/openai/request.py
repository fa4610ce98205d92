"""What a client asks of the moderation endpoint."""

from typing import Any

import msgspec

from comity.compat.openai import errors
from comity.compat.reading import NotJson, read_json

MODELS = frozenset(
    {"omni-moderation-latest", "omni-moderation-2024-09-26", "text-moderation-latest", "text-moderation-stable"}
)
MAX_INPUTS = 1_000


class ModerationRequest(msgspec.Struct, frozen=True):
    """One result is due for each of `texts`. `images` counts the pictures among the parts. `model` is ours, if any."""

    texts: tuple[str, ...]
    model: str | None
    images: int = 0


def read(body: bytes, max_text_bytes: int) -> ModerationRequest:
    """Raises `OpenAiError`."""
    try:
        value = read_json(body)
    except NotJson as error:
        raise errors.invalid(f"We could not parse the JSON body of your request: {error}.") from None
    if not isinstance(value, dict):
        raise errors.invalid("The body must be a JSON object.")
    for name in value:
        if name not in ("input", "model"):
            raise errors.invalid(f"Unknown parameter: '{name[:100]}'.", name[:100], "unknown_parameter")
    model = value.get("model")
    if model is not None and not isinstance(model, str):
        raise errors.invalid("'model' must be a string.", "model", "invalid_type")
    texts, images = _inputs(value.get("input"))
    for text in texts:
        if len(text.encode("utf-8")) > max_text_bytes:
            raise errors.invalid(f"A text may have {max_text_bytes} bytes.", "input", "string_above_max_length")
    return ModerationRequest(texts, None if not model or model in MODELS else model, images)


def _inputs(value: Any) -> tuple[tuple[str, ...], int]:
    if value is None:
        raise errors.invalid("Missing required parameter: 'input'.", "input", "missing_required_parameter")
    if isinstance(value, str):
        return (value,), 0
    if not isinstance(value, list) or not value:
        raise errors.invalid("'input' must be a string, or a list that is not empty.", "input", "invalid_type")
    if len(value) > MAX_INPUTS:
        raise errors.invalid(f"'input' may hold {MAX_INPUTS} items.", "input", "array_above_max_length")
    if all(isinstance(item, str) for item in value):
        return tuple(value), 0
    return _parts(value)


def _parts(parts: list[Any]) -> tuple[tuple[str, ...], int]:
    """A multimodal list is one thing to judge, in several parts."""
    texts: list[str] = []
    images = 0
    for index, part in enumerate(parts):
        kind = part.get("type") if isinstance(part, dict) else None
        if kind == "text" and isinstance(part.get("text"), str):
            texts.append(part["text"])
        elif kind == "image_url" and isinstance(part.get("image_url"), dict):
            images += 1
        else:
            raise errors.invalid(
                "Each part must be {'type': 'text', 'text': …} or {'type': 'image_url', 'image_url': {…}}.",
                f"input[{index}]",
                "invalid_type",
            )
    return ("\n\n".join(texts),), images
