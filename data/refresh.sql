-- Facts of each form that has any, for the missions in $missions. `read`: what stands now, from the
-- table. `compute`: the same from the records, as of change $version. `drop` and `refill`: refresh.
-- `empty` and `fill`: make them anew. `differs`: rows that table and records do not share; none,
-- if all is well.
-- ORDER BY ALL follows the columns, of which the key comes first; a blank sorts before all.

-- name: read_trust
FROM store.facts_trust
WHERE list_contains($missions::VARCHAR[], mission)
ORDER BY ALL NULLS FIRST;
-- name: compute_trust
FROM store.trust_reduced($version)
WHERE list_contains($missions::VARCHAR[], mission)
ORDER BY ALL NULLS FIRST;
-- name: drop_trust
DELETE FROM store.facts_trust
WHERE list_contains($missions::VARCHAR[], mission);
-- name: refill_trust
INSERT INTO store.facts_trust
FROM store.trust_reduced($version)
WHERE list_contains($missions::VARCHAR[], mission);
-- name: empty_trust
DELETE FROM store.facts_trust;
-- name: fill_trust
INSERT INTO store.facts_trust
FROM store.trust_reduced(9223372036854775807);
-- name: differs_trust
(FROM store.facts_trust EXCEPT ALL FROM store.trust_reduced($version))
UNION ALL
(FROM store.trust_reduced($version) EXCEPT ALL FROM store.facts_trust);

-- name: read_contributions
FROM store.facts_contributions
WHERE list_contains($missions::VARCHAR[], mission)
ORDER BY ALL NULLS FIRST;
-- name: compute_contributions
FROM store.contributions_reduced($version)
WHERE list_contains($missions::VARCHAR[], mission)
ORDER BY ALL NULLS FIRST;
-- name: drop_contributions
DELETE FROM store.facts_contributions
WHERE list_contains($missions::VARCHAR[], mission);
-- name: refill_contributions
INSERT INTO store.facts_contributions
FROM store.contributions_reduced($version)
WHERE list_contains($missions::VARCHAR[], mission);
-- name: empty_contributions
DELETE FROM store.facts_contributions;
-- name: fill_contributions
INSERT INTO store.facts_contributions
FROM store.contributions_reduced(9223372036854775807);
-- name: differs_contributions
(FROM store.facts_contributions EXCEPT ALL FROM store.contributions_reduced($version))
UNION ALL
(FROM store.contributions_reduced($version) EXCEPT ALL FROM store.facts_contributions);

-- name: read_engagement
FROM store.facts_engagement
WHERE list_contains($missions::VARCHAR[], mission)
ORDER BY ALL NULLS FIRST;
-- name: compute_engagement
FROM store.engagement_reduced($version)
WHERE list_contains($missions::VARCHAR[], mission)
ORDER BY ALL NULLS FIRST;
-- name: drop_engagement
DELETE FROM store.facts_engagement
WHERE list_contains($missions::VARCHAR[], mission);
-- name: refill_engagement
INSERT INTO store.facts_engagement
FROM store.engagement_reduced($version)
WHERE list_contains($missions::VARCHAR[], mission);
-- name: empty_engagement
DELETE FROM store.facts_engagement;
-- name: fill_engagement
INSERT INTO store.facts_engagement
FROM store.engagement_reduced(9223372036854775807);
-- name: differs_engagement
(FROM store.facts_engagement EXCEPT ALL FROM store.engagement_reduced($version))
UNION ALL
(FROM store.engagement_reduced($version) EXCEPT ALL FROM store.facts_engagement);

-- name: read_objectives
FROM store.facts_objectives
WHERE list_contains($missions::VARCHAR[], mission)
ORDER BY ALL NULLS FIRST;
-- name: compute_objectives
FROM store.objectives_reduced($version)
WHERE list_contains($missions::VARCHAR[], mission)
ORDER BY ALL NULLS FIRST;
-- name: drop_objectives
DELETE FROM store.facts_objectives
WHERE list_contains($missions::VARCHAR[], mission);
-- name: refill_objectives
INSERT INTO store.facts_objectives
FROM store.objectives_reduced($version)
WHERE list_contains($missions::VARCHAR[], mission);
-- name: empty_objectives
DELETE FROM store.facts_objectives;
-- name: fill_objectives
INSERT INTO store.facts_objectives
FROM store.objectives_reduced(9223372036854775807);
-- name: differs_objectives
(FROM store.facts_objectives EXCEPT ALL FROM store.objectives_reduced($version))
UNION ALL
(FROM store.objectives_reduced($version) EXCEPT ALL FROM store.facts_objectives);

-- name: read_actions
FROM store.facts_actions
WHERE list_contains($missions::VARCHAR[], mission)
ORDER BY ALL NULLS FIRST;
-- name: compute_actions
FROM store.actions_reduced($version)
WHERE list_contains($missions::VARCHAR[], mission)
ORDER BY ALL NULLS FIRST;
-- name: drop_actions
DELETE FROM store.facts_actions
WHERE list_contains($missions::VARCHAR[], mission);
-- name: refill_actions
INSERT INTO store.facts_actions
FROM store.actions_reduced($version)
WHERE list_contains($missions::VARCHAR[], mission);
-- name: empty_actions
DELETE FROM store.facts_actions;
-- name: fill_actions
INSERT INTO store.facts_actions
FROM store.actions_reduced(9223372036854775807);
-- name: differs_actions
(FROM store.facts_actions EXCEPT ALL FROM store.actions_reduced($version))
UNION ALL
(FROM store.actions_reduced($version) EXCEPT ALL FROM store.facts_actions);

-- name: read_observations
FROM store.facts_observations
WHERE list_contains($missions::VARCHAR[], mission)
ORDER BY ALL NULLS FIRST;
-- name: compute_observations
FROM store.observations_reduced($version)
WHERE list_contains($missions::VARCHAR[], mission)
ORDER BY ALL NULLS FIRST;
-- name: drop_observations
DELETE FROM store.facts_observations
WHERE list_contains($missions::VARCHAR[], mission);
-- name: refill_observations
INSERT INTO store.facts_observations
FROM store.observations_reduced($version)
WHERE list_contains($missions::VARCHAR[], mission);
-- name: empty_observations
DELETE FROM store.facts_observations;
-- name: fill_observations
INSERT INTO store.facts_observations
FROM store.observations_reduced(9223372036854775807);
-- name: differs_observations
(FROM store.facts_observations EXCEPT ALL FROM store.observations_reduced($version))
UNION ALL
(FROM store.observations_reduced($version) EXCEPT ALL FROM store.facts_observations);
