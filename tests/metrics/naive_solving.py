"""The twin's solver: what a viewer can work out, by the least and the most that each count can be.

scipy solves the linear programs; what is asked is written here in plain loops.
"""

from scipy.optimize import linprog

# More people than any test has.
MANY = 1e6
NEAR = 1e-6


def known(lines, counts, gone):
    """Say whether a hidden count has one value left: n, who gave the answer, or who did not.

    `lines`: totals and parts; `counts`: {key: (n, yes)}, of which those of `gone` are not shown. A
    shown total that says all or none of everybody says so of each part: that is no secret.
    """
    hidden = sorted({key for total, parts in lines for key in [total, *parts]} & gone, key=repr)
    place = {key: at for at, key in enumerate(hidden)}
    for with_answers in (True, False):
        rules = equations(lines, counts, place, with_answers)
        told = rules.pop("told")
        asked = [{at: 1} for at in range(len(hidden))]
        for at in range(len(hidden)):
            if with_answers and at not in told:
                asked += [{len(hidden) + at: 1}, {at: 1, len(hidden) + at: -1}]
        found = is_fixed(rules, asked, 2 * len(hidden))
        if found is not None:
            return found
    raise AssertionError("the counts contradict one another")


def equations(lines, counts, place, with_answers):
    """Return what a viewer knows, as linprog takes it; unknown are n, then yes, of each key."""
    size = len(place)
    left, right, told = [], [], set()
    for total, parts in lines:
        members = [(total, -1), *((key, 1) for key in parts)]
        n = {key: counts[key][0] for key, _ in members}
        add((left, right), members, n, place)
        if not with_answers:
            continue
        answers = {key: counts[key][1] for key, _ in members}
        if total not in place and answers[total] is not None:
            told |= whole_says(left, right, parts, counts[total], place)
        if all(key in place or answers[key] is not None for key in answers):
            add((left, right), members, answers, {key: size + at for key, at in place.items()})
    within = [row(2 * size, {size + at: 1, at: -1}) for at in range(size)]
    return {
        "A_eq": [row(2 * size, part) for part in left], "b_eq": right,
        "A_ub": within, "b_ub": [0] * size,
        "bounds": [(1, MANY)] * size + [(0, MANY)] * size,
        "told": told,
    }  # fmt: skip


def row(size, part):
    return [part.get(at, 0) for at in range(size)]


def add(sides, members, values, place):
    """Add that what is hidden among the members makes up what the shown ones leave."""
    left, right = sides
    left.append({place[key]: sign for key, sign in members if key in place})
    right.append(-sum(sign * values[key] for key, sign in members if key not in place))


def whole_says(left, right, parts, total, place):
    """Add that the hidden parts of an unanimous total are as unanimous, and return which."""
    n, yes = total
    hidden = [place[key] for key in parts if key in place]
    for at in hidden:
        if abs(yes) < NEAR:
            left.append({len(place) + at: 1})
        elif abs(yes - n) < NEAR:
            left.append({len(place) + at: 1, at: -1})
        else:
            return set()
        right.append(0)
    return set(hidden)


def is_fixed(rules, asked, size):
    """Say whether one of the sums asked has one value in all solutions; None without any."""
    free, points = set(), []
    for number, part in enumerate(asked):
        for sign in (1, -1):
            if number in free:
                break
            solved = linprog([sign * weight for weight in row(size, part)], **rules)
            if solved.status != 0:
                return None
            points.append(solved.x)
            free |= {at for at, its in enumerate(asked) if differs(its, points)}
    return len(free) < len(asked)


def differs(part, points):
    sums = [sum(weight * point[at] for at, weight in part.items()) for point in points]
    return max(sums) - min(sums) > NEAR
