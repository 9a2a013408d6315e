-- Lists at real sizes: orders as readers expect them, and for each an index that a page can begin anywhere in.

-- Codes: figures by their value (FX5U-8 before FX5U-32), case and width apart only between equals. Names in English too.
create collation andon_natural (provider = icu, locale = 'und-u-kn-true');
-- Names in Japanese: kana and kanji in the order of JIS X 4061, as browsers sort them.
create collation andon_ja (provider = icu, locale = 'ja-u-kn-true');

-- Catalogue.
create index product_model_by_code on product_model (code collate andon_natural, id);
create index product_model_by_name_en on product_model (name_en collate andon_natural, id);
create index product_model_by_name_ja on product_model (name_ja collate andon_ja, id);
create index product_model_by_sale_start on product_model (sale_started_on, id);
create index product_model_by_sale_end on product_model (sale_ended_on, id);
create index product_model_by_repair_end on product_model (repair_ends_on, id);
create index product_model_by_support on product_model (security_support_until, id);
create index product_model_by_kind on product_model (kind, id);
create index product_model_by_update_way on product_model (update_way, id);
create index product_model_in_family on product_model (family_id, code collate andon_natural, id);
create index product_family_by_code on product_family (code collate andon_natural, id);

-- Families tell how many models they have, counted anew with each change.
alter table product_family add column model_count integer not null default 0;
create function count_models_of_families() returns trigger language plpgsql as $$
begin
  update product_family f set model_count = n.models
    from (select t.family_id, (select count(*) from product_model m where m.family_id = t.family_id) as models
            from (select distinct family_id from touched) t) n
   where f.id = n.family_id and f.model_count <> n.models;
  return null;
end $$;
create trigger product_model_counted_new after insert on product_model referencing new table as touched
  for each statement execute function count_models_of_families();
create trigger product_model_counted_moved_to after update on product_model referencing new table as touched
  for each statement execute function count_models_of_families();
create trigger product_model_counted_moved_from after update on product_model referencing old table as touched
  for each statement execute function count_models_of_families();
create trigger product_model_counted_gone after delete on product_model referencing old table as touched
  for each statement execute function count_models_of_families();
update product_family f set model_count = (select count(*) from product_model m where m.family_id = f.id);

-- Units: open ones by every column.
create index asset_by_id on asset (id) where closed_at is null;
create index asset_by_tag on asset (tag collate andon_natural, id) where closed_at is null;
create index asset_by_vendor on asset (vendor collate andon_natural, id) where closed_at is null;
create index asset_by_model on asset (model collate andon_natural, id) where closed_at is null;
create index asset_by_serial on asset (serial collate andon_natural, id) where closed_at is null;
create index asset_by_known on asset (known_on, id) where closed_at is null;
create index asset_by_change on asset (changed_at, id) where closed_at is null;
create index asset_in_customer on asset (customer_id, tag collate andon_natural, id) where closed_at is null;
create index asset_in_site on asset (site_id, id) where closed_at is null;

-- The worst of all answers about a unit, per secrecy circle of the sources: what a list of all units filters and sorts by.
-- Written with the answers (customer/store/worst.ts); 3 affected, 2 undetermined, 1 not affected.
create table asset_worst (
  customer_id uuid not null,
  asset_id    uuid not null,
  scope_id    uuid,
  rank        smallint not null check (rank between 1 and 3),
  -- What the unit was when this was noted.
  vendor      text,
  model       text not null,
  unique nulls not distinct (customer_id, asset_id, scope_id)
);
create index asset_worst_rank on asset_worst (rank, asset_id, customer_id);
alter table asset_worst enable row level security;
create policy need_to_know on asset_worst using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, update, delete on asset_worst to andon_app;

insert into asset_worst (customer_id, asset_id, scope_id, rank, vendor, model)
select t.customer_id, t.asset_id, t.scope_id, max(case t.applicability when 'affected' then 3 when 'undetermined' then 2 else 1 end),
       a.vendor, a.model
  from asset_answer t join asset a on a.customer_id = t.customer_id and a.id = t.asset_id
 group by t.customer_id, t.asset_id, t.scope_id, a.vendor, a.model;

