"""What the shell prints: the same values as plain data for --json, and as lines for people."""

import dataclasses
from datetime import date, datetime

import pandas as pd

from data.changes import Conflict, Receipt, Refusal, Verdict
from data.report import Report
from metrics.comparison.effect import Effect
from ui.submission import Submission
from ui.text import counted

NOTHING_SAVED = "Nothing has been saved."
# A terminal is no spreadsheet: longer tables are for --csv and --json.
MOST_LINES = 60
Outcome = Receipt | Refusal | tuple[Conflict, ...]
# Characters at the start of a cell that a spreadsheet would read as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")  # noqa: RUF001 - they are meant


def plain(value: object) -> object:
    """Return a value that JSON has no word for as one that it has."""
    if isinstance(value, datetime | date | pd.Timestamp):
        return value.isoformat()[:19] if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, frozenset | set | tuple):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def rows(table: pd.DataFrame) -> list[dict[str, object]]:
    """Return a table as one mapping a row; missing is null, days are ISO dates."""
    return [
        {str(name): _cell(value) for name, value in zip(table.columns, row, strict=True)}
        for row in table.itertuples(index=False, name=None)
    ]


def _cell(value: object) -> object:
    if isinstance(value, list | tuple):
        return list(value)
    if pd.isna(value):  # type: ignore[call-overload]  # a scalar: tables of ours hold no arrays
        return None
    if isinstance(value, pd.Timestamp):
        midnight = value == value.normalize()
        return value.date().isoformat() if midnight else value.isoformat(timespec="seconds")
    return value.item() if hasattr(value, "item") else value


def table_lines(table: pd.DataFrame) -> list[str]:
    """Return a table as aligned lines, blank where a value is missing."""
    if table.empty:
        return []
    shown = pd.DataFrame(rows(table), columns=table.columns).astype(object)
    shown = shown.where(shown.notna(), "")
    text = shown.head(MOST_LINES).to_string(index=False, max_colwidth=40)
    beyond = len(table) - MOST_LINES
    return [text, *([f"… and {beyond:,} more: use --json or --csv."] if beyond > 0 else [])]


def csv_text(table: pd.DataFrame) -> str:
    """Return a table as CSV; text that a spreadsheet would run as a formula gets a ' in front."""
    safe = pd.DataFrame(rows(table), columns=table.columns).astype(object)
    return safe.map(_inert).to_csv(index=False, lineterminator="\n").rstrip("\n")


