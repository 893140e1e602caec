"""What may be said of readings, sentence by sentence (METHODS 20)."""
