-- The andon board: since when each lamp has had its colour, and since when a person has not looked.

-- What a product set said about the board, from an instant on; never changed, so that a lamp's age is its real one.
create table case_set_moment (
  sequence       bigint generated always as identity primary key,
  case_id        uuid not null references psirt_case,
  -- No reference: a set may be removed, its past remains.
  product_set_id uuid not null,
  scope_id       uuid,
  at             timestamptz not null,
  -- Neither settled nor removed.
  is_open        boolean not null,
  -- The judged level of each element in the order of the six, a letter each: none, low, medium, high, - not judged.
  levels         text not null check (levels ~ '^[nlmh-]{6}$'),
  -- The product lines of its models, or its case's.
  line_ids       uuid[] not null
);
create index case_set_moment_set on case_set_moment (product_set_id, sequence desc);
create index case_set_moment_case on case_set_moment (case_id);
alter table case_set_moment enable row level security;
create policy need_to_know on case_set_moment using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert on case_set_moment to andon_app;

insert into case_set_moment (case_id, product_set_id, scope_id, at, is_open, levels, line_ids)
select c.id, s.id, c.scope_id, c.opened_at, s.state not in ('fixed', 'not_affected'),
       (select string_agg(coalesce((
                 select case max(array_position(array['none', 'low', 'medium', 'high'], v.elements -> e.name ->> 'level'))
                          when 1 then 'n' when 2 then 'l' when 3 then 'm' when 4 then 'h' end
                   from case_severity v where v.product_set_id = s.id and v.elements is not null), '-'), '' order by e.place)
          from unnest(array['health', 'safety', 'environment', 'availability', 'integrity', 'confidentiality'])
               with ordinality as e (name, place)),
       coalesce((select array_agg(distinct m.line_id) from case_product_set_model m where m.product_set_id = s.id),
                array_remove(array[c.line_id], null))
  from case_product_set s join psirt_case c on c.id = s.case_id
 order by c.opened_at, s.position;

-- Open units per product line by the worst answer about each, of everybody's sources and of each circle that has sources of its
-- own; counted again by the worker when answers have changed.
create table board_unit_count (
  line_id      uuid not null references product_line,
  scope_id     uuid,
  affected     integer not null,
  undetermined integer not null,
  -- Not asked about yet since their facts changed.
  waiting      integer not null,
  units        integer not null,
  -- When this line's lamp took the colour that these numbers give.
  since        timestamptz not null,
  unique nulls not distinct (line_id, scope_id)
);
alter table board_unit_count enable row level security;
create policy need_to_know on board_unit_count using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, update, delete on board_unit_count to andon_app;

-- The end of a person's last visit to the board, and the last time it was looked at.
create table board_look (
  person_id uuid primary key,
  before_at timestamptz,
  looked_at timestamptz not null
);
grant select, insert, update on board_look to andon_app;
