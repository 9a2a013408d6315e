/** Lines, families and models of a large maker; `id(kind, n)` makes the ids, so that every table can name every other. */
export const CATALOGUE = [
  `create function pg_temp.id(kind int, n bigint) returns uuid language sql immutable as
     $$ select ('01900000-' || lpad(to_hex(kind), 4, '0') || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$`,
  // A number below \`most\` that looks random and is the same in every run.
  `create function pg_temp.dice(n bigint, salt int, most int) returns int language sql immutable as
     $$ select (abs(hashint8extended(n, salt)) % most)::int $$`,
  `insert into division (id, code, name_en, name_ja)
     select pg_temp.id(1, n), 'B' || n, 'Division ' || n, '第' || n || '事業部' from generate_series(1, 5) n`,
  `insert into product_line (id, kind, division_id, names, position)
     select pg_temp.id(2, n), 'bench-line-' || n, pg_temp.id(1, 1 + n % 5),
            jsonb_build_object('en', 'Product line ' || n, 'ja', '機種' || n), 100 + n from generate_series(1, 14) n`,
  `insert into product_family (id, line_id, code, names)
     select pg_temp.id(3, n), pg_temp.id(2, 1 + n % 14), s.code || '-' || n,
            jsonb_build_object('en', 'Series ' || s.code || ' ' || n, 'ja', s.code || 'シリーズ' || n)
       from generate_series(1, 400) n
       cross join lateral (select (array['FX5U','R08','Q03','GT27','MRJ5','FRA8','NC70','RV8','BRD','HQ08','LD77','QJ71','SW1','E800','GS21','iQR','L02','A1S','FX3G','WS0'])[1 + n % 20] as code) s`,
  `insert into product_model (id, family_id, code, names, kind, is_safety, hardware_revisions, options, markets,
                              sale_started_on, sale_ended_on, repair_ends_on, security_support_until, update_way, search_text)
     select pg_temp.id(4, n), f.id, m.code,
            jsonb_build_object('en', 'Controller unit ' || m.code, 'ja', 'シーケンサユニット ' || m.code),
            (array['hardware','hardware','hardware','software','service'])[1 + pg_temp.dice(n, 1, 5)], pg_temp.dice(n, 2, 20) = 0,
            '{}', '{}', array['JP','US','DE'],
            date '2000-01-01' + pg_temp.dice(n, 3, 9000),
            case when pg_temp.dice(n, 4, 3) = 0 then date '2024-12-01' + pg_temp.dice(n, 5, 900) end,
            case when pg_temp.dice(n, 4, 3) = 0 then date '2029-01-01' + pg_temp.dice(n, 6, 2000) end,
            case when pg_temp.dice(n, 7, 2) = 0 then date '2026-01-01' + pg_temp.dice(n, 8, 3000) end,
            (array['field','field','service','factory','none'])[1 + pg_temp.dice(n, 9, 5)],
            replace(lower(m.code), '-', '') || E'\\n' || 'controllerunit' || replace(lower(m.code), '-', '') || E'\\n'
              || 'シケンサユニット' || replace(lower(m.code), '-', '') || E'\\n' || replace(lower(f.code), '-', '')
       from generate_series(1, $models) n
       join product_family f on f.id = pg_temp.id(3, 1 + n % 400)
       cross join lateral (select f.code || '-' || (n / 400) || (array['MT','MR','ER','CPU','EN'])[1 + (n % 5)::int] as code) m`,
] as const

