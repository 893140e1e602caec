"""Intake: bytes of a CSV to checked records, parsed in a limited child process."""

from data.intake.job import check
from data.intake.limits import LIMITS, Limits

__all__ = ["LIMITS", "Limits", "check"]
