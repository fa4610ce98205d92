"""For clients that have their host name built in: answering under that name, on the operator's own machines."""
