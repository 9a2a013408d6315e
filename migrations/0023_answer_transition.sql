-- How the answers of a source about our units changed when it was asked anew: because of a new revision, or because its reading, the
-- makers' spellings or the order keys are others.

-- By what a source answered last: told apart from what it answers by next.
alter table asset_answer_run add column answered_version integer;
alter table asset_answer_run add column sha256 text;
alter table asset_answer_run add column tracking_version text;
alter table asset_answer_run add column reader_revision integer;
comment on column asset_answer_run.answered_version is 'as source_version, and kept where that is forgotten so that the source answers again';
update asset_answer_run r
   set answered_version = d.version, sha256 = d.sha256, tracking_version = d.tracking_version,
       reader_revision = (d.reading ->> 'revision')::integer
  from source_document d where d.id = r.source_id and d.version = r.source_version;

-- One asking anew. The last fifty of a source are kept.
create table answer_transition (
  id                    uuid primary key,
  source_id             uuid not null references source_document,
  scope_id              uuid,
  cause                 text not null check (cause in ('revision', 'correction', 'reread', 'rules', 'keys')),
  -- The revision that had answered; null where that was not noted yet.
  sha256_from           text,
  tracking_version_from text,
  sha256_to             text not null,
  tracking_version_to   text not null,
  at                    timestamptz not null,
  -- Units of which something else is said now.
  units                 integer not null,
  -- Those of them that are listed one by one: none of older transitions, at most so many of one.
  listed_units          integer not null,
  -- [{before, after, change, units}], whole whatever is listed.
  counts                jsonb not null
);
create index answer_transition_source on answer_transition (source_id, id);
alter table answer_transition enable row level security;
create policy need_to_know on answer_transition using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, update, delete on answer_transition to andon_app;

-- What a source said, or came to say, where a transition tells of it: answers themselves are gone when the source is asked anew.
create table told_answer (
  -- Of the answer that it was.
  id            uuid primary key,
  source_id     uuid not null references source_document,
  scope_id      uuid,
  applicability text not null check (applicability in ('affected', 'not_affected', 'undetermined')),
  ground        text not null,
  reasons       jsonb not null,
  remedies      jsonb not null
);
create index told_answer_source on told_answer (source_id);
alter table told_answer enable row level security;
create policy need_to_know on told_answer using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, update, delete on told_answer to andon_app;

-- From which answer to which: shared by all units that went this way. Null: nothing was said, or is.
create table answer_transition_pair (
  transition_id uuid not null references answer_transition on delete cascade,
  pair          integer not null,
  scope_id      uuid,
  before_id     uuid references told_answer,
  after_id      uuid references told_answer,
  before        text not null check (before in ('affected', 'not_affected', 'undetermined', 'not_listed')),
  after         text not null check (after in ('affected', 'not_affected', 'undetermined', 'not_listed')),
  -- What differs most: the answer, that about one flaw, the remedies, or only the ground.
  change        text not null check (change in ('answer', 'flaw', 'remedy', 'ground')),
  -- Order of lists: the highest asks most to act.
  weight        integer not null,
  units         integer not null,
  primary key (transition_id, pair)
);
create index answer_transition_pair_before on answer_transition_pair (before_id);
create index answer_transition_pair_after on answer_transition_pair (after_id);
alter table answer_transition_pair enable row level security;
create policy need_to_know on answer_transition_pair using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, update, delete on answer_transition_pair to andon_app;

-- The flaws about which something else is said now.
create table answer_transition_flaw (
  transition_id    uuid not null,
  pair             integer not null,
  vulnerability_id uuid not null references vulnerability,
  scope_id         uuid,
  before           text not null check (before in ('affected', 'not_affected', 'undetermined', 'not_listed')),
  after            text not null check (after in ('affected', 'not_affected', 'undetermined', 'not_listed')),
  primary key (transition_id, pair, vulnerability_id),
  foreign key (transition_id, pair) references answer_transition_pair on delete cascade
);
alter table answer_transition_flaw enable row level security;
create policy need_to_know on answer_transition_flaw using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, update, delete on answer_transition_flaw to andon_app;

-- The units behind it. No foreign keys, as in asset_answer: written in bulk with its pairs, and deleted with them.
create table answer_transition_unit (
  customer_id   uuid not null,
  asset_id      uuid not null,
  transition_id uuid not null,
  pair          integer not null,
  scope_id      uuid,
  primary key (customer_id, asset_id, transition_id)
);
create index answer_transition_unit_pair on answer_transition_unit (transition_id, pair, asset_id);
alter table answer_transition_unit enable row level security;
create policy need_to_know on answer_transition_unit using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, update, delete on answer_transition_unit to andon_app;

-- Answers that stay the same stay the same row; where the source has come into a circle, they have as well.
grant update on source_answer, answer_verdict to andon_app;
