"""The one stream of chance: numbers that hang on a key and on nothing else (METHODS 1)."""

from hashlib import sha256

import numpy as np

from metrics.statistics.intervals import Floats

SEED_BYTES = 4


def seed(key: str) -> int:
    """Return the seed of a key: the first 4 bytes of its SHA-256, big-endian."""
    return int.from_bytes(sha256(key.encode("utf-8")).digest()[:SEED_BYTES], "big")


def uniform(key: str, shape: tuple[int, ...]) -> Floats:
    """Return numbers from 0 up to 1, the same for a key on every machine and in every release."""
    # Newer generators of numpy may change their streams; this one is frozen.
    stream = np.random.RandomState(seed(key))
    return np.asarray(stream.random_sample(shape), np.float64)
