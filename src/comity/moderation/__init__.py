"""The desk: what waits for a person, why, in which context, and what was decided."""
