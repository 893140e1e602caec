"""What a record is, whether a file is one, and where it is kept."""
