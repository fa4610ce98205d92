"""A text as characters: folding with offsets kept, sentences, language, quotation, shouting. Pure."""
