"""Where each method comes from and where it ends, in the words of the methods page."""

from collections.abc import Mapping

# By formula: who described what is computed, and what the number cannot say.
FORMULAS: Mapping[str, tuple[str, str]] = {
    "trust_received": (
        "Per cent of the maximum possible: Cohen, Cohen, Aiken and West 1999",
        "Who rates everybody generously lifts all that it rates; the effects T4 and T7 allow for "
        "that.",
    ),
    "trust_returned": (
        "Weighted reciprocity: Squartini, Picciolo, Ruzzenenti and Garlaschelli 2013",
        "It tells whether trust is mutual, not whether it is high: two that distrust one another "
        "alike return all of it.",
    ),
    "low_trust": (
        "A share below a fixed threshold",
        "39 and 0 count alike. Relationships share their raters, which the interval does not "
        "allow for.",
    ),
    "trusted": (
        "Social Relations Model: Warner, Kenny and Stoto 1979; Kenny and La Voie 1984",
        "A place against the average of this mission: where all distrust one another, effects lie "
        "around 0 too.",
    ),
    "trusting": (
        "Social Relations Model: Warner, Kenny and Stoto 1979; Kenny and La Voie 1984",
        "A habit of rating and true trust look alike; only partners rated by the same raters "
        "compare.",
    ),
    "asymmetry": (
        "Mean difference of the two directions of a pair",
        "Large also where one of the two is generous, or harsh, with everybody.",
    ),
    "rated_item": (
        "Per cent of the maximum possible: Cohen, Cohen, Aiken and West 1999",
        "One question, asked of partners: how open somebody seems, not what was told.",
    ),
    "done_by_due": (
        "A share, with Wilson's interval: Wilson 1927",
        "Dates are those agreed: easy dates are easily met. A day late counts as not done.",
    ),
    "done_in_time": (
        "Kaplan and Meier 1958; Greenwood 1926; limits on the log-log scale",
        "Open cases count as open until the known-to date. It says nothing of how good the answer "
        "was.",
    ),
    "median_days": (
        "Kaplan and Meier 1958; Brookmeyer and Crowley 1982",
        "Half of the cases take longer, some of them far longer. Not known while more than half "
        "are open.",
    ),
    "satisfied_answer": (
        "A share, with Wilson's interval: Wilson 1927",
        "Those who answer the question may not be like those who do not; coverage tells how many "
        "did.",
    ),
    "satisfied_contact": (
        "A share, with Wilson's interval: Wilson 1927",
        "Those who were met speak, not those who stayed away.",
    ),
    "ratio": (
        "A share or a rate of what was counted or asked",
        "As good as the count behind it: Concord sees the numbers, not how they were gathered.",
    ),
    "mean_of_contributors": (
        "A plain mean over contributors",
        "A small contributor weighs as much as a large one.",
    ),
    "contributors_alone": (
        "What was reported",
        "Posts are counted alike, whatever their rank.",
    ),
    "agreement": (
        "Krippendorff's alpha: Hayes and Krippendorff 2007; Krippendorff 2011",
        "Where all units are much alike, small differences make it low. Agreement is not truth: "
        "two may err alike.",
    ),
    "posts": (
        "One less the index of dissimilarity: Duncan and Duncan 1955",
        "A post is a post: rank, length and influence are not weighed.",
    ),
    "completeness": (
        "The coverage of the pillars, by their weight in the index",
        "It asks whether there are data, not whether they are right.",
    ),
    "fulfilled": (
        "A share cut at each pledge, so that one's surplus does not hide another's shortfall",
        "A modest pledge is easily kept: R3 and R5 ask whether it was fair.",
    ),
    "on_time": (
        "A share cut at each pledge, of what came by its date",
        "It needs the amount that came by the date; what came later counts as nothing.",
    ),
    "strength": (
        "A share cut at each authorisation",
        "Bodies and machines are counted, not whether they are fit for their task.",
    ),
    "funds_on_time": (
        "A share cut at each pledge, of money only",
        "Money that was never pledged is not missed here.",
    ),
    "shortfall": (
        "What is missing of what was authorised, resource by resource",
        "As good as what was authorised: too low a requirement is easily met.",
    ),
    "burden_imbalance": (
        "Hoover 1936; the fair share is that of a capacity",
        "What is fair is a choice: by income, by people or by assessed rates, all three are "
        "offered. It names no one.",
    ),
    "burden_ratio": (
        "Shares of effort against shares of capacity: Olson and Zeckhauser 1966; Sandler and "
        "Forbes 1980",
        "Never scored: giving more is no fault. What is given elsewhere is not seen.",
    ),
    "exploitation": (
        "Olson and Zeckhauser 1966; tau-b: Kendall 1945",
        "Few contributors carry little evidence: words only where p is at most 0.05.",
    ),
    "concentration": (
        "Herfindahl 1950 and Hirschman 1964, between equal shares and one alone",
        "It asks how many carry the mission, not whether the shares are fair.",
    ),
    "gini": (
        "Gini 1912",
        "It does not reach 1: with n contributors the most is (n - 1)/n.",
    ),
    "herfindahl": (
        "Herfindahl 1950; Hirschman 1964",
        "It depends on how many take part: R4 does not.",
    ),
    "top_three": (
        "A concentration ratio",
        "Blind to all behind the third.",
    ),
    "taking_part": ("A count", "One soldier and one battalion count alike."),
    "people": ("A sum", "People as the records give them, not their days of service."),
    "reach": (
        "A share of the register",
        "One meeting counts as much as ten. Without a list of areas there is nothing to reach.",
    ),
    "continuity": (
        "A share of the register, three periods in a row",
        "A single gap makes a community count as lost for three periods.",
    ),
    "inclusiveness": (
        "Shares against those of the population, by geometric mean: no group makes up for another",
        "Being in the room is not being heard. Population shares are estimates themselves.",
    ),
    "progress": (
        "Distance covered of the way from baseline to target",
        "A straight line: what is slow to start looks behind at first.",
    ),
    "pace": (
        "Progress against the time used, in a straight line",
        "Few objectives move evenly: a low pace early on is weak evidence.",
    ),
    "on_track": (
        "A share of the objectives, by weight",
        "An objective just under and one far under a threshold count alike.",
    ),
    "forecast": (
        "Sen 1968; Gilbert 1987",
        "The line of the past, carried on: no more. It knows no plans.",
    ),
    "fully_defined": (
        "Specific, measurable, assigned, time-bound: Doran 1981",
        "A field that is filled is not yet a good objective.",
    ),
}
# By what is done with readings: who described it.
METHODS: Mapping[str, str] = {
    "Index": "geometric mean across fixed goalposts, as in the Human Development Index since 2010",
    "Difference of two readings": "Newcombe 1998, method 10",
    "Trend": "Mann 1945; Kendall 1975; slopes: Sen 1968; limits: Gilbert 1987",
    "Seasons": "Hirsch, Slack and Smith 1982",
    "Long series": "variance corrected for autocorrelation: Hamed and Rao 1998",
    "Many trends on a page": "false discovery rate: Benjamini and Hochberg 1995",
    "Usual range": "individuals and moving range: Shewhart 1931; Wheeler 1993",
    "Why it moved": "Bennet 1920 for means; Vartia 1976 and Ang 2004 for the index",
    "How sure is the order": "Saisana, Saltelli and Tarantola 2005",
    "Small groups": "primary and complementary suppression: Hundepool and others 2012",
}
# Where coalitions are known to fail, and what shows it early.
HARD_SPOTS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "Diverging agendas": (
        ("T3", "T8", "K2"),
        "Partners that want different things trust less, and one-sidedly, and bind their forces.",
    ),
    "Late deployment": (
        ("R2", "K1", "R7"),
        "What comes late is missing while it is needed most.",
    ),
    "Language and culture": (
        ("C1", "C2", "C3", "C4"),
        "Who was not prepared, and cannot speak with people, gives offence without meaning to.",
    ),
    "One carries too much": (
        ("R3", "R4", "R5", "R6"),
        "A mission that hangs on a few falls with them, and the few tire.",
    ),
}
# By how many periods count: what may be claimed, and what never.
CLAIMS: Mapping[str, tuple[str, str]] = {
    "1": ("the level with its interval and n, and its distance to the target", "any change"),
    "2": (
        "a difference whose interval leaves out 0; else: within the margin of error; nothing on a "
        "small base",
        "trend, improving, declining, usual",
    ),
    "3 to 4": ("the same, and how many rises or falls in a row", "trend, improving, declining"),
    "5 to 11": (
        "where q is at most 0.05: upward or downward, improving or declining, with the slope; "
        "else: no clear trend",
        "usual range, meets or misses the target",
    ),
    "12 and more": (
        "the same, and the marks with the usual range; at 12 it is a trial range",
        "forecasts other than O5",
    ),
    "any": (
        "what is left out and who is silent",
        "stable, significant, proven, because, due to; a rank without its interval",
    ),
}
