-- Components in the order of their names, and found by how a name or a package URL begins: the search over everything asks so.
create index component_in_order on component (name collate andon_natural, id);
create index component_by_beginning on component (lower(name) collate "C");
create index component_by_purl on component (purl collate "C");
