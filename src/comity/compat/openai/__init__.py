"""OpenAI's moderation endpoint: the same requests and answers, from our attributes where they mean the same."""
