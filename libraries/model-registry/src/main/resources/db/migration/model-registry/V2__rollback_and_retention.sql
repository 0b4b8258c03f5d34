-- A version's record stays for ever; its bundle may go.
alter table registry.model_version add column artifacts_removed_at timestamptz;
alter table registry.model_version add column artifacts_removed_by text;

-- A rollback undoes the move before it, so that two of them lead two versions back.
alter table registry.alias_move add column rollback boolean not null default false;
