"""Who may see and do what. Pages and doors only ask here."""

from dataclasses import dataclass

ROLES = ("viewer", "evaluator", "approver", "administrator")
# Each action and the least role that may do it.
ACTIONS = {
    "read": "viewer",
    "raw": "evaluator",
    "upload": "evaluator",
    "revert": "evaluator",
    "administer": "administrator",
}


class NotAllowed(Exception):  # noqa: N818 - the word of the design
    """A person asked for what their role or missions do not give."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a person may see: these missions (None = all), as of this change (None = now).

    `remarks`: also what files say of sources and people, which is for evaluators and above.
    """

    missions: frozenset[str] | None
    as_of: int | None = None
    remarks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who asks. `subject` identifies; `missions` limits (None = all missions)."""

    subject: str
    name: str
    role: str
    missions: frozenset[str] | None = None


# Without sign-in the app serves loopback only, and whoever sits at the machine is administrator.
LOCAL = Person(subject="local", name="Local administrator", role="administrator")


def may(person: Person, action: str) -> bool:
    """Return whether the person's role allows an action of ACTIONS."""
    if person.role not in ROLES:
        return False
    return ROLES.index(person.role) >= ROLES.index(ACTIONS[action])


def scope(person: Person, *, as_of: int | None = None) -> Scope:
    """Return what the person may see; raises NotAllowed where the role sees nothing."""
    if not may(person, "read"):
        raise NotAllowed(f"{person.name} has no role here.")
    return Scope(missions=person.missions, as_of=as_of, remarks=may(person, "raw"))


def require(person: Person, action: str, *, missions: frozenset[str] = frozenset()) -> None:
    """Raise NotAllowed unless the person may do `action` on each of `missions`."""
    if not may(person, action):
        raise NotAllowed(f"This needs the role {ACTIONS[action]} or above.")
    if person.missions is not None and not missions <= person.missions:
        beyond = ", ".join(sorted(missions - person.missions))
        raise NotAllowed(f"You may not do this for {beyond}.")
