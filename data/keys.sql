-- Statements about the keys of a form, each under its name; `asked` is a table given with the call.
-- `insert`: keeps the records of one change, in the order of their key, so that scans can skip.
-- `stands`: what stands as of change $version for each record asked, one row each, by `place`.
-- `versions`: every record ever kept under the keys asked, whether it stands or not.
-- `change`: the records of one change, or those of one line of its file.

-- name: insert_trust
INSERT INTO store.trust BY NAME
SELECT $change AS change_id, *
FROM asked
ORDER BY mission, period_start, period_end, rater, ratee, item;
-- name: stands_trust
SELECT asked.place, kept.*
FROM asked LEFT JOIN (
    FROM store.trust_standing($version)
    WHERE list_contains($missions::VARCHAR[], mission)
) AS kept
ON asked.mission IS NOT DISTINCT FROM kept.mission
    AND asked.period_start IS NOT DISTINCT FROM kept.period_start
    AND asked.period_end IS NOT DISTINCT FROM kept.period_end
    AND asked.rater IS NOT DISTINCT FROM kept.rater
    AND asked.ratee IS NOT DISTINCT FROM kept.ratee
    AND asked.item IS NOT DISTINCT FROM kept.item
ORDER BY asked.place;
-- name: versions_trust
SELECT kept.*
FROM asked JOIN store.trust AS kept
ON asked.mission IS NOT DISTINCT FROM kept.mission
    AND asked.period_start IS NOT DISTINCT FROM kept.period_start
    AND asked.period_end IS NOT DISTINCT FROM kept.period_end
    AND asked.rater IS NOT DISTINCT FROM kept.rater
    AND asked.ratee IS NOT DISTINCT FROM kept.ratee
    AND asked.item IS NOT DISTINCT FROM kept.item;
-- name: change_trust
SELECT *
FROM store.trust
WHERE change_id = $change AND ($line IS NULL OR line = $line)
ORDER BY line;

-- name: insert_contributions
INSERT INTO store.contributions BY NAME
SELECT $change AS change_id, *
FROM asked
ORDER BY mission, period_start, period_end, contributor, resource;
-- name: stands_contributions
SELECT asked.place, kept.*
FROM asked LEFT JOIN (
    FROM store.contributions_standing($version)
    WHERE list_contains($missions::VARCHAR[], mission)
) AS kept
ON asked.mission IS NOT DISTINCT FROM kept.mission
    AND asked.period_start IS NOT DISTINCT FROM kept.period_start
    AND asked.period_end IS NOT DISTINCT FROM kept.period_end
    AND asked.contributor IS NOT DISTINCT FROM kept.contributor
    AND asked.resource IS NOT DISTINCT FROM kept.resource
ORDER BY asked.place;
-- name: versions_contributions
SELECT kept.*
FROM asked JOIN store.contributions AS kept
ON asked.mission IS NOT DISTINCT FROM kept.mission
    AND asked.period_start IS NOT DISTINCT FROM kept.period_start
    AND asked.period_end IS NOT DISTINCT FROM kept.period_end
    AND asked.contributor IS NOT DISTINCT FROM kept.contributor
    AND asked.resource IS NOT DISTINCT FROM kept.resource;
-- name: change_contributions
SELECT *
FROM store.contributions
WHERE change_id = $change AND ($line IS NULL OR line = $line)
ORDER BY line;

-- name: insert_engagement
INSERT INTO store.engagement BY NAME
SELECT $change AS change_id, *
FROM asked
ORDER BY mission, period_start, period_end, area, contributor;
-- name: stands_engagement
SELECT asked.place, kept.*
FROM asked LEFT JOIN (
    FROM store.engagement_standing($version)
    WHERE list_contains($missions::VARCHAR[], mission)
) AS kept
ON asked.mission IS NOT DISTINCT FROM kept.mission
    AND asked.period_start IS NOT DISTINCT FROM kept.period_start
    AND asked.period_end IS NOT DISTINCT FROM kept.period_end
    AND asked.area IS NOT DISTINCT FROM kept.area
    AND asked.contributor IS NOT DISTINCT FROM kept.contributor
ORDER BY asked.place;
-- name: versions_engagement
SELECT kept.*
FROM asked JOIN store.engagement AS kept
ON asked.mission IS NOT DISTINCT FROM kept.mission
    AND asked.period_start IS NOT DISTINCT FROM kept.period_start
    AND asked.period_end IS NOT DISTINCT FROM kept.period_end
    AND asked.area IS NOT DISTINCT FROM kept.area
    AND asked.contributor IS NOT DISTINCT FROM kept.contributor;
-- name: change_engagement
SELECT *
FROM store.engagement
WHERE change_id = $change AND ($line IS NULL OR line = $line)
ORDER BY line;

-- name: insert_objectives
INSERT INTO store.objectives BY NAME
SELECT $change AS change_id, *
FROM asked
ORDER BY mission, objective, period_start, period_end;
-- name: stands_objectives
SELECT asked.place, kept.*
FROM asked LEFT JOIN (
    FROM store.objectives_standing($version)
    WHERE list_contains($missions::VARCHAR[], mission)
) AS kept
ON asked.mission IS NOT DISTINCT FROM kept.mission
    AND asked.objective IS NOT DISTINCT FROM kept.objective
    AND asked.period_start IS NOT DISTINCT FROM kept.period_start
    AND asked.period_end IS NOT DISTINCT FROM kept.period_end
ORDER BY asked.place;
-- name: versions_objectives
SELECT kept.*
FROM asked JOIN store.objectives AS kept
ON asked.mission IS NOT DISTINCT FROM kept.mission
    AND asked.objective IS NOT DISTINCT FROM kept.objective
    AND asked.period_start IS NOT DISTINCT FROM kept.period_start
    AND asked.period_end IS NOT DISTINCT FROM kept.period_end;
