-- What the tenant's version of the snapshot promises, as JSON: plans.yaml may change under it, and must not without a new version.
-- Rows from before promise nothing until the service has compared them with the file, which it does at its start.
alter table subscription add column terms text not null default '{"connectors":[],"access":[],"callsPerPeriod":0}';
alter table subscription alter column terms drop default;
