alter table api_keys
    -- What the key may do: predict, features, admin. Keys made before could predict and read statistics.
    add column scopes           text[] not null default '{predict,features}',
    -- Requests in 24 hours; null = no quota.
    add column requests_per_day bigint check (requests_per_day > 0),
    -- From then on the key no longer works; null = never.
    add column expires_at       timestamptz;
