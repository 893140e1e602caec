"""Small numbers of people hidden, and whatever would give them away (METHODS 8)."""
