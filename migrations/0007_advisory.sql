-- Advisories: what we tell the world. One number, one document per language, revisions that never change once published.

-- Numbers without gaps: the row's lock orders those who draft at the same time, a rollback takes the number back.
create table advisory_counter (
  prefix text not null,
  year   integer not null,
  last   integer not null check (last > 0),
  primary key (prefix, year)
);
grant select, insert, update on advisory_counter to andon_app;

create table advisory (
  id          uuid primary key,
  scope_id    uuid,
  number      text not null unique,
  -- The case it was written from; roles held in a case, division or line are compared with these.
  case_id     uuid references psirt_case,
  division_id uuid,
  line_id     uuid,
  created_at  timestamptz not null,
  created_by  uuid not null
);
create index advisory_created on advisory (created_at desc, id desc);
alter table advisory enable row level security;
create policy need_to_know on advisory using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, update on advisory to andon_app;

-- Cases and advisories are many-to-many.
create table advisory_case (
  advisory_id uuid not null references advisory,
  case_id     uuid not null references psirt_case,
  scope_id    uuid,
  primary key (advisory_id, case_id)
);
create index advisory_case_case on advisory_case (case_id);
alter table advisory_case enable row level security;
create policy need_to_know on advisory_case using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, update on advisory_case to andon_app;

-- Number × language, each with its own tracking id (CSAF 2.0 §3.2.1.12.4); one language is the original.
create table advisory_document (
  id          uuid primary key,
  advisory_id uuid not null references advisory,
  scope_id    uuid,
  language    text not null check (language in ('en', 'ja')),
  tracking_id text not null unique,
  is_original boolean not null,
  -- What it came back as through the door that every advisory takes, once published.
  source_id   uuid references source_document,
  created_at  timestamptz not null,
  created_by  uuid not null,
  unique (advisory_id, language)
);
create unique index advisory_document_original on advisory_document (advisory_id) where is_original;
alter table advisory_document enable row level security;
create policy need_to_know on advisory_document using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, update on advisory_document to andon_app;

create table advisory_revision (
  id              uuid primary key,
  document_id     uuid not null references advisory_document,
  scope_id        uuid,
  number          integer not null check (number > 0),
  status          text not null check (status in ('draft', 'in_review', 'approved', 'published')),
  title           text not null,
  content         jsonb not null,
  -- Of `content` in canonical JSON: what was submitted is what is approved.
  content_sha256  text not null,
  created_at      timestamptz not null,
  created_by      uuid not null,
  changed_at      timestamptz not null,
  changed_by      uuid not null,
  submitted_at    timestamptz,
  submitted_by    uuid,
  -- The document's bytes as approved; publishing changes nothing but the release instant in them.
  approved_json   text,
  approved_sha256 text,
  approved_at     timestamptz,
  approved_by     uuid,
  -- Set when a person has said "publish": from then on the bytes in advisory_file are fixed.
  released_at     timestamptz,
  released_by     uuid,
  sha256          text,
  publish_job_id  uuid,
  -- Set when the published tree holds them.
  published_at    timestamptz,
  version         integer not null default 1,
  unique (document_id, number),
  check ((approved_json is null) = (approved_sha256 is null)),
  check (status <> 'approved' or approved_json is not null),
  check (status <> 'published' or (released_at is not null and published_at is not null and sha256 is not null))
);
-- One revision at a time is being worked on.
create unique index advisory_revision_open on advisory_revision (document_id) where status <> 'published';
create index advisory_revision_status on advisory_revision (status);
alter table advisory_revision enable row level security;
create policy need_to_know on advisory_revision using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, update on advisory_revision to andon_app;

create function advisory_revision_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'advisory revision % is published and does not change', old.id using errcode = 'integrity_constraint_violation';
end $$;
create trigger advisory_revision_final before update or delete on advisory_revision
  for each row when (old.status = 'published') execute function advisory_revision_is_final();

-- Everybody whose hand is in a revision: none of them approves it.
create table advisory_editor (
  revision_id uuid not null references advisory_revision,
  user_id     uuid not null,
  scope_id    uuid,
  edited_at   timestamptz not null,
  primary key (revision_id, user_id)
);
alter table advisory_editor enable row level security;
create policy need_to_know on advisory_editor using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, update on advisory_editor to andon_app;

-- What reviewers and approvers said, and on which content.
create table advisory_approval (
  id             uuid primary key,
  revision_id    uuid not null references advisory_revision,
  scope_id       uuid,
  decision       text not null check (decision in ('approved', 'returned', 'commented')),
  comment        text not null,
  content_sha256 text not null,
  decided_at     timestamptz not null,
  decided_by     uuid not null
);
create index advisory_approval_revision on advisory_approval (revision_id);
alter table advisory_approval enable row level security;
create policy need_to_know on advisory_approval using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, update on advisory_approval to andon_app;

-- The bytes that go out, fixed when a person says "publish": the published tree can be made again from here at any time.
create table advisory_file (
  revision_id uuid not null references advisory_revision,
  path        text not null,
  scope_id    uuid,
  media_type  text not null,
  body        text not null,
  size        integer not null,
  sha256      text not null,
  primary key (revision_id, path)
);
alter table advisory_file enable row level security;
create policy need_to_know on advisory_file using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, update (scope_id) on advisory_file to andon_app;
