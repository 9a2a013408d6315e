-- What the pages of records need beside what they show: other makers as data, older readings, jobs and imports that end.

-- Another maker: one canonical name, names per language, and every way in which documents and asset lists write it.
create table vendor (
  id         uuid primary key,
  name       text not null,
  names      jsonb not null check (names ? 'en' and names ? 'ja'),
  name_en    text not null generated always as (names ->> 'en') stored,
  name_ja    text not null generated always as (names ->> 'ja') stored,
  version    integer not null default 1
);
grant select, insert, update, delete on vendor to andon_app;

-- A spelling means one maker only. `folded` is the spelling as it is compared (product/rules.ts, foldVendor).
create table vendor_alias (
  folded    text primary key,
  vendor_id uuid not null references vendor on delete cascade,
  alias     text not null,
  position  integer not null
);
create index vendor_alias_vendor on vendor_alias (vendor_id);
grant select, insert, update, delete on vendor_alias to andon_app;

-- Releases and parts may be taken back while nobody knows them.
grant delete on product_release, product_part to andon_app;

-- A job may be called off while it waits, and a failed one be asked for again as another.
alter table job_run drop constraint job_run_state_check;
alter table job_run add constraint job_run_state_check
  check (state in ('created', 'active', 'completed', 'failed', 'cancelled'));
alter table job_run add column retried_as uuid references job_run;
create index job_run_state on job_run (state, created_at desc);

-- An import whose job fails for good has ended too.
alter table import_run drop constraint import_run_state_check;
alter table import_run add constraint import_run_state_check
  check (state in ('collecting', 'previewing', 'ready', 'applying', 'done', 'discarded', 'failed'));

-- Each revision keeps what was read of it, so that any two can be compared; null until a job has read its file again.
alter table source_revision add column document jsonb;
alter table source_revision add column reader_revision integer;
create index source_revision_reader on source_revision (reader_revision);
-- Why the reading of an older reader could not be made anew.
alter table source_revision add column reading_problem text;

-- Circles are changed by hand: a name may change, a member goes, and who has put themselves in stays marked.
alter table secrecy_circle add column version integer not null default 1;
grant update (name, version) on secrecy_circle to andon_app;
alter table circle_member add column added_at timestamptz;
alter table circle_member add column added_by uuid;
-- An administrator who joins by their own hand; shown to every member.
alter table circle_member add column is_own_act boolean not null default false;

-- What was added by mistake and holds nothing may go again.
grant delete on customer, channel, customer_site to andon_app;
