"""Real clients, unmodified, from their registries, against a running Comity."""
