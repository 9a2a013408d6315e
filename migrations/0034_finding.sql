-- Findings: what matches mean for releases, since when they are known, and what people have ruled about them.

-- Known since, and in which run of matching it was last confirmed: what a run does not confirm is taken back.
alter table match rename column matched_at to found_at;
alter table match add column run uuid not null default '00000000-0000-0000-0000-000000000000';
alter table match alter column run drop default;
-- What people have decided: the component is the product of the record, or another one.
alter table match add column ruling text check (ruling in ('same', 'other'));
-- Matched by CPE or words, while the distribution that built the component says in a record of its own that it is not affected.
alter table match add column is_backported boolean not null default false;
create index match_found on match (found_at desc);
-- When people were told of it, if they had to be; null = that waits for a job.
alter table match add column told_at timestamptz;

drop view component_vulnerability;

-- A decision, remembered for every component of the package: the record speaks of this product, or of another one.
create table match_ruling (
  id           uuid primary key,
  record_id    uuid not null references vulnerability_record,
  package_id   uuid not null references package,
  verdict      text not null check (verdict in ('same', 'other')),
  note         text not null default '',
  created_at   timestamptz not null,
  created_by   uuid not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  version      integer not null default 1
);
create unique index match_ruling_standing on match_ruling (record_id, package_id) where withdrawn_at is null;
grant select, insert, update on match_ruling to andon_app;

-- Which vulnerabilities of a release people were told of: each is told once, whichever record or bill of materials brings it.
create table release_told (
  release_id       uuid primary key references product_release,
  vulnerability_ids uuid[] not null
);
grant select, insert, update on release_told to andon_app;

create index vulnerability_merged on vulnerability (merged_into) where merged_into is not null;
create index vulnerability_identifier_of on vulnerability_identifier (vulnerability_id);
create index product_release_part on product_release (part_id, position);
-- Which units have a release: by model and version of the main part.
create index asset_firmware on asset (model_id, (versions ->> 'firmware')) where closed_at is null;

-- What a match means for a component in a release. Rank 1 counts as affected, 2 is open, the others are shown and not counted:
-- 3 patched in place, 4 not part of what runs, 5 another product by a person's ruling, 6 the distribution that built it says
-- otherwise. Of several the lowest rank holds.
create view finding with (security_invoker = true) as
  select r.release_id, r.component_id, m.record_id, coalesce(v.merged_into, v.id) as vulnerability_id, m.applicability, m.ground,
         m.basis, m.confidence, m.ruling, m.found_at, r.via,
         case
           when m.ruling = 'other' then 5
           when r.scope = 'excluded' then 4
           when r.patched <> '{}' and exists (
             select from vulnerability_identifier i
              where i.vulnerability_id = coalesce(v.merged_into, v.id) and i.identifier = any (r.patched)) then 3
           when m.is_backported then 6
           when m.applicability = 'affected' and r.is_certain and (m.confidence <> 'low' or m.ruling = 'same') then 1
           else 2
         end as rank
    from match m
    join record_vulnerability rv on rv.record_id = m.record_id
    join vulnerability v on v.id = rv.vulnerability_id
    join release_component r on r.component_id = m.component_id;
grant select on finding to andon_app;
