"""What each contributor could bear, by year."""

from collections.abc import Iterator

from data.sample.chance import Chance
from data.sample.contributors import CONTRIBUTORS
from data.sample.sheet import Row

COLUMNS = ("contributor", "year", "gdp_usd", "population", "assessment_rate")
YEARS = tuple(range(2021, 2027))


def rows() -> Iterator[Row]:
    """Yield the capacity of each contributor in each year; the rate holds for three years."""
    for contributor in CONTRIBUTORS:
        chance = Chance("capacity", contributor.code)
        gdp, people = contributor.gdp_billions * 1e9, contributor.people_millions * 1e6
        growth = chance.between(1.01, 1.04)
        rate, new_rate = contributor.assessment_rate, contributor.assessment_rate
        new_rate = round(new_rate * chance.between(0.95, 1.05), 2)
        for year in YEARS:
            yield (
                contributor.code,
                year,
                round(gdp / 1e8) * 10**8,
                round(people / 1e3) * 1000,
                rate if year < YEARS[3] else new_rate,
            )
            gdp *= growth + chance.noise(0.006)
            people *= 1.008
