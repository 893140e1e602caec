"""The twenty-four fictional contributors: what they could bear, and what they usually send."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contributor:
    """One contributor. The last five are what it usually gives to one mission in a month."""

    code: str
    gdp_billions: int
    people_millions: float
    assessment_rate: float
    troops: int
    police: int
    staff_officers: int
    helicopters: int
    thousand_usd: int


CONTRIBUTORS: tuple[Contributor, ...] = (
    Contributor("XAA", 2900, 84.0, 19.1, 380, 0, 18, 6, 900),
    Contributor("XAB", 2400, 67.5, 15.8, 420, 60, 16, 5, 780),
    Contributor("XAC", 1900, 59.1, 12.4, 260, 0, 14, 4, 640),
    Contributor("XAD", 1600, 51.7, 10.6, 640, 80, 20, 6, 420),
    Contributor("XAE", 1250, 38.2, 8.1, 240, 40, 12, 4, 360),
    Contributor("XAF", 980, 47.4, 6.4, 210, 0, 10, 0, 310),
    Contributor("XAG", 860, 17.8, 5.7, 180, 30, 11, 3, 280),
    Contributor("XAH", 720, 10.4, 4.6, 160, 0, 9, 0, 240),
    Contributor("XAI", 610, 126.0, 4.0, 460, 90, 12, 0, 150),
    Contributor("XAJ", 520, 33.6, 2.4, 540, 70, 16, 3, 240),
    Contributor("XAK", 430, 9.9, 2.2, 150, 25, 8, 3, 140),
    Contributor("XAL", 380, 5.5, 1.9, 140, 20, 8, 0, 120),
    Contributor("XAM", 330, 112.0, 1.5, 520, 110, 10, 0, 0),
    Contributor("XAN", 270, 37.9, 1.2, 70, 15, 4, 0, 20),
    Contributor("XAO", 230, 54.2, 0.9, 430, 60, 9, 0, 0),
    Contributor("XAP", 190, 29.3, 0.8, 470, 45, 9, 3, 40),
    Contributor("XAQ", 150, 19.6, 0.6, 310, 0, 7, 0, 0),
    Contributor("XAR", 120, 44.8, 0.5, 350, 50, 6, 0, 0),
    Contributor("XAS", 96, 31.0, 0.4, 390, 70, 8, 0, 0),
    Contributor("XAT", 74, 13.7, 0.3, 280, 30, 6, 0, 0),
    Contributor("XAU", 58, 22.1, 0.2, 330, 40, 6, 0, 0),
    Contributor("XAV", 41, 16.4, 0.2, 360, 45, 7, 0, 0),
    Contributor("XAW", 29, 11.2, 0.1, 290, 35, 5, 0, 0),
    Contributor("XAX", 22, 6.8, 0.1, 170, 20, 5, 0, 0),
)
BY_CODE = {contributor.code: contributor for contributor in CONTRIBUTORS}
