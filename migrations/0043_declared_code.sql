-- A declared part has a code of its own, by which files of data name it. Of a withdrawn one the code may be used again.

alter table declared_part add column code text check (octet_length(code) between 1 and 400);
update declared_part d set code = 'DP-' || lpad(n.place::text, greatest(4, length(n.place::text)), '0')
  from (select id, row_number() over (order by created_at, id) as place from declared_part) n where n.id = d.id;
alter table declared_part alter column code set not null;
create unique index declared_part_code on declared_part (code) where withdrawn_at is null;
