-- What advisories (CSAF) say of products that may be contained in ours is matched with components as other records are: a record per set
-- of flaws of which an advisory says the same. It follows its advisory: revisions, readings anew, corrections.

alter table vulnerability_record drop constraint vulnerability_record_origin_check;
alter table vulnerability_record add constraint vulnerability_record_origin_check check (origin in ('osv', 'cve', 'nvd', 'csaf'));
alter table vulnerability_record add column source_id uuid references source_document;
alter table vulnerability_record add constraint vulnerability_record_source check ((origin = 'csaf') = (source_id is not null));
create index vulnerability_record_source_id on vulnerability_record (source_id) where source_id is not null;

-- What an advisory says is not affected, of a component that it surely names: nothing is cleared by that, it is told beside what others say.
create table match_denial (
  record_id    uuid not null references vulnerability_record,
  component_id uuid not null references component,
  ground       text not null,
  basis        text not null check (basis in ('purl', 'cpe', 'text', 'hash')),
  confidence   text not null check (confidence in ('high', 'medium')),
  run          uuid not null,
  primary key (record_id, component_id)
);
create index match_denial_component on match_denial (component_id);
grant select, insert, update, delete on match_denial to andon_app;

-- A supplier denies what the match says, and nobody has decided: a person looks at it.
alter table match add column is_denied boolean not null default false;
create index match_denied on match (component_id) where is_denied;
