-- Each reads one table whole, all columns: DuckDB finds a damaged block only when it is read.

-- name: trust
SELECT bit_xor(hash(kept)) FROM store.trust AS kept;
-- name: contributions
SELECT bit_xor(hash(kept)) FROM store.contributions AS kept;
-- name: engagement
SELECT bit_xor(hash(kept)) FROM store.engagement AS kept;
-- name: objectives
SELECT bit_xor(hash(kept)) FROM store.objectives AS kept;
-- name: actions
SELECT bit_xor(hash(kept)) FROM store.actions AS kept;
-- name: observations
SELECT bit_xor(hash(kept)) FROM store.observations AS kept;
-- name: capacity
SELECT bit_xor(hash(kept)) FROM store.capacity AS kept;
-- name: events
SELECT bit_xor(hash(kept)) FROM store.events AS kept;
-- name: missions
SELECT bit_xor(hash(kept)) FROM store.missions AS kept;
-- name: journal
SELECT bit_xor(hash(kept)) FROM store.journal AS kept;
-- name: uploads
SELECT bit_xor(hash(kept)) FROM store.uploads AS kept;
-- name: registered
SELECT bit_xor(hash(kept)) FROM store.registered AS kept;
-- name: touched
SELECT bit_xor(hash(kept)) FROM store.touched AS kept;
-- name: staged
SELECT bit_xor(hash(kept)) FROM store.staged AS kept;
-- name: head
SELECT bit_xor(hash(kept)) FROM store.head AS kept;
-- name: facts_trust
SELECT bit_xor(hash(kept)) FROM store.facts_trust AS kept;
-- name: facts_contributions
SELECT bit_xor(hash(kept)) FROM store.facts_contributions AS kept;
-- name: facts_engagement
SELECT bit_xor(hash(kept)) FROM store.facts_engagement AS kept;
-- name: facts_objectives
SELECT bit_xor(hash(kept)) FROM store.facts_objectives AS kept;
-- name: facts_actions
SELECT bit_xor(hash(kept)) FROM store.facts_actions AS kept;
-- name: facts_observations
SELECT bit_xor(hash(kept)) FROM store.facts_observations AS kept;
