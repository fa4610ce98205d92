"""PyPI `PyPerspective`: its constructor sends an empty body; it reads every span and both lists of languages."""

import os

from PyPerspective.errors import ApiException, InvalidAuthKey
from PyPerspective.Perspective import Perspective

client = Perspective(os.environ["KEY"])
comment = client.get_score("Hi. You idiot! 😀", tests=["TOXICITY", "SEVERE_TOXICITY"])
assert comment["TOXICITY"].score > 0.4
assert comment["TOXICITY"].score_type == "PROBABILITY"
assert len(comment["TOXICITY"].spans) == 1
assert comment.detected_langs == ["en"]
try:
    client.get_score("   ")
except (ApiException, TypeError):  # its own exception cannot be made: TypeError
    pass
else:
    raise AssertionError("accepted")
try:
    Perspective("bad")
except InvalidAuthKey:
    pass
else:
    raise AssertionError("accepted")
