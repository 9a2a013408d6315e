-- What people keep for their own work: saved views of pages, and the changes they made to many records at once.

-- Who acts in this transaction; null outside one.
create function andon_actor() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('andon.actor', true), '')::uuid $$;

-- A page with its filters, order and columns, under a name. A private one exists for its owner only.
create table saved_view (
  id         uuid primary key,
  owner_id   uuid not null references app_user,
  -- The page's path, without its query: `/assets`.
  path       text not null check (length(path) between 1 and 300),
  name       text not null check (length(name) between 1 and 100),
  -- The page's query without the question mark.
  search     text not null check (length(search) <= 4000),
  is_shared  boolean not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  -- A deleted view can be had back for a while.
  deleted_at timestamptz,
  version    integer not null default 1
);
create unique index saved_view_name on saved_view (owner_id, path, lower(name)) where deleted_at is null;
create index saved_view_path on saved_view (path) where deleted_at is null and is_shared;
create index saved_view_deleted on saved_view (deleted_at) where deleted_at is not null;
alter table saved_view enable row level security;
create policy need_to_know on saved_view using (is_shared or owner_id = andon_actor());
grant select, insert, update, delete on saved_view to andon_app;

-- The view with which a page opens for a person.
create table default_view (
  user_id uuid not null references app_user on delete cascade,
  path    text not null check (length(path) between 1 and 300),
  view_id uuid not null references saved_view on delete cascade,
  primary key (user_id, path)
);
create index default_view_view on default_view (view_id);
alter table default_view enable row level security;
create policy need_to_know on default_view using (user_id = andon_actor());
grant select, insert, update, delete on default_view to andon_app;

-- One change of many records: what was asked, and what became of each. Only who made it sees it.
create table bulk_change (
  id          uuid primary key,
  actor_id    uuid not null,
  -- The kind of the records: asset, model, case.
  kind        text not null,
  -- What was asked to become of them, as the kind's contract has it.
  change      jsonb not null,
  -- The change that this one takes back.
  undo_of     uuid references bulk_change,
  job_id      uuid,
  total       integer not null check (total >= 0),
  created_at  timestamptz not null,
  finished_at timestamptz
);
create index bulk_change_undo on bulk_change (undo_of) where undo_of is not null;
create index bulk_change_created on bulk_change (actor_id, created_at desc);
alter table bulk_change enable row level security;
create policy need_to_know on bulk_change using (actor_id = andon_actor());
grant select, insert, update (job_id, finished_at) on bulk_change to andon_app;

create table bulk_change_row (
  change_id     uuid not null references bulk_change,
  ordinal       integer not null,
  actor_id      uuid not null,
  record_id     uuid not null,
  -- What its key hangs on: the holder of a unit.
  parent_id     uuid,
  -- What the record was called when it was chosen.
  name          text not null,
  -- The version that was chosen; another one is somebody else's change.
  version       integer not null,
  state         text not null check (state in ('waiting', 'changed', 'unchanged', 'failed')),
  problem       jsonb,
  -- What the change overwrote, and where it led: enough to take it back.
  before        jsonb,
  after         jsonb,
  version_after integer,
  primary key (change_id, ordinal)
);
create index bulk_change_row_waiting on bulk_change_row (change_id, ordinal) where state = 'waiting';
create index bulk_change_row_failed on bulk_change_row (change_id, ordinal) where state = 'failed';
alter table bulk_change_row enable row level security;
create policy need_to_know on bulk_change_row using (actor_id = andon_actor());
grant select, insert, update (state, problem, before, after, version_after) on bulk_change_row to andon_app;

-- A unit that changes hands: where it was before, found from both ends.
alter table asset add column predecessor_customer_id uuid;
create index asset_predecessor on asset (predecessor_id) where predecessor_id is not null;
-- Those closed are few, and sorted as they come.
create index asset_closed on asset (customer_id, id) where closed_at is not null;
