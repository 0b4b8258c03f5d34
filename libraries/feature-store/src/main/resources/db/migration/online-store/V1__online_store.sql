-- What is known of each snapshot. Its rows are in tables of its own, <state table>_<id>, and its file in
-- file_<id>: dropping them takes no time, whatever their size.
create table online_store.snapshot (
	id text primary key check (id ~ '^[0-9a-f]{16}$'),
	status text not null check (status in ('BUILDING', 'READY')),
	header jsonb not null,
	layout_hash text not null,
	entries jsonb not null default '{}',
	bytes bigint not null,
	sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
	started_at timestamptz not null default now(),
	published_at timestamptz check (published_at is not null or status = 'BUILDING'),
	superseded_at timestamptz
);
create index snapshot_by_layout on online_store.snapshot (layout_hash, published_at);

-- The pointer: one row at most.
create table online_store.current_snapshot (
	singleton boolean primary key default true check (singleton),
	snapshot_id text not null references online_store.snapshot,
	since timestamptz not null default now()
);

-- The columns inside the packed rows, for people; position counts from 0.
create table online_store.layout_column (
	layout_hash text not null,
	state_table text not null,
	position integer not null,
	name text not null,
	kind text not null,
	primary key (layout_hash, state_table, position)
);

-- The value of the bits of an IEEE 754 single.
create function online_store.single_value(word bigint) returns double precision
	language sql immutable strict parallel safe
return case when (word >> 31) & 1 = 1 then -1::double precision else 1::double precision end
	* case
		when (word >> 23) & 255 = 255 and word & 8388607 = 0 then 'Infinity'::double precision
		when (word >> 23) & 255 = 255 then 'NaN'::double precision
		when (word >> 23) & 255 = 0 then (word & 8388607)::double precision * power(2::double precision, -149)
		else (8388608 + (word & 8388607))::double precision
			* power(2::double precision, ((word >> 23) & 255)::double precision - 150)
	end;

-- One row of statistics with named columns; no rows if there is no such key.
-- Example: select * from online_store.statistics('creator', 4711) where value <> 0
create function online_store.statistics(state_table text, row_key bigint, snapshot text default null)
	returns table (name text, kind text, value double precision)
	language plpgsql stable
as $$
declare
	chosen online_store.snapshot;
	packed bytea;
	at integer;
	word bigint;
	listed online_store.layout_column;
begin
	select s.* into chosen from online_store.snapshot s
		where s.id = coalesce(statistics.snapshot, (select c.snapshot_id from online_store.current_snapshot c));
	if chosen.id is null then
		raise exception 'The online store has no snapshot %', coalesce(statistics.snapshot, '(none is current)');
	end if;
	execute format('select t.row from online_store.%I t where t.key = $1',
		lower(statistics.state_table) || '_' || chosen.id) into packed using row_key;
	if packed is null then
		return;
	end if;
	at := 2 + (get_byte(packed, 0) + (get_byte(packed, 1) << 8) + 7) / 8;
	for listed in
		select l.* from online_store.layout_column l
		where l.layout_hash = chosen.layout_hash and l.state_table = upper(statistics.state_table)
		order by l.position
	loop
		word := 0;
		if get_bit(packed, (16 + listed.position)::bigint) = 1 then
			word := get_byte(packed, at) + (get_byte(packed, at + 1) << 8) + (get_byte(packed, at + 2) << 16)
				+ (get_byte(packed, at + 3)::bigint << 24);
			at := at + 4;
		end if;
		name := listed.name;
		kind := listed.kind;
		value := case
			when listed.kind in ('LIST_ITEM', 'LATEST') then word - ((word >> 31) << 32)
			else online_store.single_value(word)
		end;
		return next;
	end loop;
end;
$$;