-- Answers of one source, class by class in the order of the units.
create index asset_answer_class on asset_answer (source_id, applicability, asset_id);
drop index asset_answer_source;

-- Holders tell how many sites, open units and shipments they have: counting a large one's units for each page is too slow.
-- Counted anew with each change, so that a figure is never carried on from a wrong one.
alter table customer add column site_count integer not null default 0;
alter table customer add column asset_count integer not null default 0;
alter table customer add column shipment_count integer not null default 0;
alter table channel add column customer_count integer not null default 0;
alter table channel add column shipment_count integer not null default 0;
alter table channel add column shipped_quantity bigint not null default 0;

create function count_assets_of_customers() returns trigger language plpgsql as $$
begin
  update customer c set asset_count = n.units
    from (select t.customer_id, (select count(*) from asset a where a.customer_id = t.customer_id and a.closed_at is null) as units
            from (select distinct customer_id from touched) t) n
   where c.id = n.customer_id and c.asset_count <> n.units;
  return null;
end $$;
create trigger asset_counted_new after insert on asset referencing new table as touched
  for each statement execute function count_assets_of_customers();
-- Facts and answers change all the time; only closing and reopening change the number.
create function count_closed_assets() returns trigger language plpgsql as $$
begin
  update customer c set asset_count = n.units
    from (select t.customer_id, (select count(*) from asset a where a.customer_id = t.customer_id and a.closed_at is null) as units
            from (select distinct t.customer_id from touched t join before b on b.customer_id = t.customer_id and b.id = t.id
                   where (b.closed_at is null) <> (t.closed_at is null)) t) n
   where c.id = n.customer_id and c.asset_count <> n.units;
  return null;
end $$;
create trigger asset_counted_changed after update on asset referencing old table as before new table as touched
  for each statement execute function count_closed_assets();

create function count_sites_of_customers() returns trigger language plpgsql as $$
begin
  update customer c set site_count = n.sites
    from (select t.customer_id, (select count(*) from customer_site s where s.customer_id = t.customer_id) as sites
            from (select distinct customer_id from touched) t) n
   where c.id = n.customer_id and c.site_count <> n.sites;
  return null;
end $$;
create trigger customer_site_counted_new after insert on customer_site referencing new table as touched
  for each statement execute function count_sites_of_customers();
create trigger customer_site_counted_gone after delete on customer_site referencing old table as touched
  for each statement execute function count_sites_of_customers();

create function count_shipments() returns trigger language plpgsql as $$
begin
  update customer c set shipment_count = n.lots
    from (select t.customer_id, (select count(*) from shipment d where d.customer_id = t.customer_id) as lots
            from (select distinct customer_id from touched) t) n
   where c.id = n.customer_id and c.shipment_count <> n.lots;
  -- A lot may have gone through another channel before: all that any lot names are few.
  update channel h set shipment_count = n.lots, shipped_quantity = n.units
    from (select o.customer_id, count(d.id) as lots, coalesce(sum(d.quantity), 0) as units
            from channel o left join shipment d on d.channel_id = o.customer_id group by 1) n
   where h.customer_id = n.customer_id and (h.shipment_count, h.shipped_quantity) is distinct from (n.lots, n.units);
  return null;
end $$;
create trigger shipment_counted_new after insert on shipment referencing new table as touched
  for each statement execute function count_shipments();
create trigger shipment_counted_changed after update on shipment referencing new table as touched
  for each statement execute function count_shipments();
create trigger shipment_counted_gone after delete on shipment referencing old table as touched
  for each statement execute function count_shipments();

create function count_customers_of_channels() returns trigger language plpgsql as $$
begin
  update channel h set customer_count = n.customers
    from (select o.customer_id, (select count(*) from customer c where c.channel_id = o.customer_id) as customers from channel o) n
   where h.customer_id = n.customer_id and h.customer_count <> n.customers;
  return null;
end $$;
create trigger customer_counted after insert or update of channel_id on customer
  for each statement execute function count_customers_of_channels();
create trigger channel_counted after insert on channel
  for each statement execute function count_customers_of_channels();

