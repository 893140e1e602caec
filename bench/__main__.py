"""Run all measurements: `make bench`, or `python -m bench ROWS` for another size of upload.

With `--growth` trends and readings are measured at ten times the records too, which is long.
"""

import sys

from bench import trends, upload

DEFAULT_ROWS = 100_000
GROWTH = "--growth"

if __name__ == "__main__":
    sizes = [int(word) for word in sys.argv[1:] if word != GROWTH]
    upload.measure(sizes[0] if sizes else DEFAULT_ROWS)
    trends.measure(growth=GROWTH in sys.argv)
