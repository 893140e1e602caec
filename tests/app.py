"""The app as a test sees it: started on a page, its words and tables read back."""

import gc
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = {
    "overview": "pages/browse/overview.py",
    "mission": "pages/browse/mission.py",
    "contributor": "pages/browse/contributor.py",
    "indicator": "pages/browse/indicator.py",
    "practice": "pages/browse/practice.py",
    "records": "pages/browse/records.py",
    "upload": "pages/contribute/upload.py",
    "history": "pages/contribute/history.py",
    "methods": "pages/about/methods.py",
}
# Elements whose text is Markdown: what a file says must be escaped there.
MARKDOWN = ("title", "header", "subheader", "markdown", "caption", "info", "error", "success")
LABELLED = ("expander", "button", "checkbox", "radio", "selectbox", "text_input", "status")

_FIRST: list[AppTest] = []


def opened(page: str = "overview", /, **parameters: object) -> AppTest:
    """Return the app, run once, on a page, as a link with these parameters opens it."""
    app = started(ROOT / "dashboard.py")
    for name, value in parameters.items():
        app.query_params[name] = str(value)
    if page != "overview":
        app.switch_page(SCRIPTS[page])
    return run(app)


def started(script: Path) -> AppTest:
    """Return a script as an app that has not run yet."""
    app = AppTest.from_file(str(script), default_timeout=60)
    # Each app looks through all installed packages for components: a tenth of a second.
    if _FIRST:
        app._bidi_component_manager = _FIRST[0]._bidi_component_manager
    else:
        _FIRST.append(app)
    return app


def moved(app: AppTest, page: str) -> AppTest:
    """Return the app on another page, opened from the bar: the link has no parameters."""
    app.query_params.clear()
    return run(app.switch_page(SCRIPTS[page]))


def followed(app: AppTest, href: str) -> AppTest:
    """Return a new session that opens a link of a table."""
    assert app.title
    page, _, query = href.partition("?")
    pairs = (pair.split("=", 1) for pair in query.split("&") if pair)
    return opened({"./": "overview"}.get(page, page), **dict(pairs))


def run(app: AppTest) -> AppTest:
    """Run the app and fail with what it raised."""
    app.run()
    assert not app.exception, [told.value for told in app.exception]
    if not gc.get_freeze_count():
        # Streamlit collects all garbage after each run: what was imported need not be looked at.
        gc.collect()
        gc.freeze()
    return app


@dataclass(slots=True)
class Table:
    """A table as it was written."""

    caption: str = ""
    heads: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def column(self, name: str) -> list[str]:
        """Return the cells of a column; rows that only name a group are left out."""
        place = self.heads.index(name)
        return [row[place] for row in self.rows_of_cells()]

    def rows_of_cells(self) -> list[list[str]]:
        """Return the rows that do not only name a group."""
        return [row for row in self.rows if len(row) == len(self.heads)]


class _Reader(HTMLParser):
    """Reads HTML back into tables, links and text, as a browser would."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tables: list[Table] = []
        self.texts: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str] = []
        self._into: list[str] | None = None
        self._muted = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        named = dict(attrs)
        self._muted = tag == "style"
        if tag == "table":
            self.tables.append(Table())
        elif tag == "tr":
            self.tables[-1].rows.append([])
        elif tag in {"td", "th"}:
            heads = named.get("scope") == "col"
            self._into = self.tables[-1].heads if heads else self.tables[-1].rows[-1]
            self._into.append("")
        elif tag == "a":
            self.links.append(named["href"] or "")
            if self.tables:
                self.tables[-1].links.append(named["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self._into = None

    def handle_data(self, data: str) -> None:
        if self._muted:
            self._muted = False
            return
        self.texts.append(data)
        if self._into is not None:
            self._into[-1] += data
        elif self.tables and not self.tables[-1].heads:
            self.tables[-1].caption += data


def _read(app: AppTest) -> list[_Reader]:
    return [_Reader(block.proto.body) for block in app.get("html")]


def tables(app: AppTest) -> dict[str, Table]:
    """Return the tables of the page by their captions."""
    found = {}
    for reader in _read(app):
        for table in reader.tables:
            table.rows = [row for row in table.rows if row]
            found[table.caption] = table
    return found


def links(app: AppTest) -> list[str]:
    """Return where the links written as HTML lead to, in order."""
    return [href for reader in _read(app) for href in reader.links]


def tags(app: AppTest) -> set[str]:
    """Return the names of all elements that were written as HTML."""
    return set().union(*(reader.tags for reader in _read(app)))


def html_words(app: AppTest) -> str:
    """Return the text of all that was written as HTML."""
    return " ".join(text for reader in _read(app) for text in reader.texts)


def markdown(app: AppTest) -> str:
    """Return the Markdown of the page as it was sent, escapes included, labels too."""
    texts = [str(element.value) for kind in MARKDOWN for element in app.get(kind)]
    labels = [str(element.label) for kind in LABELLED for element in app.get(kind)]
    return "\n".join([*texts, *labels])


def words(app: AppTest) -> str:
    """Return everything that the page says."""
    return f"{markdown(app)}\n{html_words(app)}".replace("\\", "")


def h1(app: AppTest) -> str:
    """Return the one title of the page."""
    [title] = app.title
    return str(title.value)


def chosen(app: AppTest) -> dict[str, object]:
    """Return what the filters of the page hold, by their names in the link."""
    return {
        str(box.key).removeprefix("filter_"): box.value
        for box in app.selectbox
        if str(box.key).startswith("filter_")
    }


def written_link(app: AppTest) -> dict[str, str]:
    """Return the parameters that the last run wrote into the link."""
    return dict(app.session_state["link_as_written"])
