-- Watching: who wants to be told what becomes of a vulnerability, a component, a release or a family.

create table watch (
  user_id    uuid not null references app_user on delete cascade,
  kind       text not null check (kind in ('vulnerability', 'component', 'release', 'productFamily')),
  record_id  uuid not null,
  created_at timestamptz not null,
  primary key (user_id, kind, record_id)
);
create index watch_record on watch (kind, record_id);
-- Whom something concerns is nobody else's business; Andon itself tells them.
alter table watch enable row level security;
create policy need_to_know on watch
  using (user_id = andon_actor() or andon_actor() = '00000000-0000-7000-8000-000000000001');
grant select, insert, delete on watch to andon_app;

-- Each watched record once, with what was true of it when somebody last looked: what differs then is told.
create table watched (
  kind      text not null,
  record_id uuid not null,
  scope_id  uuid,
  -- Null: nobody has looked yet, so that nothing can be new.
  facts     jsonb,
  -- Null: something has happened, and it is to be looked at.
  looked_at timestamptz,
  primary key (kind, record_id)
);
create index watched_looked on watched (looked_at nulls first);
alter table watched enable row level security;
create policy need_to_know on watched using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, update, delete on watched to andon_app;

-- That something happened to a watched record: written with the change, so that it is seen when the change is, and never waited for.
create table watch_stir (
  id        bigint generated always as identity primary key,
  kind      text not null,
  record_id uuid not null
);
grant select, insert, delete on watch_stir to andon_app;
