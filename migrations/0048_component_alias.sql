-- What the document of a release calls a component, where that is not what it is called since it was first seen: all null = the same.
alter table occurrence add column said_name text;
alter table occurrence add column said_group text;
alter table occurrence add column said_version text;
alter table occurrence add column said_supplier text;
alter table occurrence add column said_kind text;
alter table occurrence add constraint occurrence_said check (
  said_name is not null or coalesce(said_group, said_version, said_supplier, said_kind) is null
);

-- Names that documents gave a component beside its first one, some of each: a search over everything finds it by them. Whether a
-- release that the reader may see calls it so is asked there.
create table component_alias (
  component_id uuid not null references component,
  name         text not null,
  -- Name, group and version as they are compared in a search.
  search_text  text not null
);
create unique index component_alias_once on component_alias (component_id, md5(search_text));
create index component_alias_by_beginning on component_alias (lower(name) collate "C");
grant select, insert on component_alias to andon_app;
