"""Keys to the scoring APIs: hashed at rest, limited in rate, counted."""
