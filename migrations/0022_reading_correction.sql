-- What people say that a text of a source means, where Andon read it wrongly or not at all. A correction belongs to a text, never to a
-- document: the same text is read in the same way wherever its maker writes it.
create table reading_correction (
  id              uuid primary key,
  scope_id        uuid,
  -- `models`: which models a product's name means. `versions`: which versions a text means.
  kind            text not null check (kind in ('models', 'versions')),
  -- The maker as the text's source writes it; null = it names none.
  vendor          text,
  -- The product whose versions they are; null = of every product of the maker that has this text.
  product         text,
  text            text not null,
  -- SHA-256 of kind, maker, product and text, normalised.
  key             bytea not null unique,
  reading         jsonb not null,
  -- What the reader had made of it when it was corrected first.
  own_reading     jsonb not null,
  reason          text not null,
  is_withdrawn    boolean not null default false,
  created_at      timestamptz not null,
  created_by      uuid not null,
  changed_at      timestamptz not null,
  changed_by      uuid not null,
  -- The version that all sources have been read by.
  applied_version integer not null default 0,
  version         integer not null default 1
);
alter table reading_correction enable row level security;
create policy need_to_know on reading_correction using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, update on reading_correction to andon_app;

-- Which sources bear which text, by the keys that a correction of it would have.
create table source_text (
  key       bytea not null,
  source_id uuid not null references source_document,
  scope_id  uuid,
  primary key (key, source_id)
);
create index source_text_source on source_text (source_id);
alter table source_text enable row level security;
create policy need_to_know on source_text using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, delete on source_text to andon_app;
