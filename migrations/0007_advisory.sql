-- Advisories: what we tell the world. One number, revisions that never change once published, one document per language of each.

-- Numbers without gaps: the row's lock orders those who draft at the same time, a rollback takes the number back.
create table advisory_counter (
  prefix text not null,
  year   integer not null,
  last   integer not null check (last > 0),
  primary key (prefix, year)
);
grant select, insert, update on advisory_counter to andon_app;

create table advisory (
  id                uuid primary key,
  -- As its case, until it is published; then it is for everybody.
  scope_id          uuid,
  number            text not null unique,
  original_language text not null check (original_language in ('en', 'ja')),
  -- The case it was written from; roles held in a case, division or line are compared with these.
  case_id           uuid references psirt_case,
  division_id       uuid,
  line_id           uuid,
  -- What the original came back as through the door that every advisory takes, once published.
  source_id         uuid references source_document,
  created_at        timestamptz not null,
  created_by        uuid not null
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

create table advisory_revision (
  id             uuid primary key,
  advisory_id    uuid not null references advisory,
  -- As its case: a new draft of a published advisory is secret again.
  scope_id       uuid,
  number         integer not null check (number > 0),
  status         text not null check (status in ('draft', 'in_review', 'approved', 'published')),
  title          text not null,
  content        jsonb not null,
  -- Of `content` in canonical JSON: what was submitted is what is approved.
  content_sha256 text not null,
  created_at     timestamptz not null,
  created_by     uuid not null,
  changed_at     timestamptz not null,
  changed_by     uuid not null,
  submitted_at   timestamptz,
  submitted_by   uuid,
  approved_at    timestamptz,
  approved_by    uuid,
  -- Set when a person has said "publish": from then on the bytes in advisory_file are fixed.
  released_at    timestamptz,
  released_by    uuid,
  publish_job_id uuid,
  -- Set when the published tree holds them.
  published_at   timestamptz,
  version        integer not null default 1,
  unique (advisory_id, number),
  check (status = 'draft' or (submitted_at is not null and submitted_by is not null)),
  check (status not in ('approved', 'published') or (approved_at is not null and approved_by is not null)),
  check (released_at is null or status in ('approved', 'published')),
  check (status <> 'published' or (released_at is not null and published_at is not null))
);
-- One revision at a time is being worked on.
create unique index advisory_revision_open on advisory_revision (advisory_id) where status <> 'published';
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

-- The documents as they were submitted, one per language (CSAF 2.0 §3.2.1.12.4: each with its own tracking id): these bytes are
-- reviewed and approved; release changes nothing but the release instant in them.
create table advisory_document (
  revision_id uuid not null references advisory_revision,
  language    text not null check (language in ('en', 'ja')),
  scope_id    uuid,
  tracking_id text not null,
  json        text not null,
  sha256      text not null,
  primary key (revision_id, language)
);
alter table advisory_document enable row level security;
create policy need_to_know on advisory_document using (scope_id is null or scope_id = any (andon_circles()));
-- Deleted when the author gets the draft back.
grant select, insert, delete, update (scope_id) on advisory_document to andon_app;

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