/** Holders with their sites, units and shipments: some hold very many, most few. */
export const CUSTOMERS = [
  `insert into customer (id, kind, code, names, country, language)
     select pg_temp.id(5, n), case when n % 40 = 0 then 'channel' when n % 9 = 0 then 'machine_builder' else 'customer' end,
            'C-' || n, jsonb_build_object('en', initcap(s.name) || ' Works ' || n, 'ja', s.name_ja || '工業' || n), s.country,
            case when s.country = 'JP' then 'ja' else 'en' end
       from generate_series(1, $customers) n
       cross join lateral (select (array['aoba','minato','kita','hikari','sakura','fuji','tone','asahi'])[1 + pg_temp.dice(n, 1, 8)] as name,
                                  (array['青葉','港','北','光','桜','富士','利根','旭'])[1 + pg_temp.dice(n, 1, 8)] as name_ja,
                                  (array['JP','JP','US','DE','TH','CN'])[1 + pg_temp.dice(n, 2, 6)] as country) s`,
  `update customer set channel_id = pg_temp.id(5, 40 * (1 + pg_temp.dice(hashtext(code), 3, greatest(1, $customers / 40 - 1))))
    where kind <> 'channel' and code like 'C-%' and id >= pg_temp.id(5, 0) and id < pg_temp.id(6, 0)`,
  `insert into channel (customer_id, kind, markets)
     select pg_temp.id(5, n * 40), (array['distributor','trading_company','sales_company'])[1 + n % 3], array['JP','US']
       from generate_series(1, $customers / 40) n`,
  `insert into customer_site (customer_id, id, code, name, country)
     select pg_temp.id(5, 1 + n % $customers), pg_temp.id(6, n), 'S' || n, (array['Line','Plant','第一工場','溶接ライン'])[1 + n % 4] || ' ' || n, 'JP'
       from generate_series(1, $customers * 3) n`,
  `insert into asset (customer_id, id, site_id, tag, vendor, model, model_id, versions, serial, produced_on, options, basis,
                      known_on, changed_at, version, answered_version)
     select pg_temp.id(5, c.holder), pg_temp.id(7, n),
            case when pg_temp.dice(n, 1, 3) > 0 then pg_temp.id(6, c.holder - 1 + $customers * (case when c.holder = 1 then 1 else pg_temp.dice(n, 2, 3) end)) end,
            (array['PLC','HMI','溶接ロボット','SRV','INV','IPC'])[1 + pg_temp.dice(n, 3, 6)] || '-L' || pg_temp.dice(n, 4, 40) || '-' || n,
            case when pg_temp.dice(n, 5, 10) < 7 then 'Hibari Automation'
                 when pg_temp.dice(n, 5, 10) = 7 then null
                 else (array['Siemens','Rockwell Automation','Omron','Schneider Electric','ABB','Fanuc','Yaskawa','Keyence','Beckhoff','Phoenix Contact'])[1 + pg_temp.dice(n, 6, 10)] end,
            m.code, m.id, jsonb_build_object('firmware', '1.' || lpad(pg_temp.dice(n, 7, 300)::text, 3, '0')),
            case when pg_temp.dice(n, 8, 10) > 0 then '2' || pg_temp.dice(n, 9, 10) || lpad((n::bigint * 7919 % 10000000)::text, 8, '0') end,
            date '2018-01-01' + pg_temp.dice(n, 10, 2800), '{}',
            (array['shipment','registration','service_visit','declaration','import'])[1 + pg_temp.dice(n, 11, 5)],
            date '2024-01-01' + pg_temp.dice(n, 12, 690), timestamptz '2026-01-01' + n * interval '1 second', 1, 1
       from generate_series(1, $assets) n
       cross join lateral (select 1 + floor($customers * power(pg_temp.dice(n, 13, 1000000) / 1000000.0, 2))::int as holder) c
       join product_model m on m.id = pg_temp.id(4, 1 + floor($models * power(pg_temp.dice(n, 14, 1000000) / 1000000.0, 3))::int)`,
  `insert into shipment (customer_id, id, code, channel_id, model_id, model, versions, quantity, serial_from, serial_to, shipped_on)
     select pg_temp.id(5, 1 + pg_temp.dice(n, 1, $customers)), pg_temp.id(8, n), 'D-' || n,
            case when n % 3 > 0 then pg_temp.id(5, 40 * (1 + pg_temp.dice(n, 2, $customers / 40))) end, m.id, m.code, '{"firmware":"1.100"}',
            1 + pg_temp.dice(n, 3, 50), '26' || lpad(n::text, 8, '0'), null, date '2015-01-01' + pg_temp.dice(n, 4, 4000)
       from generate_series(1, $assets / 10) n join product_model m on m.id = pg_temp.id(4, 1 + pg_temp.dice(n, 5, $models))`,
] as const
