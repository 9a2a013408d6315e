-- What the published tree was made from beside the published documents (rules of families, corrected readings, keys): when that
-- changes, the tree is written anew.
create table published_tree (
  is_single boolean primary key default true check (is_single),
  made_from text not null
);
grant select, insert, update on published_tree to andon_app;

-- The keys that sign, or have signed, what is published: the public halves. Older files are checked by older keys.
create table publication_key (
  id             uuid primary key,
  -- SHA-256 of the 32 bytes of the key, in hex.
  fingerprint    text not null unique check (fingerprint ~ '^[0-9a-f]{64}$'),
  public_key_pem text not null,
  since          timestamptz not null,
  -- Null: the one that signs now.
  until          timestamptz
);
create unique index publication_key_current on publication_key ((true)) where until is null;
grant select, insert, update on publication_key to andon_app;
