"""Page scripts, one folder down: loose ones here could be opened past the frame."""
