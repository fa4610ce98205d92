"""PyPI `openai`: a string, a list, parts, pictures, a bad key."""

import os

import openai

client = openai.OpenAI()
answer = client.moderations.create(model="omni-moderation-latest", input="You idiot")
assert answer.results[0].flagged
assert answer.results[0].categories.harassment
assert not answer.results[0].categories.violence
assert answer.results[0].category_applied_input_types.violence == []
assert [each.flagged for each in client.moderations.create(input=["good morning", "You idiot"]).results] == [
    False,
    True,
]
parts = [{"type": "text", "text": "hi"}, {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}}]
assert len(client.moderations.create(input=parts[:1]).results) == 1
try:
    client.moderations.create(input=parts)
except openai.BadRequestError as error:
    assert error.code == "unsupported_input"
else:
    raise AssertionError("accepted a picture")
raw = client.moderations.with_raw_response.create(input="x")
assert "violence" in raw.headers["X-Comity-Unscored"]
assert "@" in raw.headers["X-Comity-Model"]
try:
    openai.OpenAI(api_key="bad").moderations.create(input="x")
except openai.AuthenticationError as error:
    assert error.code == "invalid_api_key"
else:
    raise AssertionError("accepted")
assert os.environ["OPENAI_BASE_URL"].endswith("/v1")
