-- Of two bills of materials of a release that are read at the same time, the one that was asked for last counts, whichever is through
-- first. Uploads and readings anew are numbered in the order in which they were asked for.

alter table sbom add column turn integer;
update sbom set turn = revision;
-- One that was read again after newer ones counts before them.
update sbom s set turn = (select max(o.revision) + 1 from sbom o where o.release_id = s.release_id)
 where s.state = 'current' and exists (select from sbom o where o.release_id = s.release_id and o.revision > s.revision and o.state <> 'failed');
alter table sbom alter column turn set not null;
alter table sbom add constraint sbom_turn unique (release_id, turn);
