create table api_keys (
    id                  bigint generated always as identity primary key,
    name                text        not null,
    -- The first characters of the key, to recognise it by in a list.
    prefix              text        not null,
    -- SHA-256 of the key. A key has 256 random bits, so that a slow hash would add nothing.
    hash                bytea       not null unique,
    -- Requests a second; null = the gateway's default.
    requests_per_second integer check (requests_per_second > 0),
    created_at          timestamptz not null default now(),
    created_by          text        not null,
    revoked_at          timestamptz
);

create table administrators (
    username      text primary key,
    -- With Spring Security's prefix: {bcrypt}$2a$...
    password_hash text        not null,
    changed_at    timestamptz not null default now()
);
