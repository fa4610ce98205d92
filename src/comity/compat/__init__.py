"""Other people's scoring APIs, and our own, over one classifier and one judge.

perspective/   Google's Perspective API, v1alpha1: analyze, suggestscore, discovery, batch
openai/        OpenAI's `/v1/moderations`
native/        `POST /api/v1/score`: whole judgements, in batches or as a stream
keys/          who may call, how often, and how often they did
feedback/      scores that people suggested, kept for training and calibration
impersonation/ answering under a host name that a client has built in

Translation is pure and stands apart from transport: `http.py` alone speaks ASGI.
"""
