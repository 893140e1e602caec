"""Run all measurements: `make bench`, or `python -m bench ROWS` for another size."""

import sys

from bench import upload

DEFAULT_ROWS = 100_000

if __name__ == "__main__":
    upload.measure(int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_ROWS)
