"""The shell's door: all that the browser's does, through the same functions.

Exit codes: 0 done, 1 the data have problems or nothing was stored, 2 it could not run.
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from data.access import LOCAL, NotAllowed, scope
from data.changes import Receipt
from data.forms import FORMS
from data.settings import Refused, settings
from data.store import Store, StoreUnavailable
from metrics.framework import FrameworkRefused
from ui import answers, demo, printed
from ui.submission import SHELL_LIMITS, File, Terms, commit, examine
from ui.view import View

DONE, PROBLEMS, COULD_NOT_RUN = 0, 1, 2
# What a command leaves behind: plain values for --json, lines for people, and the exit code.
Outcome = tuple[object, Sequence[str], int]


def _check(store: Store, options: argparse.Namespace) -> Outcome:
    submissions = [
        examine(store, file, by=LOCAL, today=_today(), terms=Terms(limits=SHELL_LIMITS))
        for file in _files(options.files)
    ]
    reports = [submission.report for submission in submissions]
    lines = [line for report in reports for line in printed.report_lines(report)]
    stopped = any(report.records is None for report in reports)
    return [printed.report(report) for report in reports], lines, PROBLEMS if stopped else DONE


def _upload(store: Store, options: argparse.Namespace) -> Outcome:
    terms = Terms(limits=SHELL_LIMITS, register_new=options.register_new, keep=options.keep)
    answered: list[object] = []
    lines: list[str] = []
    for file in _files(options.files):
        _step(f"Checking {file.name} ({len(file.content):,} bytes)")
        submission = examine(store, file, by=LOCAL, today=_today(), terms=terms)
        lines += printed.submission_lines(submission)
        if submission.preview is None:
            return [*answered, printed.report(submission.report)], lines, PROBLEMS
        if not _accepted(options, lines):
            return answered, [*lines, "Nothing of it was stored."], PROBLEMS
        _step(f"Storing {file.name}")
        outcome = commit(
            store, submission, by=LOCAL, reason=options.reason, accept_removed=options.yes
        )
        answered.append(printed.outcome(outcome))
        lines += printed.outcome_lines(outcome)
        if not isinstance(outcome, Receipt):
            return answered, lines, PROBLEMS
    return answered, lines, DONE


def _accepted(options: argparse.Namespace, lines: list[str]) -> bool:
    if options.yes or not sys.stdin.isatty():
        return bool(options.yes)
    print(*lines, sep="\n")
    lines.clear()
    return input("Store this? [y/N] ").strip().lower() in {"y", "yes"}


def _readings(store: Store, options: argparse.Namespace) -> Outcome:
    asked = scope(LOCAL, as_of=options.as_of)
    missions = None if options.mission is None else [options.mission]
    table = answers.chosen(
        answers.readings(store, asked, missions=missions),
        contributor=options.contributor,
        indicator=options.indicator,
        period=options.period,
    )
    known = store.missions(asked)
    fictional = table["mission"].isin(known.loc[known["demo"], "mission"])
    table = table.assign(framework=answers.framework().version, demo=fictional)
    if options.csv:
        return [], [printed.csv_text(table)], DONE
    return printed.rows(table), printed.table_lines(table), DONE


def _records(store: Store, options: argparse.Namespace) -> Outcome:
    asked = View(
        form=options.form,
        mission=options.mission,
        contributor=options.contributor,
        period=options.period,
        asof=options.as_of,
    )
    page = answers.records(store, asked, by=LOCAL, limit=options.limit)
    lines = [*printed.table_lines(page.rows), f"{len(page.rows)} of {page.total} records."]
    return {"total": page.total, "records": printed.rows(page.rows)}, lines, DONE


def _history(store: Store, _: argparse.Namespace) -> Outcome:
    table = store.history(scope(LOCAL))
    return printed.rows(table), printed.table_lines(table) or ["No changes yet."], DONE


def _revert(store: Store, options: argparse.Namespace) -> Outcome:
    outcome = store.revert(options.change, by=LOCAL, reason=options.reason)
    code = DONE if isinstance(outcome, Receipt) else PROBLEMS
    return printed.outcome(outcome), printed.outcome_lines(outcome), code


def _framework(store: Store, options: argparse.Namespace) -> Outcome:
    content = options.file.read_bytes()
    try:
        found = answers.framework_effect(store, scope(LOCAL), content)
    except FrameworkRefused as refused:
        faults = list(refused.faults)
        return {"faults": faults}, ["The framework cannot be used:", *faults], PROBLEMS
    return printed.framework_effect(found), printed.framework_effect_lines(found), DONE


def _verify(store: Store, _: argparse.Namespace) -> Outcome:
    verdict = store.verify()
    return printed.verdict(verdict), printed.verdict_lines(verdict), DONE if verdict.whole else 1


def _demo(store: Store, options: argparse.Namespace) -> Outcome:
    if options.what == "remove":
        removed = demo.remove(store, by=LOCAL)
        return removed, [f"Reverted {len(removed)} uploads of the demo coalition."], DONE
    if options.if_new and store.history(scope(LOCAL))["kind"].eq("upload").any():
        return [], ["The store is not new: nothing was loaded."], DONE
    _step("Loading the demo coalition")
    receipts = demo.load(store, by=LOCAL, today=_today())
    return len(receipts), [f"Loaded {len(receipts)} files of the demo coalition."], DONE


COMMANDS: Mapping[str, Callable[[Store, argparse.Namespace], Outcome]] = {
    "check": _check,
    "upload": _upload,
    "readings": _readings,
    "records": _records,
    "history": _history,
    "revert": _revert,
    "framework": _framework,
    "verify": _verify,
    "demo": _demo,
}


def _parser() -> argparse.ArgumentParser:
    everywhere = argparse.ArgumentParser(add_help=False)
    everywhere.add_argument("--store", type=Path, help="the store (default: CONCORD_STORE)")
    everywhere.add_argument("--json", action="store_true", help="answer as JSON")
    parser = argparse.ArgumentParser(prog="concord.py", description="Concord from the shell.")
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name: str, what: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=what, description=what, parents=[everywhere])

    command("check", "What was understood, and every problem.").add_argument("files", nargs="+")
    upload = command("upload", "Check, preview and store files, one change each.")
    upload.add_argument("files", nargs="+")
    upload.add_argument("--yes", action="store_true", help="accept the preview and the guesses")
    upload.add_argument("--register-new", action="store_true", help="register unknown names")
    upload.add_argument("--keep", action="store_true", help="keep values that the file lacks")
    upload.add_argument("--reason", default="", help="why, for the history")
    readings = command("readings", "Readings, filtered.")
    _filters(readings, "mission", "contributor", "indicator", "period")
    readings.add_argument("--csv", action="store_true", help="answer as CSV")
    records = command("records", "Standing records of a form, newest first.")
    records.add_argument("form", choices=tuple(FORMS))
    _filters(records, "mission", "contributor", "period")
    records.add_argument("--limit", type=_count, default=50)
    command("history", "Every change, newest first.")
    revert = command("revert", "Undo one upload.")
    revert.add_argument("change", type=int)
    revert.add_argument("--reason", required=True, help="why, for the history")
    changed = command("framework", "What a framework file would do, before it is applied.")
    changed.add_argument("file", type=Path)
    command("verify", "Whether the journal, the facts and the files kept are whole.")
    demonstration = command("demo", "Load or remove the demo coalition.")
    demonstration.add_argument("what", choices=("load", "remove"))
    demonstration.add_argument("--if-new", action="store_true", help="only into a new store")
    return parser


def _filters(command: argparse.ArgumentParser, *names: str) -> None:
    for name in names:
        command.add_argument(f"--{name}")
    command.add_argument("--as-of", type=int, help="the change to look back to")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        # Before the store is opened: what cannot be measured is not begun.
        answers.framework()
        store = Store.open(options.store or settings().store)
        try:
            answers.announce_framework(store)
            answered, lines, code = COMMANDS[options.command](store, options)
        finally:
            store.close()
    except (Refused, StoreUnavailable, NotAllowed, FrameworkRefused, OSError) as stopped:
        print(f"Concord could not do this. {stopped} Nothing was lost.", file=sys.stderr)
        return COULD_NOT_RUN
    if options.json:
        print(json.dumps(answered, ensure_ascii=False, indent=1, default=printed.plain))
    else:
        print(*lines, sep="\n")
    return code


def _count(words: str) -> int:
    if not words.isdecimal():
        raise argparse.ArgumentTypeError(f"{words!r} is no whole number of 0 or more")
    return int(words)


def _files(names: Sequence[str]) -> list[File]:
    return [File(name=Path(name).name, content=Path(name).read_bytes()) for name in names]


def _today() -> date:
    return datetime.now(UTC).date()


def _step(words: str) -> None:
    print(f"{words} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
