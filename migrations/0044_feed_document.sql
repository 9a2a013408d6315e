-- Which documents came by feeds, or in a bundle of another installation: what bundles carry on. By the digest of their bytes.

create table feed_document (
  sha256      text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Null: carried in, or its feed is no more.
  feed_id     uuid references feed on delete set null,
  place       text not null,
  received_at timestamptz not null
);
create index feed_document_received on feed_document (received_at);
grant select, insert on feed_document to andon_app;
