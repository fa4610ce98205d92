"""PyPI `perspective.py`: reads attribute names out of the very words of an error."""

import os

from perspective import Client
from perspective.errors import HTTPException, UnsupportedLanguage

client = Client(os.environ["KEY"])
scores = client.analyze("You idiot")
assert set(scores) == {"TOXICITY", "SEVERE_TOXICITY", "IDENTITY_ATTACK", "INSULT", "PROFANITY", "THREAT"}
assert scores["TOXICITY"] > 50
raw = client.analyze("You idiot", ["TOXICITY"], language="en", return_raw=True)
assert raw["languages"] == ["en"]
try:
    client.analyze("salut", ["TOXICITY", "SPAM"], language="fr")
except UnsupportedLanguage as error:
    assert str(error) == 'French (fr) is not supported by "TOXICITY" attribute.', error
else:
    raise AssertionError("accepted")
for key, attributes in (("bad", ["TOXICITY"]), (os.environ["KEY"], ["FLIRTATION"])):
    try:
        Client(key).analyze("x", attributes)
    except HTTPException as error:
        assert "API key not valid" in str(error) or "Unknown requested attribute: FLIRTATION" in str(error), error
    else:
        raise AssertionError("accepted")