-- name: change_objectives
SELECT *
FROM store.objectives
WHERE change_id = $change AND ($line IS NULL OR line = $line)
ORDER BY line;

-- name: insert_actions
INSERT INTO store.actions BY NAME
SELECT $change AS change_id, *
FROM asked
ORDER BY mission, kind, ref;
-- name: stands_actions
SELECT asked.place, kept.*
FROM asked LEFT JOIN (
    FROM store.actions_standing($version)
    WHERE list_contains($missions::VARCHAR[], mission)
) AS kept
ON asked.mission IS NOT DISTINCT FROM kept.mission
    AND asked.kind IS NOT DISTINCT FROM kept.kind
    AND asked.ref IS NOT DISTINCT FROM kept.ref
ORDER BY asked.place;
-- name: versions_actions
SELECT kept.*
FROM asked JOIN store.actions AS kept
ON asked.mission IS NOT DISTINCT FROM kept.mission
    AND asked.kind IS NOT DISTINCT FROM kept.kind
    AND asked.ref IS NOT DISTINCT FROM kept.ref;
-- name: change_actions
SELECT *
FROM store.actions
WHERE change_id = $change AND ($line IS NULL OR line = $line)
ORDER BY line;

-- name: insert_observations
INSERT INTO store.observations BY NAME
SELECT $change AS change_id, *
FROM asked
ORDER BY mission, period_start, period_end, indicator, contributor, area, evaluator;
-- name: stands_observations
SELECT asked.place, kept.*
FROM asked LEFT JOIN (
    FROM store.observations_standing($version)
    WHERE list_contains($missions::VARCHAR[], mission)
) AS kept
ON asked.mission IS NOT DISTINCT FROM kept.mission
    AND asked.period_start IS NOT DISTINCT FROM kept.period_start
    AND asked.period_end IS NOT DISTINCT FROM kept.period_end
    AND asked.indicator IS NOT DISTINCT FROM kept.indicator
    AND asked.contributor IS NOT DISTINCT FROM kept.contributor
    AND asked.area IS NOT DISTINCT FROM kept.area
    AND asked.evaluator IS NOT DISTINCT FROM kept.evaluator
ORDER BY asked.place;
-- name: versions_observations
SELECT kept.*
FROM asked JOIN store.observations AS kept
ON asked.mission IS NOT DISTINCT FROM kept.mission
    AND asked.period_start IS NOT DISTINCT FROM kept.period_start
    AND asked.period_end IS NOT DISTINCT FROM kept.period_end
    AND asked.indicator IS NOT DISTINCT FROM kept.indicator
    AND asked.contributor IS NOT DISTINCT FROM kept.contributor
    AND asked.area IS NOT DISTINCT FROM kept.area
    AND asked.evaluator IS NOT DISTINCT FROM kept.evaluator;
-- name: change_observations
SELECT *
FROM store.observations
WHERE change_id = $change AND ($line IS NULL OR line = $line)
ORDER BY line;

-- name: insert_capacity
INSERT INTO store.capacity BY NAME
SELECT $change AS change_id, *
FROM asked
ORDER BY contributor, year;
-- name: stands_capacity
SELECT asked.place, kept.*
FROM asked LEFT JOIN (
    FROM store.capacity_standing($version)
) AS kept
ON asked.contributor IS NOT DISTINCT FROM kept.contributor
    AND asked.year IS NOT DISTINCT FROM kept.year
ORDER BY asked.place;
-- name: versions_capacity
SELECT kept.*
FROM asked JOIN store.capacity AS kept
ON asked.contributor IS NOT DISTINCT FROM kept.contributor
    AND asked.year IS NOT DISTINCT FROM kept.year;
-- name: change_capacity
SELECT *
FROM store.capacity
WHERE change_id = $change AND ($line IS NULL OR line = $line)
ORDER BY line;

-- name: insert_events
INSERT INTO store.events BY NAME
SELECT $change AS change_id, *
FROM asked
ORDER BY mission, date, title;
-- name: stands_events
SELECT asked.place, kept.*
FROM asked LEFT JOIN (
    FROM store.events_standing($version)
    WHERE list_contains($missions::VARCHAR[], mission)
) AS kept
ON asked.mission IS NOT DISTINCT FROM kept.mission
    AND asked.date IS NOT DISTINCT FROM kept.date
    AND asked.title IS NOT DISTINCT FROM kept.title
ORDER BY asked.place;
-- name: versions_events
SELECT kept.*
FROM asked JOIN store.events AS kept
ON asked.mission IS NOT DISTINCT FROM kept.mission
    AND asked.date IS NOT DISTINCT FROM kept.date
    AND asked.title IS NOT DISTINCT FROM kept.title;
-- name: change_events
SELECT *
FROM store.events
WHERE change_id = $change AND ($line IS NULL OR line = $line)
ORDER BY line;

-- name: insert_missions
INSERT INTO store.missions BY NAME
SELECT $change AS change_id, *
FROM asked
ORDER BY mission;
-- name: stands_missions
SELECT asked.place, kept.*
FROM asked LEFT JOIN (
    FROM store.missions_standing($version)
    WHERE list_contains($missions::VARCHAR[], mission)
) AS kept
ON asked.mission IS NOT DISTINCT FROM kept.mission
ORDER BY asked.place;
-- name: versions_missions
SELECT kept.*
FROM asked JOIN store.missions AS kept
ON asked.mission IS NOT DISTINCT FROM kept.mission;
-- name: change_missions
SELECT *
FROM store.missions
WHERE change_id = $change AND ($line IS NULL OR line = $line)
ORDER BY line;
