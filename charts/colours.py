"""The one set of marks: the same in light and dark, tested for contrast and colour blindness."""

# The server may not know the theme yet, so each mark holds 3:1 on the light and the dark page.
PILLARS = {
    "trust": "#558CFF",
    "resource_sharing": "#4C735A",
    "local_engagement": "#C38300",
    "objective_progress": "#7D5A86",
}
# Sparklines, peers, limits, targets: always thin, dashed or hollow.
NEUTRAL = "#6B7280"
BLUE, AMBER, CRIMSON, GREY = "#2D6BAB", "#B38D00", "#B83C54", "#8B939F"
# Grounds are left to the page.
CLEAR = "rgba(0,0,0,0)"
RIBBON = 0.18
BAND = 0.14


def of(pillar: str) -> str:
    """Return the hue of a pillar; what belongs to none is drawn in neutral ink."""
    return PILLARS.get(pillar, NEUTRAL)


def faint(colour: str, opacity: float = RIBBON) -> str:
    """Return `colour` (as #RRGGBB) with an opacity from 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


# Five classes of the sequential palette, and what can be read on each, whatever the page.
CLASSES = ("#EEF4FA", "#98C4EE", "#5499D8", "#2073BC", "#175386")
_INK, _PAPER = "#0B0C0C", "#FFFFFF"
ON_CLASSES = (_INK, _INK, _INK, _PAPER, _PAPER)
