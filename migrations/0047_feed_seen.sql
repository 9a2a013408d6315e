-- What a run has seen of each document (or record) that a source's list names, by the day that the list told of it. A list may tell a day in
-- the future, or name a document late under an older day: no single day can stand for what is known.

create table feed_seen (
  feed_id uuid not null references feed on delete cascade,
  -- A document's address, a record's id.
  key     text not null check (octet_length(key) <= 2000),
  told    timestamptz not null,
  seen_at timestamptz not null,
  primary key (feed_id, key)
);
grant select, insert, update, delete on feed_seen to andon_app;

-- A checkpoint may have been set by a day in the future: what such feeds have brought is looked at once more.
update feed set checkpoint = null where kind in ('csaf', 'cve');