update customer c set
  site_count = (select count(*) from customer_site s where s.customer_id = c.id),
  asset_count = (select count(*) from asset a where a.customer_id = c.id and a.closed_at is null),
  shipment_count = (select count(*) from shipment d where d.customer_id = c.id);
update channel h set
  customer_count = (select count(*) from customer c where c.channel_id = h.customer_id),
  shipment_count = (select count(*) from shipment d where d.channel_id = h.customer_id),
  shipped_quantity = (select coalesce(sum(d.quantity), 0) from shipment d where d.channel_id = h.customer_id);

create index customer_by_code on customer (code collate andon_natural, id);
create index customer_by_name_en on customer (name_en collate andon_natural, id);
create index customer_by_name_ja on customer (name_ja collate andon_ja, id);
create index shipment_by_day on shipment (shipped_on, id);
create index shipment_by_code on shipment (code collate andon_natural, id);
create index shipment_by_model on shipment (model collate andon_natural, id);
create index shipment_by_quantity on shipment (quantity, id);
create index shipment_by_serial on shipment (serial_from collate andon_natural, id);
create index shipment_in_channel on shipment (channel_id, shipped_on, id);
create index shipment_in_customer on shipment (customer_id, shipped_on, id);

-- Advisories of others and flaws.
create index source_document_by_revision on source_document (revised_at, id) include (scope_id);
create index source_document_by_import on source_document (imported_at, id);
create index source_document_by_title on source_document (title collate andon_natural, id);
create index source_document_by_tracking on source_document (tracking_id collate andon_natural, id);
create index source_document_by_publisher on source_document (publisher collate andon_natural, id);
create index vulnerability_by_name on vulnerability (name collate andon_natural, id) where merged_into is null;

-- Cases, our advisories.
create index psirt_case_by_opening on psirt_case (opened_at, id) include (scope_id, state);
create index psirt_case_by_number on psirt_case (number collate andon_natural, id);
create index psirt_case_by_title on psirt_case (title collate andon_natural, id);
create index psirt_case_in_state on psirt_case (state, opened_at, id);
create index advisory_by_number on advisory (number collate andon_natural, id);

-- The audit trail by person, action and record.
create index audit_entry_by_actor on audit_entry (actor_id, at, id);
create index audit_entry_by_kind on audit_entry (record_kind, at, id);
create index audit_entry_by_action on audit_entry (action, at, id);
create index audit_entry_by_record on audit_entry (record_id, at, id);

-- Words are found by any two neighbouring letters, so that Japanese is found by substring. Units and models carry no secrecy, so
-- an inverted index may serve them (records under row-level security cannot use one: see search_gram).
-- Written out as a loop: it is made for every unit of an import, and this is five times as fast as one query.
create function andon_grams(content text) returns text[] language plpgsql immutable strict parallel safe as $$
declare
  letters text[] := string_to_array(content, null);
  grams   text[] := '{}';
begin
  for i in 1 .. cardinality(letters) - 1 loop
    grams[i] := letters[i] || letters[i + 1];
  end loop;
  return grams;
end $$;
alter table asset add column search_text text not null generated always as
  (lower(normalize(tag || ' ' || coalesce(vendor, '') || ' ' || model || ' ' || coalesce(serial, ''), nfkc) collate andon_natural)) stored;
create index asset_by_gram on asset using gin (andon_grams(search_text)) where closed_at is null;
create index product_model_by_gram on product_model using gin (andon_grams(search_text));

-- What is missing to answer, by reason and model: counted by the jobs that answer, for the models that they asked about, because
-- counting over all answers takes seconds. With a circle: over the sources of everybody and of that circle.
create table undetermined_group (
  id       uuid not null,
  scope_id uuid,
  code     text not null,
  vendor   text,
  model    text not null,
  units    integer not null,
  sources  integer not null,
  unique nulls not distinct (id, scope_id)
);
create index undetermined_group_by_units on undetermined_group (units, id);
create index undetermined_group_by_sources on undetermined_group (sources, id);
create index undetermined_group_by_model on undetermined_group (model collate andon_natural, id);
create index undetermined_group_by_vendor on undetermined_group (vendor collate andon_natural, id);
create index undetermined_group_by_code on undetermined_group (code, id);
alter table undetermined_group enable row level security;
create policy need_to_know on undetermined_group using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, update, delete on undetermined_group to andon_app;

