"""Links within Concord: relative, with a view's codes as parameters. Nobody else makes one."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from ui.view import View

# Page by name, with its address relative to any other page; the overview is the first page.
PAGES = {
    "overview": "./",
    "mission": "mission",
    "contributor": "contributor",
    "indicator": "indicator",
    "practice": "practice",
    "records": "records",
    "upload": "upload",
    "history": "history",
    "methods": "methods",
}
_ALLOWED = re.compile(r"(?:\./|[a-z]+)(?:\?[A-Za-z0-9_.~%&=-]*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address within Concord. Raises ValueError for any other."""

    href: str

    def __post_init__(self) -> None:
        if not _ALLOWED.fullmatch(self.href):
            raise ValueError("not an address within Concord")


def to(page: str, view: View) -> Link:
    """Return the link that opens a page with a view; KeyError where there is no such page."""
    query = urlencode(view.parameters(), quote_via=quote, safe="")
    return Link(href=f"{PAGES[page]}?{query}" if query else PAGES[page])
