/** People, cases, advisories, imports and the audit trail. */
export const WORK = [
  `insert into sign_in."user" (id, name, email, email_verified, created_at, updated_at)
     select pg_temp.id(20, n), (array['Sato','Suzuki','高橋','Tanaka','伊藤','Watanabe'])[1 + n % 6] || ' ' || n, 'p' || n || '@bench.example', true, '2026-01-01', '2026-01-01'
       from generate_series(1, 300) n`,
  `insert into app_user (id, language, created_at) select id, 'ja', '2026-01-01' from sign_in."user" where id >= pg_temp.id(20, 0) and id < pg_temp.id(21, 0)`,
  `insert into role_grant (user_id, role, scope_kind, held_in)
     select pg_temp.id(20, n), (array['viewer','engineer','coordinator','author','approver'])[1 + n % 5], case when n % 4 = 0 then 'line' else 'all' end,
            case when n % 4 = 0 then pg_temp.id(2, 1 + n % 14) end from generate_series(1, 300) n`,
  `insert into secrecy_circle (id, name, created_at) select pg_temp.id(21, n), 'Circle ' || n, '2026-01-01' from generate_series(1, 8) n`,
  `insert into psirt_case (id, scope_id, number, kind, title, summary, division_id, line_id, state, opened_at, opened_by)
     select pg_temp.id(30, n), case when n % 50 = 0 then pg_temp.id(21, 1 + n / 50 % 8) end, 'B-' || (2019 + n % 8) || '-' || lpad(n::text, 5, '0'),
            (array['vulnerability','vulnerability','product_incident','inquiry'])[1 + n % 4],
            (array['Overflow in','Authentication of','Web server of','解析中の脆弱性'])[1 + n % 4] || ' ' || m.code, '', pg_temp.id(1, 1 + n % 5), pg_temp.id(2, 1 + n % 14),
            case when n % 7 = 0 then (array['received','verifying','analysing','remediating'])[1 + pg_temp.dice(n, 1, 4)] else (array['fixed','fixed','not_affected'])[1 + n % 3] end,
            timestamptz '2019-01-01' + n * interval '6 hours', pg_temp.id(20, 1 + n % 300)
       from generate_series(1, $cases) n join product_model m on m.id = pg_temp.id(4, 1 + pg_temp.dice(n, 2, $models))`,
  `insert into case_source (case_id, source_id, scope_id)
     select id, pg_temp.id(10, 1 + pg_temp.dice(hashtext(number), 1, $sources)), scope_id from psirt_case where number like 'B-%'`,
  `insert into case_vulnerability (case_id, vulnerability_id, scope_id, position)
     select id, pg_temp.id(11, 1 + pg_temp.dice(hashtext(number), 2, $sources * 3)), scope_id, 1 from psirt_case where number like 'B-%'`,
  `insert into case_product_set (id, case_id, vulnerability_id, scope_id, position, name, version_range, state, justification)
     select pg_temp.id(31, row_number() over (order by c.id)), c.id, v.vulnerability_id, c.scope_id, 1, 'All', '', c.state,
            case when c.state = 'not_affected' then 'vulnerable_code_not_present' end
       from psirt_case c join case_vulnerability v on v.case_id = c.id where c.number like 'B-%'`,
  `insert into case_product_set_model (product_set_id, model_id, line_id, scope_id)
     select distinct on (s.id, m) s.id, m, c.line_id, s.scope_id
       from case_product_set s join psirt_case c on c.id = s.case_id cross join generate_series(1, 3) k
       cross join lateral (select pg_temp.id(4, 1 + pg_temp.dice(hashtext(c.number), 3 + k, $models)) as m) x where c.number like 'B-%'`,
  `insert into case_severity (id, case_id, product_set_id, scope_id, assigner, cvss3_vector, cvss3_score, exploitation, evidence, assessed_at, assessed_by, elements)
     select pg_temp.id(32, row_number() over (order by s.id)), s.case_id, s.id, s.scope_id, 'us', 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 2 + pg_temp.dice(hashtext(s.id::text), 1, 80) / 10.0,
            'none', '', '2026-01-01', pg_temp.id(20, 1), null
       from case_product_set s where s.id >= pg_temp.id(31, 0) and s.id < pg_temp.id(32, 0)`,
  `insert into advisory (id, scope_id, number, original_language, case_id, division_id, line_id, created_at, created_by)
     select pg_temp.id(40, n), null, 'BA-' || n, 'en', c.id, c.division_id, c.line_id, timestamptz '2020-01-01' + n * interval '1 day', pg_temp.id(20, 1)
       from generate_series(1, $cases / 7) n join psirt_case c on c.id = pg_temp.id(30, n * 7 + 1)`,
  `insert into advisory_case (advisory_id, case_id) select id, case_id from advisory where number like 'BA-%'`,
  `insert into advisory_revision (id, advisory_id, number, status, title, content, content_sha256, created_at, created_by, changed_at, changed_by,
                                  submitted_at, submitted_by, approved_at, approved_by, released_at, released_by, published_at)
     select pg_temp.id(41, row_number() over (order by a.id, r)), a.id, r, case when r = 1 or hashtext(a.number) % 3 <> 0 then 'published' else 'draft' end, 'Multiple vulnerabilities in ' || a.number, '{}', '',
            a.created_at, pg_temp.id(20, 1), a.created_at + r * interval '1 hour', pg_temp.id(20, 1), a.created_at, pg_temp.id(20, 2), a.created_at, pg_temp.id(20, 3), case when r = 1 or hashtext(a.number) % 3 <> 0 then a.created_at end,
            case when r = 1 or hashtext(a.number) % 3 <> 0 then pg_temp.id(20, 3) end, case when r = 1 or hashtext(a.number) % 3 <> 0 then a.created_at end
       from advisory a cross join generate_series(1, 2) r where a.number like 'BA-%'`,
  `insert into import_run (id, state, created_at, created_by, confirmed_at, finished_at)
     select pg_temp.id(50, n), 'done', timestamptz '2024-01-01' + n * interval '1 day', pg_temp.id(20, 1 + n % 300), timestamptz '2024-01-01' + n * interval '1 day', timestamptz '2024-01-01' + n * interval '1 day'
       from generate_series(1, 600) n`,
  `insert into import_item (id, run_id, position, file_id, file_name, size, sha256, state, relation, title, tracking_id, source_id)
     select pg_temp.id(51, n), pg_temp.id(50, case when n % 2 = 0 then 600 else 1 + n % 599 end), n, pg_temp.id(9, 1), 'icsa-' || n || '.json', 1000 + n, md5(n::text), 'applied', 'new',
            s.title, s.tracking_id, s.id from generate_series(1, 5000) n join source_document s on s.id = pg_temp.id(10, 1 + pg_temp.dice(n, 1, $sources))`,
  `insert into audit_entry (id, scope_id, record_kind, record_id, sequence, at, actor_kind, actor_id, action, content, hash)
     select pg_temp.id(60, n), null, k.kind, k.record, n, timestamptz '2020-01-01' + n * interval '9 minutes', 'user', pg_temp.id(20, 1 + pg_temp.dice(n, 1, 300)), k.action, '{"details":{"n":1}}', '\\x00'
       from generate_series(1, $assets / 3) n
       cross join lateral (select case when n % 3 = 0 then 'model' else 'case' end as kind,
                                  case when n % 3 = 0 then pg_temp.id(4, 1 + pg_temp.dice(n, 2, $models)) when n % 50 = 1 then pg_temp.id(30, 1) else pg_temp.id(30, 1 + pg_temp.dice(n, 2, $cases)) end as record,
                                  (array['case.changed','model.supportDatesChanged','case.opened','case.stateSet'])[1 + n % 4] as action) k`,
  `insert into audit_personal (entry_id, name, salt, value) select id, 'actorName', '\\x00', 'Sato' from audit_entry where id >= pg_temp.id(60, 0) and id < pg_temp.id(61, 0)`,
] as const
