"""Words and phrases that are rude wherever they stand, by category and severity, and where they are not."""
