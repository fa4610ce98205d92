"""`POST /api/v1/score`: whole judgements, with findings, spans and versions."""
