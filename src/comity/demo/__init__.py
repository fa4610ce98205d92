"""The demonstration newsroom: stories, conversations and people of our own invention, ready to be tried."""
