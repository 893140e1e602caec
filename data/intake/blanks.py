"""Blanks around cells: which there are, and the SQL that takes them off.

Taking eight kinds of blanks off ten million cells costs more than all other steps together, so a
look at the text first shows whether there is any.
"""

from data.intake.statements import literal

# What counts as blank around a cell.
BLANKS = " \t\n\u00a0\u2007\u202f\u3000\ufeff"
_ODD_BLANKS = BLANKS.replace(" ", "").replace("\n", "")


def edge_blanks(body: str, delimiter: str, *, breaks: int) -> str:
    """Return the blanks that may stand around a cell: "" where there are none.

    `breaks` counts the line breaks inside cells, which may stand at an edge too.
    """
    quoted_tab = delimiter == "\t" and '"' in body
    odd = any(blank in body for blank in _ODD_BLANKS if blank != delimiter)
    if odd or breaks or quoted_tab:
        return BLANKS
    edges = (delimiter, "\n", '"')
    beside = any(f"{edge} " in body or f" {edge}" in body for edge in edges)
    return " " if beside or body[:1] == " " or body[-1:] == " " else ""


def trimmed(cell: str, edges: str) -> str:
    """Return the SQL of a cell without the blanks around it, NULL where nothing is left."""
    if not edges:
        return f"nullif({cell}, '')"
    # DuckDB's own trim takes spaces only, five times as fast as with a list of characters.
    taken = f"trim({cell})" if edges == " " else f"trim({cell}, {literal(edges)})"
    return f"nullif({taken}, '')"
