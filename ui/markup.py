"""HTML that cannot be broken into: every text and every attribute is escaped when it is built."""

import html
from dataclasses import dataclass

from charts.images import Image
from ui.links import Link

# Elements that may be built; nothing here runs, loads or sends anything.
TAGS = (
    "a", "article", "br", "caption", "div", "h3", "p", "section", "small", "span", "strong", "sub",
    "table", "tbody", "td", "th", "thead", "tr",
)  # fmt: skip
ATTRIBUTES = ("aria-label", "class", "colspan", "id", "lang", "role", "scope", "tabindex", "title")
_PICTURE = "data:image/svg+xml;base64,"


@dataclass(frozen=True, slots=True)
class Markup:
    """A piece of HTML made by `element`, `anchor` or `picture`; nothing else makes one."""

    html: str


def escaped(text: object) -> str:
    """Return text that an HTML page shows literally, in an attribute too."""
    return html.escape(str(text), quote=True)


def element(tag: str, *children: Markup | str, **attributes: str) -> Markup:
    """Return an element; texts among its children are escaped, and so are its attributes.

    Attributes are written with `_` for `-`, and `class_` for class. Raises ValueError for an
    element or attribute that is not on the list.
    """
    named = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    if tag not in TAGS or not set(named) <= set(ATTRIBUTES):
        raise ValueError(f"<{tag}> with {sorted(named)} may not be built")
    return Markup(f"<{tag}{_written(named)}>{inner(*children)}</{tag}>")


def anchor(link: Link, *children: Markup | str, title: str = "") -> Markup:
    """Return a link within Concord, in the same tab."""
    if not isinstance(link, Link):
        raise TypeError("only ui.links makes links")
    titled = {"href": link.href, **({"title": title} if title else {})}
    return Markup(f"<a{_written(titled)}>{inner(*children)}</a>")


def picture(image: Image) -> Markup:
    """Return a small picture with its alternative text."""
    if not image.uri.startswith(_PICTURE):
        raise ValueError("only pictures made by charts.images are shown")
    sizes = {"width": str(image.width), "height": str(image.height)}
    return Markup(f"<img{_written({'src': image.uri, 'alt': image.alt, **sizes})}>")


def inner(*children: Markup | str) -> str:
    """Return children one after the other; texts are escaped."""
    parts = [child.html if isinstance(child, Markup) else escaped(child) for child in children]
    return "".join(parts)


def _written(attributes: dict[str, str]) -> str:
    return "".join(f' {name}="{escaped(value)}"' for name, value in attributes.items())
