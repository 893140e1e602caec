"""Answers on a scale of categories: how many chose the two at its top, or at its bottom.

Numerators of surveys (T6, C4, U3) count answers so; no form holds single answers, so that this is
there for who prepares a file.
"""

import numpy as np
from numpy.typing import ArrayLike

from metrics.statistics.intervals import n9

# The best answer and the one beside it.
CATEGORIES = 2


def top_two(answers: ArrayLike, *, highest: float) -> float:
    """Return the share, 0 to 1, of answers in the two top categories of a scale by whole steps."""
    return _share(n9(answers) > highest - CATEGORIES)


def bottom_two(answers: ArrayLike, *, lowest: float) -> float:
    """Return the share of answers in the two lowest categories of a scale by whole steps."""
    return _share(n9(answers) < lowest + CATEGORIES)


def _share(chosen: np.ndarray) -> float:
    return float(chosen.mean()) if len(chosen) else float("nan")