insert into undetermined_group (id, code, vendor, model, units, sources)
select md5(concat_ws(E'\n', r.code, a.model, a.vendor))::uuid, r.code, a.vendor, a.model, count(distinct a.id), count(distinct aa.source_id)
  from asset_answer aa
  join asset a on a.customer_id = aa.customer_id and a.id = aa.asset_id and a.closed_at is null
  join source_answer s on s.id = aa.answer_id
 cross join lateral (select s.ground as code union select e.value ->> 'code' from jsonb_array_elements(s.reasons) e) r
 where aa.applicability = 'undetermined' and aa.scope_id is null
   and r.code in ('VERSION_UNKNOWN', 'SERIAL_UNKNOWN', 'SERIAL_FORMAT', 'NO_FIX_STATED', 'FAMILY_MEMBERSHIP', 'CONDITION', 'INCOMPARABLE',
                  'NOT_UNDERSTOOD', 'CONTRADICTION', 'UNDER_INVESTIGATION')
 group by r.code, a.vendor, a.model;

-- The score that stands for a case (case/service/view.ts), kept so that lists can be sorted by it.
alter table psirt_case add column score float8;
create index psirt_case_by_score on psirt_case (score, id);

-- What sources state of a flaw that everybody may see, kept so that lists can be sorted by it; its page counts what its reader may see.
alter table vulnerability add column max_score float8;
alter table vulnerability add column source_count integer not null default 0;
create index vulnerability_by_score on vulnerability (max_score, id) where merged_into is null;
create index vulnerability_by_sources on vulnerability (source_count, id) where merged_into is null;
create function count_sources_of_flaws() returns trigger language plpgsql as $$
begin
  update vulnerability v set max_score = n.score, source_count = n.sources
    from (select t.vulnerability_id, max(s.max_score)::float8 as score, count(distinct s.source_id)::integer as sources
            from (select distinct vulnerability_id from touched) t
            left join source_vulnerability s on s.vulnerability_id = t.vulnerability_id and s.scope_id is null
           group by 1) n
   where v.id = n.vulnerability_id and (v.max_score, v.source_count) is distinct from (n.score, n.sources);
  return null;
end $$;
create trigger source_vulnerability_counted_new after insert on source_vulnerability referencing new table as touched
  for each statement execute function count_sources_of_flaws();
create trigger source_vulnerability_counted_to after update on source_vulnerability referencing new table as touched
  for each statement execute function count_sources_of_flaws();
create trigger source_vulnerability_counted_from after update on source_vulnerability referencing old table as touched
  for each statement execute function count_sources_of_flaws();
create trigger source_vulnerability_counted_gone after delete on source_vulnerability referencing old table as touched
  for each statement execute function count_sources_of_flaws();
update vulnerability v set max_score = n.score, source_count = n.sources
  from (select vulnerability_id, max(max_score)::float8 as score, count(distinct source_id)::integer as sources
          from source_vulnerability where scope_id is null group by 1) n
 where v.id = n.vulnerability_id;
create index source_document_by_score on source_document ((max_score::float8), id);
create index source_document_by_doubts on source_document (doubt_count, id);

-- Search: who types a title, a number or a code from its beginning finds the record at once, however many contain the letters.
alter table search_document add column title_key text not null generated always as
  (lower(normalize(title, nfkc) collate andon_natural)) stored;
alter table search_document add column code_key text not null generated always as
  (lower(normalize(split_part(subtitle, ' · ', 1), nfkc) collate andon_natural)) stored;
create index search_document_by_title on search_document (title_key collate "C");
create index search_document_by_code on search_document (code_key collate "C");
create index asset_by_tag_key on asset (lower(tag) collate "C") where closed_at is null;
create index asset_by_serial_key on asset (lower(serial) collate "C") where closed_at is null;
