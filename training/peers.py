"""`python training/peers.py NAME TEXTS.json OUT.json`: another project's scores and pace on the same texts, one thread.

Runs in an environment of its own that holds the peers (alt-profanity-check, hatesonar, tox-block with tf-keras and
keras-preprocessing, better-profanity, glin-profanity) and nothing of Comity; npm packages have `peers.mjs`. Scores are
given for the attributes a peer speaks of.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"):
    os.environ[_name] = "1"
os.environ |= {"TF_USE_LEGACY_KERAS": "1", "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": ""}

Scores = dict[str, list[float]]
Scorer = Callable[[list[str]], Scores]


def alt_profanity_check() -> Scorer:
    from profanity_check import predict_prob  # noqa: PLC0415

    return lambda texts: {"TOXICITY": [float(p) for p in predict_prob(texts)]}


def better_profanity() -> Scorer:
    from better_profanity import profanity  # noqa: PLC0415

    profanity.load_censor_words()

    def score(texts: list[str]) -> Scores:
        found = [float(profanity.contains_profanity(text)) for text in texts]
        return {"TOXICITY": found, "PROFANITY": found}

    return score


def glin_profanity() -> Scorer:
    from glin_profanity import Filter  # noqa: PLC0415

    words = Filter({"languages": ["english"], "detect_leetspeak": True, "normalize_unicode": True})

    def score(texts: list[str]) -> Scores:
        found = [float(words.is_profane(text)) for text in texts]
        return {"TOXICITY": found, "PROFANITY": found}

    return score


def hatesonar() -> Scorer:
    from hatesonar import Sonar  # noqa: PLC0415

    sonar = Sonar()

    def score(texts: list[str]) -> Scores:
        shares = []
        for text in texts:
            classes = sonar.ping(text or " ")["classes"]
            shares.append({each["class_name"]: float(each["confidence"]) for each in classes})
        return {
            "TOXICITY": [1 - each["neither"] for each in shares],
            "IDENTITY_ATTACK": [each["hate_speech"] for each in shares],
        }

    return score


def tox_block() -> Scorer:
    from tox_block.prediction import make_predictions  # noqa: PLC0415

    names = {
        "TOXICITY": "toxic",
        "SEVERE_TOXICITY": "severe_toxic",
        "IDENTITY_ATTACK": "identity_hate",
        "INSULT": "insult",
        "PROFANITY": "obscene",
        "THREAT": "threat",
    }

    def score(texts: list[str]) -> Scores:
        said: list[dict[str, float]] = []
        for at in range(0, len(texts), 1024):
            part = [text or " " for text in texts[at : at + 1024]]
            found = make_predictions(part)
            said += [found[i] for i in range(len(part))]
        return {mine: [float(each[theirs]) for each in said] for mine, theirs in names.items()}

    return score


PEERS = {
    "alt-profanity-check": alt_profanity_check,
    "better-profanity": better_profanity,
    "glin-profanity": glin_profanity,
    "hatesonar": hatesonar,
    "tox-block": tox_block,
}
MOST = {"better-profanity": 250, "hatesonar": 1_500}  # rows of a set that slow ones read


def main(name: str, texts: Path, out: Path) -> None:
    score = PEERS[name]()
    rows = json.loads(texts.read_text("utf-8"))
    score(rows[:64])
    began = time.process_time()
    scores = score(rows)
    seconds = time.process_time() - began
    out.write_text(json.dumps({"scores": scores, "per_second": len(rows) / seconds}), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
