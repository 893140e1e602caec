"""How near two figures must be: a blank equals only a blank, words only themselves."""


def are_near(found, expected, tolerance):
    """Say whether figures, or lists and dicts of them, agree; `found` may hold more keys."""
    if isinstance(expected, dict):
        return all(are_near(found[name], expected[name], tolerance) for name in expected)
    if isinstance(expected, list | tuple):
        pairs = zip(found, expected, strict=True)
        return len(found) == len(expected) and all(are_near(*pair, tolerance) for pair in pairs)
    if expected is None or found is None or isinstance(expected, str):
        return found == expected
    return abs(found - expected) <= tolerance
