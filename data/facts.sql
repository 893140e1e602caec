-- Facts: records reduced for metrics. A `_reduced` macro says what they are as of change n; the
-- table `facts_` holds the same for now, is refreshed with each change, and must equal the macro.

-- One row per standing rating. Amounts and counts are DOUBLE: a blank is NaN in pandas.
CREATE MACRO store.trust_reduced(n) AS TABLE
SELECT mission, period_start, period_end, rater, ratee, item, score, scale_min, scale_max,
    CAST(respondents AS DOUBLE) AS respondents
FROM store.trust_standing(n);
CREATE TABLE store.facts_trust AS SELECT * FROM store.trust_reduced(0);

-- One row per standing amount.
CREATE MACRO store.contributions_reduced(n) AS TABLE
SELECT mission, period_start, period_end, contributor, resource, unit, pledged, delivered, on_time,
    authorised
FROM store.contributions_standing(n);
CREATE TABLE store.facts_contributions AS SELECT * FROM store.contributions_reduced(0);

-- One row per standing contact.
CREATE MACRO store.engagement_reduced(n) AS TABLE
SELECT mission, period_start, period_end, area, contributor,
    CAST(meetings AS DOUBLE) AS meetings, CAST(participants AS DOUBLE) AS participants,
    CAST(women AS DOUBLE) AS women, CAST(youth AS DOUBLE) AS youth,
    CAST(minority AS DOUBLE) AS minority, CAST(satisfied AS DOUBLE) AS satisfied,
    CAST(respondents AS DOUBLE) AS respondents
FROM store.engagement_standing(n);
CREATE TABLE store.facts_engagement AS SELECT * FROM store.engagement_reduced(0);

-- One row per standing state of an objective.
CREATE MACRO store.objectives_reduced(n) AS TABLE
SELECT mission, objective, period_start, period_end, value, baseline, target, "start", due,
    direction, contributor, title, unit, weight, cumulative
FROM store.objectives_standing(n);
CREATE TABLE store.facts_objectives AS SELECT * FROM store.objectives_reduced(0);

-- One row per distinct course of standing actions. `cases` sums to the standing actions.
CREATE MACRO store.actions_reduced(n) AS TABLE
SELECT mission, kind, contributor, opened, due, done, satisfied, count(*) AS cases
FROM store.actions_standing(n)
GROUP BY mission, kind, contributor, opened, due, done, satisfied;
CREATE TABLE store.facts_actions AS SELECT * FROM store.actions_reduced(0);

-- One row per value, the plain mean over evaluators. Sorted before it is averaged: a sum of floats
-- otherwise differs from run to run with the order of threads.
CREATE MACRO store.observations_reduced(n) AS TABLE
SELECT mission, period_start, period_end, indicator, contributor, area,
    list_avg(list_sort(list(value))) AS value,
    list_avg(list_sort(list(numerator))) AS numerator,
    list_avg(list_sort(list(denominator))) AS denominator,
    list_avg(list_sort(list(CAST(sample_size AS DOUBLE)))) AS sample_size,
    list_avg(list_sort(list(design_effect))) AS design_effect
FROM store.observations_standing(n)
GROUP BY mission, period_start, period_end, indicator, contributor, area;
CREATE TABLE store.facts_observations AS SELECT * FROM store.observations_reduced(0);
