"""Concord's intake as the scorer of hostile files calls it: one function, plain values."""

import sys
from datetime import date
from pathlib import Path

import pyarrow.parquet  # noqa: F401 - once here, not in each of the forked cases

sys.path.insert(0, str(Path(__file__).resolve().parents[4]))
from data.intake import check as checked
from data.periods import label
from data.register import Bounds, Register


def register(context):
    bounds = {
        code: Bounds(
            least=told["min"], most=told["max"], whole=told.get("integer", False),
            part=told["kind"] == "share_percent",
        )
        for code, told in context["indicators"].items()
    }  # fmt: skip
    return Register(
        missions=dict.fromkeys(context["missions"], ()),
        contributors=frozenset(context["contributors"]),
        indicators=bounds,
    )


def check(data, name, context):
    report = checked(
        data, name, register=register(context), today=date.fromisoformat(context["today"]),
        form=context["form"],
    )  # fmt: skip
    if report.questions and not report.has_errors:
        # What would be stored if the person chose to register each name.
        answers = {question.id: question.value for question in report.questions}
        answered = checked(
            data, name, register=register(context), today=date.fromisoformat(context["today"]),
            form=context["form"], answers=answers,
        )  # fmt: skip
        records = answered.records
    else:
        records = report.records
    return {
        "accepted": records is not None,
        "needs_confirmation": bool(report.guesses or report.questions),
        "records": [] if records is None else [told(row) for row in records.to_pylist()],
        "problems": [problem(one) for one in report.problems]
        + [question(one) for one in report.questions],
    }


def told(row):
    return row | {"period": label(row["period_start"], row["period_end"])}


def problem(one):
    return {
        "line": one.line, "column": one.column or None, "message": one.message,
        "severity": one.severity,
    }  # fmt: skip


def question(one):
    return {
        "line": one.line, "column": one.column, "severity": "question",
        "message": f"{one.value} is a new {one.kind}. Did you mean {one.suggestion}?",
    }  # fmt: skip
