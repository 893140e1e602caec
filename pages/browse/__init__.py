"""Page scripts, opened only through dashboard.py."""
