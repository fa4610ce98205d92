"""Comments, threads, reactions and order: who may say what, where it stands, and how it is read."""
