-- Who says what of a flaw, and which word counts; identities that people have put right. docs/adr/0025-whose-word-counts.md

-- What counts of what is said, kept so that lists can be sorted and filtered by it (modules/vulnerability/prevail.ts). Of sources and
-- records that everybody may see.
drop trigger source_vulnerability_counted_new on source_vulnerability;
drop trigger source_vulnerability_counted_to on source_vulnerability;
drop trigger source_vulnerability_counted_from on source_vulnerability;
drop trigger source_vulnerability_counted_gone on source_vulnerability;
drop function count_sources_of_flaws();
alter table vulnerability rename column max_score to score;
-- Which rule made it (PREVAIL_REVISION); another one is applied by a job.
alter table vulnerability add column facts_revision integer not null default 0;
-- Words that people gave it: they count where nobody else has any.
alter table vulnerability add column given_title text;
alter table vulnerability add column given_summary text;
alter table vulnerability add column given_cwe_id text;
-- Every record about it is withdrawn, and no advisory names it.
alter table vulnerability add column is_withdrawn boolean not null default false;
-- Since when somebody says that it is exploited; null = nobody says so now.
alter table vulnerability add column exploited_since timestamptz;
alter table vulnerability add column is_ransomware boolean not null default false;
-- How probably it is exploited within thirty days, as EPSS says now.
alter table vulnerability add column epss float8;
create index vulnerability_by_epss on vulnerability (epss, id) where merged_into is null and epss is not null;
create index vulnerability_by_exploited on vulnerability (exploited_since, id) where merged_into is null and exploited_since is not null;

update vulnerability v set given_title = title, given_summary = summary, given_cwe_id = cwe_id
 where not exists (select from source_vulnerability s where s.vulnerability_id = v.id)
   and not exists (select from record_vulnerability r where r.vulnerability_id = v.id);
update vulnerability v set score = greatest(v.score, n.score)
  from (select x.vulnerability_id, max(r.max_score)::float8 as score
          from record_vulnerability x join vulnerability_record r on r.id = x.record_id and r.state = 'active' group by 1) n
 where n.vulnerability_id = v.id;

-- What is said about the danger of a CVE stands at the flaw that bears it, in the transaction in which it is said, or the id is given.
create function set_danger(ids uuid[]) returns void language sql as $$
  update vulnerability v set exploited_since = n.exploited, is_ransomware = n.ransomware, epss = n.epss
    from (select t.id, min(coalesce(s.stated_at, s.received_at)) filter (where s.kind = 'kev') as exploited,
                 coalesce(bool_or(s.value ->> 'ransomware' ilike 'known') filter (where s.kind = 'kev'), false) as ransomware,
                 max((s.value ->> 'score')::float8) filter (where s.kind = 'epss') as epss
            from unnest(ids) as t (id)
            left join vulnerability_identifier i on i.vulnerability_id = t.id and i.system = 'CVE'
            left join vulnerability_signal s on s.cve = i.identifier and s.ended_at is null
           group by 1 order by 1) n
   where v.id = n.id and (v.exploited_since, v.is_ransomware, v.epss) is distinct from (n.exploited, n.ransomware, n.epss)
$$;
-- Whoever changes flaws takes this lock first (lockFlaws), so that none of them waits for another one crosswise.
create function lock_flaws() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('vulnerability.flaws', 0));
  return null;
end $$;
create trigger vulnerability_signal_first before insert or update on vulnerability_signal for each statement execute function lock_flaws();
create function mark_danger_of_signals() returns trigger language plpgsql as $$
begin
  perform set_danger(array(select distinct i.vulnerability_id from touched t
                             join vulnerability_identifier i on i.system = 'CVE' and i.identifier = t.cve));
  return null;
end $$;
create trigger vulnerability_signal_new after insert on vulnerability_signal referencing new table as touched
  for each statement execute function mark_danger_of_signals();
create trigger vulnerability_signal_changed after update on vulnerability_signal referencing new table as touched
  for each statement execute function mark_danger_of_signals();
create function mark_danger_of_ids() returns trigger language plpgsql as $$
begin
  perform set_danger(array(select distinct t.vulnerability_id from touched t where t.system = 'CVE'));
  return null;
end $$;
create trigger vulnerability_identifier_new after insert on vulnerability_identifier referencing new table as touched
  for each statement execute function mark_danger_of_ids();
create trigger vulnerability_identifier_gone after delete on vulnerability_identifier referencing old table as touched
  for each statement execute function mark_danger_of_ids();
select set_danger(array(select i.vulnerability_id from vulnerability_signal s
                          join vulnerability_identifier i on i.system = 'CVE' and i.identifier = s.cve));

-- What an advisory says of a flaw in words, beside its title.
alter table source_vulnerability add column summary text;
update source_vulnerability s set summary = f.flaw ->> 'summary'
  from source_document d
  join source_revision r on r.source_id = d.id and r.sha256 = d.sha256
 cross join lateral jsonb_array_elements(r.document -> 'flaws') as f (flaw)
 where s.source_id = d.id and (f.flaw ->> 'index')::integer = s.ordinal and jsonb_typeof(r.document -> 'flaws') = 'array';

-- Records are about what a merged flaw was merged into.
insert into record_vulnerability (record_id, vulnerability_id)
select x.record_id, v.merged_into from record_vulnerability x join vulnerability v on v.id = x.vulnerability_id
 where v.merged_into is not null on conflict do nothing;
delete from record_vulnerability x using vulnerability v where v.id = x.vulnerability_id and v.merged_into is not null;

-- What a record says by author, the record's own first (RecordWord); which reader of heads made it.
alter table vulnerability_record add column words jsonb not null default '[]';
alter table vulnerability_record add column head_revision integer not null default 0;

-- The ids by which a record names each of its flaws: how flaws are told apart is decided from these, in whatever order records came.
create table record_identifier (
  record_id  uuid not null references vulnerability_record,
  -- Its place among the flaws of the record.
  part       integer not null,
  system     text not null,
  identifier text not null check (octet_length(identifier) <= 400),
  -- The record's own id.
  is_own     boolean not null,
  primary key (record_id, part, system, identifier)
);
create index record_identifier_lookup on record_identifier (identifier, system);
grant select, insert, delete on record_identifier to andon_app;

-- What people have said of identities: these ids name one flaw, or every id of the one side another flaw than each of the other side.
create table identity_ruling (
  id           uuid primary key,
  verdict      text not null check (verdict in ('same', 'apart')),
  note         text not null check (octet_length(note) <= 8000),
  created_at   timestamptz not null,
  created_by   uuid not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  version      integer not null default 1
);
grant select, insert, update on identity_ruling to andon_app;
create table identity_ruling_id (
  ruling_id  uuid not null references identity_ruling,
  side       integer not null check (side in (1, 2)),
  system     text not null,
  identifier text not null check (octet_length(identifier) <= 400),
  primary key (ruling_id, side, system, identifier)
);
create index identity_ruling_id_lookup on identity_ruling_id (identifier, system);
grant select, insert on identity_ruling_id to andon_app;

-- Where a flaw is worked on as another one that was merged into it: gone again when that one comes apart.
alter table vulnerability_place add column merged_from uuid references vulnerability;