def _inert(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def report(checked: Report) -> dict[str, object]:
    """Return a report as plain data, without its records."""
    kept = {
        field.name: getattr(checked, field.name)
        for field in dataclasses.fields(checked)
        if field.name not in {"records", "understood", "counted"}
    }
    parts = ("problems", "guesses", "questions")
    lists = {name: [dataclasses.asdict(item) for item in kept[name]] for name in parts}
    understood = checked.understood
    return {
        **kept,
        **lists,
        "counted": dict(checked.counted),
        "registers": [list(name) for name in checked.registers],
        "understood": None if understood is None else dataclasses.asdict(understood),
        "can_be_stored": checked.records is not None,
    }


def report_lines(checked: Report) -> list[str]:
    """Return a report as lines: what was understood, guesses, questions, every problem."""
    lines = [f"{checked.name}: {checked.size:,} bytes, SHA-256 {checked.sha256[:16]}…"]
    if checked.understood is not None:
        reading = checked.understood
        lines.append(
            f"  understood as {reading.form}: {reading.encoding}, delimiter {reading.delimiter!r}, "
            f"decimal {reading.decimal!r}, header in line {reading.header_line}, "
            f"{counted(reading.rows, 'row')}, {counted(len(reading.skipped), 'line')} skipped"
        )
    lines += [f"  to confirm: {guess.words}" for guess in checked.guesses]
    for question in checked.questions:
        meant = f" Did you mean {question.suggestion}?" if question.suggestion else ""
        lines.append(
            f"  new {question.kind} {question.value} (line {question.line}, "
            f"{counted(question.rows, 'row')})."
            f"{meant} Use --register-new to register it."
        )
    for problem in checked.problems:
        place = "file" if problem.line is None else f"line {problem.line}"
        column = f", {problem.column}" if problem.column else ""
        lines.append(f"  {problem.severity}: {place}{column}: {problem.message}")
    return lines


def submission_lines(submission: Submission) -> list[str]:
    """Return a checked file as lines: its report, and what it would change."""
    lines = report_lines(submission.report)
    planned = submission.preview
    if planned is None:
        return [*lines, f"  {NOTHING_SAVED}"]
    if planned.nothing_to_do_since is not None:
        return [*lines, f"  Nothing to do: change {planned.nothing_to_do_since} said this already."]
    counts = f"{planned.new:,} new, {planned.changed:,} changed, {planned.same:,} same"
    removed = f", {counted(planned.removed, 'value')} removed" if planned.removed else ""
    return [*lines, f"  {counts}{removed}"]


def outcome(ended: Outcome) -> dict[str, object]:
    """Return how a commit or a revert ended, as plain data."""
    if isinstance(ended, Receipt):
        return {"stored": not ended.already, **dataclasses.asdict(ended)}
    if isinstance(ended, Refusal):
        return {"stored": False, "message": ended.message}
    conflicts = [dataclasses.asdict(conflict) for conflict in ended]
    return {"stored": False, "message": NOTHING_SAVED, "conflicts": conflicts}


def outcome_lines(ended: Outcome) -> list[str]:
    """Return how a commit or a revert ended, as lines."""
    if isinstance(ended, Refusal):
        return [ended.message]
    if not isinstance(ended, Receipt):
        return [*(conflict.message for conflict in ended), NOTHING_SAVED]
    if ended.already:
        return [f"Nothing to do: change {ended.change} said this already."]
    if ended.undoes is not None:
        return [f"Change {ended.change}: reverted change {ended.undoes}."]
    return [
        f"Change {ended.change}: {ended.name} stored as {ended.form}, {ended.records:,} records "
        f"({ended.new:,} new, {ended.changed:,} changed, {ended.same:,} same)."
    ]


def framework_effect(found: Effect) -> dict[str, object]:
    """Return what a framework would do, as plain data."""
    return {
        "before": found.before,
        "after": found.after,
        "differences": rows(found.differences),
        "states": rows(found.states),
        "moves": rows(found.moves),
    }


def framework_effect_lines(found: Effect) -> list[str]:
    """Return what a framework would do, as lines: what it declares otherwise, then its effect."""
    counts = found.states[["changed_state", "no_longer_published", "newly_published"]].sum()
    published = int(found.states["published"].sum())
    # What rounds to 0 from below is 0.
    points = {name: found.moves[name].round(2) + 0.0 for name in ("largest", "mean", "mean_size")}
    return [
        f"{found.after} in place of {found.before}. Nothing has been applied.",
        *(table_lines(found.differences) or ["Nothing is declared otherwise."]),
        f"{counted(int(counts['changed_state']), 'reading')} would change state; of "
        f"{counted(published, 'published reading')} {counts['no_longer_published']:,} would no "
        f"longer be, and {counts['newly_published']:,} more would be.",
        *table_lines(found.states),
        "By how many points the index and the pillars would change:",
        *(table_lines(found.moves.assign(**points)) or ["No mission has an index or a pillar."]),
    ]


def verdict(found: Verdict) -> dict[str, object]:
    """Return whether the store is whole, as plain data."""
    return {
        "whole": found.whole,
        "version": found.version,
        "head": found.head,
        "problems": list(found.problems),
    }


def verdict_lines(found: Verdict) -> list[str]:
    """Return whether the store is whole, as lines."""
    if found.whole:
        return [f"The store is whole: {found.version} changes, journal head {found.head[:16]}…"]
    return ["The store is not whole.", *found.problems]
