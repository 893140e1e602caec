"""The stores of the app."""

from tests.opened import (
    counted,
    demo_store,
    empty_store,
    look,
    look_at_demo,
    opened_at,
    opened_small,
    remembered,
    small_folder,
    small_store,
)

__all__ = [
    "counted",
    "demo_store",
    "empty_store",
    "look",
    "look_at_demo",
    "opened_at",
    "opened_small",
    "remembered",
    "small_folder",
    "small_store",
]
