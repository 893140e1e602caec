-- Standing records of each form as of change $version, newest first, with their file, by whom and
-- when; `total` is how many match in all. A filter that is NULL lets everything through.

-- name: trust
SELECT *, count(*) OVER () AS total
FROM store.trust_standing($version)
JOIN store.brought USING (change_id)
WHERE list_contains($missions::VARCHAR[], mission)
AND ($contributor::VARCHAR IS NULL OR ratee = $contributor)
AND ($start::DATE IS NULL OR period_start >= $start)
AND ($end::DATE IS NULL OR period_end <= $end)
AND ($code::VARCHAR IS NULL OR item = $code)
ORDER BY change_id DESC, line
LIMIT $limit OFFSET $offset;

-- name: contributions
SELECT *, count(*) OVER () AS total
FROM store.contributions_standing($version)
JOIN store.brought USING (change_id)
WHERE list_contains($missions::VARCHAR[], mission)
AND ($contributor::VARCHAR IS NULL OR contributor = $contributor)
AND ($start::DATE IS NULL OR period_start >= $start)
AND ($end::DATE IS NULL OR period_end <= $end)
AND ($code::VARCHAR IS NULL OR resource = $code)
ORDER BY change_id DESC, line
LIMIT $limit OFFSET $offset;

-- name: engagement
SELECT *, count(*) OVER () AS total
FROM store.engagement_standing($version)
JOIN store.brought USING (change_id)
WHERE list_contains($missions::VARCHAR[], mission)
AND ($contributor::VARCHAR IS NULL OR contributor = $contributor)
AND ($start::DATE IS NULL OR period_start >= $start)
AND ($end::DATE IS NULL OR period_end <= $end)
AND ($code::VARCHAR IS NULL OR area = $code)
ORDER BY change_id DESC, line
LIMIT $limit OFFSET $offset;

-- name: objectives
SELECT *, count(*) OVER () AS total
FROM store.objectives_standing($version)
JOIN store.brought USING (change_id)
WHERE list_contains($missions::VARCHAR[], mission)
AND ($contributor::VARCHAR IS NULL OR contributor = $contributor)
AND ($start::DATE IS NULL OR period_start >= $start)
AND ($end::DATE IS NULL OR period_end <= $end)
AND ($code::VARCHAR IS NULL OR objective = $code)
ORDER BY change_id DESC, line
LIMIT $limit OFFSET $offset;

-- name: actions
SELECT *, count(*) OVER () AS total
FROM store.actions_standing($version)
JOIN store.brought USING (change_id)
WHERE list_contains($missions::VARCHAR[], mission)
AND ($contributor::VARCHAR IS NULL OR contributor = $contributor)
AND ($start::DATE IS NULL OR greatest(opened, due, done) >= $start)
AND ($end::DATE IS NULL OR least(opened, due, done) <= $end)
AND ($code::VARCHAR IS NULL OR kind = $code)
ORDER BY change_id DESC, line
LIMIT $limit OFFSET $offset;

-- name: observations
SELECT *, count(*) OVER () AS total
FROM store.observations_standing($version)
JOIN store.brought USING (change_id)
WHERE list_contains($missions::VARCHAR[], mission)
AND ($contributor::VARCHAR IS NULL OR contributor = $contributor)
AND ($start::DATE IS NULL OR period_start >= $start)
AND ($end::DATE IS NULL OR period_end <= $end)
AND ($code::VARCHAR IS NULL OR indicator = $code)
ORDER BY change_id DESC, line
LIMIT $limit OFFSET $offset;

-- name: capacity
SELECT *, count(*) OVER () AS total
FROM store.capacity_standing($version)
JOIN store.brought USING (change_id)
WHERE ($contributor::VARCHAR IS NULL OR contributor = $contributor)
AND ($start::DATE IS NULL OR year >= year($start::DATE))
AND ($end::DATE IS NULL OR year <= year($end::DATE))
AND $code::VARCHAR IS NULL
ORDER BY change_id DESC, line
LIMIT $limit OFFSET $offset;

-- name: events
SELECT *, count(*) OVER () AS total
FROM store.events_standing($version)
JOIN store.brought USING (change_id)
WHERE list_contains($missions::VARCHAR[], mission)
AND $contributor::VARCHAR IS NULL
AND ($start::DATE IS NULL OR date >= $start)
AND ($end::DATE IS NULL OR date <= $end)
AND ($code::VARCHAR IS NULL OR kind = $code)
ORDER BY change_id DESC, line
LIMIT $limit OFFSET $offset;

-- name: missions
SELECT *, count(*) OVER () AS total
FROM store.missions_standing($version)
JOIN store.brought USING (change_id)
WHERE list_contains($missions::VARCHAR[], mission)
AND ($contributor::VARCHAR IS NULL OR host = $contributor)
AND ($start::DATE IS NULL OR ("end" IS NULL OR "end" >= $start))
AND ($end::DATE IS NULL OR "start" <= $end)
AND $code::VARCHAR IS NULL
ORDER BY change_id DESC, line
LIMIT $limit OFFSET $offset;
