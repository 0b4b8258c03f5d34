-- A version that is demoted may leave its alias without one.
alter table registry.alias_move alter column to_version drop not null;
