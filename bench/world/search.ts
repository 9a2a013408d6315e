/** Models, cases, advisories, flaws and customers as the search finds them. */
export const SEARCH = [
  `insert into search_document (id, kind, record_id, permission, division_id, line_id, scope_id, title, subtitle, url, body)
     select pg_temp.id(70, row_number() over ()), d.kind, d.id, d.permission, d.division_id, d.line_id, d.scope_id, d.title, d.subtitle, d.url, lower(d.title || E'\\n' || d.subtitle || E'\\n' || d.words)
       from (select 'model' as kind, m.id, 'product.read' as permission, l.division_id, l.id as line_id, null::uuid as scope_id, m.code as title, m.name_en as subtitle, '/products/models/' || m.id as url, m.name_ja || ' ' || f.name_ja as words
               from product_model m join product_family f on f.id = m.family_id join product_line l on l.id = f.line_id where m.id >= pg_temp.id(4, 0) and m.id < pg_temp.id(5, 0)
             union all select 'case', id, 'case.read', division_id, line_id, scope_id, number || ' ' || title, '', '/cases/' || id, '' from psirt_case where number like 'B-%'
             union all select 'source', id, 'vulnerability.read', null, null, null, title, tracking_id || ' · ' || publisher, '/sources/' || id, '' from source_document where id >= pg_temp.id(10, 0) and id < pg_temp.id(11, 0)
             union all select 'vulnerability', id, 'vulnerability.read', null, null, null, name, title, '/vulnerabilities/' || id, '' from vulnerability where id >= pg_temp.id(11, 0) and id < pg_temp.id(12, 0)
             union all select 'customer', id, 'customer.read', null, null, null, name_en, code || ' · ' || country, '/customers/' || id, name_ja from customer where id >= pg_temp.id(5, 0) and id < pg_temp.id(6, 0)) d`,
  `insert into search_gram (gram, document_id, scope_id)
     select distinct g, d.id, d.scope_id from search_document d cross join lateral unnest(andon_grams(d.body)) g
      where d.id >= pg_temp.id(70, 0) and d.id < pg_temp.id(71, 0) and g !~ '\\s'`,
] as const
