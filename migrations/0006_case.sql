-- Cases: our work on vulnerabilities in our products, state and severity per vulnerability × product set.

-- Numbers without gaps: the row's lock orders those who open at the same time, a rollback takes the number back.
create table case_counter (
  year integer primary key,
  last integer not null check (last > 0)
);
grant select, insert, update on case_counter to andon_app;

create table psirt_case (
  id             uuid primary key,
  scope_id       uuid,
  number         text not null unique,
  kind           text not null check (kind in ('vulnerability', 'product_incident', 'malware', 'field_incident', 'inquiry')),
  title          text not null,
  summary        text not null,
  division_id    uuid,
  line_id        uuid,
  -- Computed: the least advanced of the product sets.
  state          text not null,
  embargo_until  timestamptz,
  embargo_zone   text,
  opened_at      timestamptz not null,
  opened_by      uuid not null,
  version        integer not null default 1,
  check ((embargo_until is null) = (embargo_zone is null))
);
create index psirt_case_opened on psirt_case (opened_at desc, id desc);
create index psirt_case_line on psirt_case (line_id);
alter table psirt_case enable row level security;
create policy need_to_know on psirt_case using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, update on psirt_case to andon_app;

create table case_source (
  case_id   uuid not null references psirt_case,
  source_id uuid not null references source_document,
  scope_id  uuid,
  primary key (case_id, source_id)
);
create index case_source_source on case_source (source_id);
alter table case_source enable row level security;
create policy need_to_know on case_source using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, update, delete on case_source to andon_app;

create table case_vulnerability (
  case_id          uuid not null references psirt_case,
  vulnerability_id uuid not null references vulnerability,
  scope_id         uuid,
  position         integer not null,
  primary key (case_id, vulnerability_id)
);
create index case_vulnerability_vulnerability on case_vulnerability (vulnerability_id);
alter table case_vulnerability enable row level security;
create policy need_to_know on case_vulnerability using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, update, delete on case_vulnerability to andon_app;

-- Which of our products one vulnerability concerns, and how far the work on them is. Without models: not yet determined.
create table case_product_set (
  id               uuid primary key,
  case_id          uuid not null references psirt_case,
  vulnerability_id uuid not null,
  scope_id         uuid,
  position         integer not null,
  name             text not null,
  version_range    text not null,
  state            text not null check (state in ('received', 'verifying', 'analysing', 'remediating', 'fixed', 'not_affected')),
  justification    text,
  state_note       text not null default '',
  version          integer not null default 1,
  foreign key (case_id, vulnerability_id) references case_vulnerability,
  check ((state = 'not_affected') = (justification is not null))
);
create index case_product_set_case on case_product_set (case_id);
alter table case_product_set enable row level security;
create policy need_to_know on case_product_set using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, update, delete on case_product_set to andon_app;

create table case_product_set_model (
  product_set_id uuid not null references case_product_set on delete cascade,
  model_id       uuid not null,
  line_id        uuid not null,
  scope_id       uuid,
  primary key (product_set_id, model_id)
);
create index case_product_set_model_model on case_product_set_model (model_id);
alter table case_product_set_model enable row level security;
create policy need_to_know on case_product_set_model using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, update, delete on case_product_set_model to andon_app;

-- How bad it is, per vulnerability × product set, as each assigner sees it.
create table case_severity (
  id             uuid primary key,
  case_id        uuid not null references psirt_case,
  product_set_id uuid not null references case_product_set on delete cascade,
  scope_id       uuid,
  assigner       text not null check (assigner in ('us', 'finder', 'cert', 'vendor', 'nvd')),
  cvss3_vector   text,
  cvss3_score    numeric(3, 1),
  cvss4_vector   text,
  cvss4_score    numeric(3, 1),
  -- {health: {level, reason}, …}; null while nobody judged them.
  elements       jsonb,
  exploitation   text not null check (exploitation in ('none', 'suspected', 'confirmed')),
  evidence       text not null,
  aware_at       timestamptz,
  assessed_at    timestamptz not null,
  assessed_by    uuid not null,
  version        integer not null default 1,
  constraint case_severity_assigner unique (product_set_id, assigner)
);
create index case_severity_case on case_severity (case_id);
alter table case_severity enable row level security;
create policy need_to_know on case_severity using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, update, delete on case_severity to andon_app;
