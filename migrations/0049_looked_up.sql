-- Whether anything at hand speaks of a component's ecosystem at all; names that are read out of words; decisions about a vulnerability.

-- What records are kept by: type of package URLs, with the distribution where it is one (`npm`, `apk/alpine`); `cpe`, `text`, `hash` for
-- names of these kinds.
alter table package add column ecosystem text generated always as (
  case when kind = 'purl' then substring(key from '^pkg:((?:alpm|apk|deb|rpm)/[^/]+(?=/)|[^/]+)') else kind end) stored;

-- How many records of databases there are by ecosystem and release of its distribution ('' = none is told): of packages OSV's, of CPE
-- names and words those of CVE and NVD. What advisories name beside is no database.
create table record_coverage (
  ecosystem text not null,
  distro    text not null,
  records   integer not null,
  primary key (ecosystem, distro)
);
grant select, insert, update on record_coverage to andon_app;

insert into record_coverage (ecosystem, distro, records)
select n.ecosystem, coalesce(p.distro, ''), count(distinct p.record_id)
  from record_product p join package n on n.id = p.package_id join vulnerability_record w on w.id = p.record_id
 where case n.kind when 'purl' then w.origin = 'osv' when 'hash' then true else w.origin in ('cve', 'nvd') end
 group by 1, 2;

-- Where components are looked up, each set of places once: `ecosystem release`. Components share few of them.
create table component_lookup (
  id     integer primary key generated always as identity,
  places text[] not null unique
);
grant select, insert on component_lookup to andon_app;

alter table component add column lookup_id integer references component_lookup;
create index component_lookup_of on component (lookup_id, id);

-- The places where a component is looked up: those of its package URLs and CPE names (whose words records name, too); where it has none,
-- of its words; where these identify nothing, of its digests.
create view component_place with (security_invoker = true) as
  select c.id as component_id,
         array(select distinct n.ecosystem || ' ' || coalesce(x.distro, '')
                 from component_package x join package n on n.id = x.package_id
                where x.component_id = c.id and n.ecosystem is not null and case
                        when c.cpes <> '{}' then n.kind in ('purl', 'cpe', 'text')
                        when c.purl is not null then n.kind = 'purl'
                        when c.identified_by = 'text' then n.kind = 'text'
                        else n.kind = 'hash' end
                order by 1) as places
    from component c
   where c.identified_by not in ('ambiguous', 'none');
grant select on component_place to andon_app;

insert into component_lookup (places) select distinct places from component_place;
update component c set lookup_id = l.id from component_place p join component_lookup l on l.places = p.places where p.component_id = c.id;

-- Places of which no database says anything: nothing can be found there, and that is never "nothing found". What is expected around a
-- product has no place, and none is missing.
create view uncovered_lookup with (security_invoker = true) as
  select l.id, l.places
    from component_lookup l
   where l.places <> '{}' and not exists (
     select from unnest(l.places) as n (place)
       join record_coverage r on r.ecosystem = split_part(n.place, ' ', 1) and r.records > 0
        and (split_part(n.place, ' ', 2) = '' or r.distro = '' or r.distro = split_part(n.place, ' ', 2)));
grant select on uncovered_lookup to andon_app;

-- The version stands within the name ("VxWorks 6.6"): read by rule, and less sure than one that is told.
alter table component_package add column is_inferred boolean not null default false;

-- A decision is about a package and the flaws of the record: what other records say of these holds under it as far as they name the
-- component by a name that was there when it was made.
alter table match_ruling add column judged uuid[] not null default '{}';
-- Which decision a match has its ruling from.
alter table match add column ruled_by uuid references match_ruling;
create index match_ruled on match (ruled_by) where ruled_by is not null;
update match m set ruled_by = (
  select g.id from match_ruling g join component_package p on p.package_id = g.package_id
   where g.record_id = m.record_id and p.component_id = m.component_id and g.withdrawn_at is null and g.verdict = m.ruling limit 1)
 where m.ruling is not null;
