"""The demo coalition in the store: loaded and removed through the same ways as any file."""

from datetime import date

from data import sample
from data.access import Person, Scope
from data.changes import Receipt
from data.store import Store
from ui.submission import File, Terms, commit, examine

# The reason under which the demo is uploaded; by it the demo is found again.
REASON = "Demo coalition"


def load(store: Store, *, by: Person, today: date) -> list[Receipt]:
    """Upload the sample's files in their order; those that stand already are left as they are."""
    receipts = []
    for sample_file in sample.files():
        file = File(name=sample_file.name, content=sample_file.content)
        submission = examine(store, file, by=by, today=today, terms=Terms(register_new=True))
        outcome = commit(store, submission, by=by, reason=REASON)
        if isinstance(outcome, Receipt):
            receipts.append(outcome)
    return receipts


def remove(store: Store, *, by: Person) -> list[int]:
    """Revert the demo's uploads that stand, last first, and return their numbers."""
    removed = []
    for change in standing(store):
        store.revert(change, by=by, reason=f"{REASON} removed")
        removed.append(change)
    return removed


def standing(store: Store) -> list[int]:
    """Return the numbers of the demo's uploads that stand, newest first."""
    history = store.history(Scope(missions=None))
    ours = history[(history["status"] == "stands") & (history["reason"] == REASON)]
    return sorted((int(change) for change in ours["change"]), reverse=True)
