/** Advisories and flaws, and what they say of units: some million answers. */
export const SOURCES = [
  `insert into stored_file (id, name, media_type, size, keyed_hash, created_at, created_by)
     values (pg_temp.id(9, 1), 'bench.json', 'application/json', 2, 'bench', '2026-01-01', pg_temp.id(20, 1))`,
  `insert into source_document (id, format, publisher, publisher_namespace, publisher_category, tracking_id, tracking_version,
                                tracking_status, category, title, language, released_at, revised_at, file_id, sha256, is_own, reading,
                                product_count, vulnerability_count, doubt_count, max_score, imported_at, imported_by)
     select pg_temp.id(10, n), 'csaf', p.name, 'https://bench.example/' || p.name, 'vendor', 'ICSA-' || (19 + n % 8) || '-' || lpad(n::text, 4, '0'),
            '1', 'final', 'csaf_security_advisory',
            p.name || ' ' || (array['SCADA','iQ-R series','HMI','CNC','ロボット'])[1 + n % 5] || ' ' || (array['Buffer overflow','Denial of service','認証回避','Information disclosure'])[1 + n % 4] || ' ' || n,
            'en', timestamptz '2019-01-01' + n * interval '1 day', timestamptz '2019-02-01' + n * interval '1 day', pg_temp.id(9, 1), md5(n::text), n % 50 = 0,
            '{"revision":1,"products":[],"vulnerabilities":[]}', 10, 3, pg_temp.dice(n, 1, 12) / 4,
            case when n % 17 > 0 then 3 + pg_temp.dice(n, 2, 70) / 10.0 end, timestamptz '2026-01-01' + n * interval '1 minute', pg_temp.id(20, 1)
       from generate_series(1, $sources) n
       cross join lateral (select (array['Siemens','Rockwell','Omron','Schneider','ABB','Hibari','Yaskawa','Fanuc'])[1 + n % 8] as name) p`,
  `insert into vulnerability (id, name, title, summary, cwe_id, created_at)
     select pg_temp.id(11, n), 'CVE-' || (2015 + n % 12) || '-' || (1000 + n), 'Improper input validation ' || n, null, 'CWE-' || (20 + n % 60), timestamptz '2026-01-01'
       from generate_series(1, $sources * 3) n`,
  `insert into vulnerability_identifier (vulnerability_id, system, identifier) select id, 'CVE', name from vulnerability where id >= pg_temp.id(11, 0) and id < pg_temp.id(12, 0)`,
  `insert into source_vulnerability (source_id, ordinal, vulnerability_id, title, max_score, scores)
     select pg_temp.id(10, n), k, pg_temp.id(11, 1 + pg_temp.dice(n * 4 + k, 1, $sources * 3)), null, 3 + pg_temp.dice(n * 4 + k, 2, 70) / 10.0, '[]'
       from generate_series(1, $sources) n cross join generate_series(0, 3) k where k <= n % 4`,
  `update vulnerability v set score = n.score, source_count = n.sources
     from (select vulnerability_id, max(max_score)::float8 as score, count(distinct source_id)::integer as sources from source_vulnerability group by 1) n
    where n.vulnerability_id = v.id`,
  `insert into source_answer (id, source_id, digest, applicability, ground, reasons, products)
     select pg_temp.id(12, n * 8 + k), pg_temp.id(10, n), decode(md5(n || ' ' || k), 'hex'), (array['affected','undetermined','not_affected','undetermined'])[1 + k],
            (array['IN_RANGE','VERSION_UNKNOWN','AT_OR_ABOVE_FIX','SERIAL_UNKNOWN'])[1 + k], '[]', '["P1"]'
       from generate_series(1, $sources) n cross join generate_series(0, 3) k`,
  `insert into answer_verdict (answer_id, ordinal, vulnerability_id, applicability, ground, reasons, products, remedies)
     select a.id, s.ordinal, s.vulnerability_id, a.applicability, a.ground, '[]', '["P1"]', '[]'
       from source_answer a join source_vulnerability s on s.source_id = a.source_id where a.id >= pg_temp.id(12, 0) and a.id < pg_temp.id(13, 0)`,
  // Three sources per unit, few of them asked about many units, and three that speak of every tenth.
  `insert into asset_answer (customer_id, asset_id, source_id, answer_id, applicability)
     select a.customer_id, a.id, pg_temp.id(10, s.n), pg_temp.id(12, s.n * 8 + v.k), (array['affected','undetermined','not_affected','undetermined'])[1 + v.k]
       from asset a
       cross join lateral (select distinct 4 + pg_temp.dice(hashtext(a.tag)::bigint * 4 + j, 1, $sources - 3) as n from generate_series(0, 2) j
                           union all select 1 + pg_temp.dice(hashtext(a.tag), 2, 3) where pg_temp.dice(hashtext(a.tag), 3, 10) = 0) s
       cross join lateral (select (array[0,0,0,1,2,2,2,2,2,3])[1 + pg_temp.dice(hashtext(a.tag), s.n, 10)] as k) v
      where a.id >= pg_temp.id(7, 0) and a.id < pg_temp.id(8, 0)
      order by a.customer_id, a.id`,
  `insert into asset_answer_run (source_id, source_version, answered_at) select id, 1, '2026-01-02' from source_document on conflict do nothing`,
] as const
