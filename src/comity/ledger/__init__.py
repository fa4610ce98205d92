"""Decisions, appended and never changed; chained by a sealer; verifiable after a person's texts are erased."""

from comity.ledger.lines import Line, digest_of, of_subject, record
from comity.ledger.sealing import seal_all
from comity.ledger.seals import SealReport, seal, verify
from comity.ledger.statements import Statement, erase_statements, of_line, state, statements_of

__all__ = [
    "Line",
    "SealReport",
    "Statement",
    "digest_of",
    "erase_statements",
    "of_line",
    "of_subject",
    "record",
    "seal",
    "seal_all",
    "state",
    "statements_of",
    "verify",
]
