-- Data in and out: imports of catalogue, customers, units and shipments from other systems, and where each record came from.

-- One file, from upload to outcome. Nothing of it is written before it is confirmed, and then all of it or nothing.
create table data_run (
  id             uuid primary key,
  -- One kind of records; null = a bundle of several.
  kind           text,
  -- The system that the file comes from; files of one source are compared with each other.
  source         text not null,
  file_id        uuid not null references stored_file,
  file_name      text not null,
  sha256         text not null,
  -- What a person said that the encoding is; null = found out.
  encoding       text,
  state          text not null check (state in ('reading', 'mapping', 'ready', 'applying', 'applied', 'failed', 'discarded')),
  -- What the file is: format, encoding, columns and what each is taken for.
  head           jsonb,
  -- What is wrong with the file as a whole.
  findings       jsonb not null default '[]',
  -- Rows per kind and state.
  counts         jsonb not null default '{}',
  -- What the person chose when confirming.
  choices        jsonb,
  -- Records that had changed between a preview and its confirmation, so that the preview was made anew.
  stale_count    integer not null default 0,
  job_id         uuid,
  created_at     timestamptz not null,
  created_by     uuid not null,
  previewed_at   timestamptz,
  confirmed_at   timestamptz,
  confirmed_by   uuid,
  finished_at    timestamptz,
  version        integer not null default 1
);
create index data_run_created on data_run (created_at desc, id desc);
create index data_run_source on data_run (source, kind, created_at desc);
grant select, insert, update on data_run to andon_app;

-- The rows of a file beside what stands in Andon, and the records that the file no longer names.
create table data_row (
  run_id     uuid not null references data_run,
  position   integer not null,
  kind       text not null,
  -- Its place in the file; null for what vanished from it.
  row        integer,
  line       integer,
  -- Which record it is; null when the row does not say.
  key        text,
  state      text not null check (state in ('new', 'changed', 'kept', 'unchanged', 'error', 'vanished')),
  -- What the file says, by field.
  fields     jsonb,
  -- What stands in Andon, of the fields that differ (of a vanished record: all).
  before     jsonb,
  -- Fields that somebody has changed in Andon since the source told them.
  edited     text[],
  record_id  uuid,
  -- Of the record as it stood when the preview was made; null = there was none.
  digest     bytea,
  findings   jsonb,
  -- Of a faulty row: what the file has, so that it can be mended.
  raw        jsonb,
  -- Records of the same file that must be there: `<kind> <key>`.
  awaits     text[],
  -- Who names a vanished record, so that it may not go.
  named_by   jsonb,
  primary key (run_id, position)
);
create index data_row_key on data_row (run_id, kind, key);
create index data_row_state on data_row (run_id, state, position);
create index data_row_awaits on data_row (run_id, position) where awaits is not null;
grant select, insert, update, delete on data_row to andon_app;

-- What a source last said of a record: what is missing in its next file, and which fields were changed in Andon since.
create table data_origin (
  source    text not null,
  kind      text not null,
  key       text not null,
  record_id uuid not null,
  run_id    uuid not null references data_run,
  told      jsonb not null,
  told_at   timestamptz not null,
  primary key (source, kind, key)
);
create index data_origin_record on data_origin (kind, record_id);
grant select, insert, update, delete on data_origin to andon_app;

-- What the headings of a source's files mean, chosen once by a person. An empty field = the column is left out.
create table data_mapping (
  source  text not null,
  kind    text not null,
  heading text not null,
  field   text not null,
  member  text,
  primary key (source, kind, heading)
);
grant select, insert, update, delete on data_mapping to andon_app;

-- Records that an import removes because nothing names them any more.
grant delete on product_line, product_family, product_model to andon_app;
grant delete on customer, channel, customer_site, shipment to andon_app;

-- A file may name a unit before the unit that it is part of, a customer before its channel.
alter table asset alter constraint asset_customer_id_part_of_id_fkey deferrable initially immediate;
alter table customer alter constraint customer_channel_id_fkey deferrable initially immediate;
-- Nothing that a case or a delivery names can go, whoever tries at the same time.
alter table case_product_set_model add constraint case_product_set_model_model foreign key (model_id) references product_model;
alter table shipment add constraint shipment_model_known foreign key (model_id) references product_model;
