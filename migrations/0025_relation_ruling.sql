-- What people have decided of a source's statement about a model, for a model that is related to it: that it holds, or that it does not.
create table relation_ruling (
  id              uuid primary key,
  -- Null: of every source, also of those to come.
  source_id       uuid references source_document,
  scope_id        uuid,
  -- The model whose units are asked about, and the related one that sources name; no foreign keys across modules.
  model_id        uuid not null,
  other_id        uuid not null,
  decision        text not null check (decision in ('accepted', 'dismissed')),
  reason          text not null,
  -- SHA-256 of what it rests on: the relations with their version maps and, of one source, its words of the related model. It holds
  -- until that changes.
  ground          bytea not null,
  is_withdrawn    boolean not null default false,
  created_at      timestamptz not null,
  created_by      uuid not null,
  changed_at      timestamptz not null,
  changed_by      uuid not null,
  version         integer not null default 1,
  constraint relation_ruling_place unique nulls not distinct (source_id, model_id, other_id)
);
create index relation_ruling_model on relation_ruling (model_id);
alter table relation_ruling enable row level security;
create policy need_to_know on relation_ruling using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, update on relation_ruling to andon_app;
