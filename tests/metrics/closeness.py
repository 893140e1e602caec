"""How near two figures must be: a blank equals only a blank, words only themselves."""


def are_near(found, expected, tolerance, of=1):
    """Say whether figures, or lists and dicts of them, agree; `found` may hold more keys.

    `of`: what 1 of what is expected is in what was found; 100 where that is in per cent.
    """
    if isinstance(expected, dict):
        return all(are_near(found[name], expected[name], tolerance, of) for name in expected)
    if isinstance(expected, list | tuple):
        pairs = zip(found, expected, strict=True)
        return len(found) == len(expected) and all(are_near(*pair, tolerance, of) for pair in pairs)
    if expected is None or found is None or isinstance(expected, str):
        return found == expected
    return abs(found - of * expected) <= of * tolerance


def meets(found, example, of=1):
    """Say whether what was found meets a worked example within its tolerance."""
    return are_near(found, example["expected"], example["tolerance"], of)
