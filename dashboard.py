"""The browser's door: run this. Sign-in, navigation, frame; nothing else."""

from ui import frame

frame.run()
