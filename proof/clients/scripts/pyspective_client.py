"""PyPI `PySpective`: asks for FLIRTATION by default, so its key says that what is not scored may be left out."""

import os

from pyspective.pyspective import PyspectiveAPI

client = PyspectiveAPI(os.environ["LENIENT_KEY"])
scores = client.score("You idiot")
assert len(scores) == 7, scores
assert scores["TOXICITY"] > 0.5
assert set(PyspectiveAPI(os.environ["KEY"]).score("You idiot", "toxicity")) == {"TOXICITY"}
assert client.suggest("You idiot", 0.0) == "Successed"
for key in ("bad", os.environ["KEY"]):
    try:
        PyspectiveAPI(key).score("x")
    except KeyError:
        pass
    else:
        raise AssertionError("accepted")
