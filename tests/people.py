"""Who acts in tests."""

from data.access import LOCAL, Person, Scope

ADMIN = LOCAL
EVALUATOR = Person(
    subject="eva", name="Eva", role="evaluator", missions=frozenset({"NORTH"})
)  # fmt: skip
VIEWER = Person(subject="vic", name="Vic", role="viewer")
EVERYWHERE = Scope(missions=None, remarks=True)
