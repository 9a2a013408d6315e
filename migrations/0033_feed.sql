-- Feeds: where records of vulnerabilities, signals about them and other makers' advisories come from, as data; what could not be read of
-- them waits in quarantine. docs/adr/0024-feeds.md

create table feed (
  id              uuid primary key,
  kind            text not null check (kind in ('osv', 'cve', 'nvd', 'kev', 'epss', 'csaf')),
  name            text not null check (octet_length(name) <= 400),
  url             text not null check (octet_length(url) <= 2000),
  every_minutes   integer not null check (every_minutes between 5 and 525600),
  -- Between two requests of one run, where the source asks for it.
  pause_ms        integer not null default 0 check (pause_ms between 0 and 600000),
  is_enabled      boolean not null,
  -- OpenPGP keys (armored) by which documents have to be signed; empty: signatures are not asked for.
  signing_keys    text,
  -- Conditional requests: what the source last called its file.
  etag            text,
  last_modified   text,
  -- Where a run that was cut off goes on.
  checkpoint      jsonb,
  job_id          uuid,
  last_started_at timestamptz,
  last_success_at timestamptz,
  next_run_at     timestamptz,
  -- In a row.
  failures        integer not null default 0,
  problem         jsonb,
  -- Of the last run, and of all of them.
  counts          jsonb not null default '{}',
  totals          jsonb not null default '{}',
  -- When the newest record that it ever brought was changed by its author.
  newest_at       timestamptz,
  created_at      timestamptz not null,
  version         integer not null default 1
);
grant select, insert, update, delete on feed to andon_app;

-- What others say about the danger of a CVE, one row per kind and who says it; the last that was said stays, with its day.
create table vulnerability_signal (
  cve         text not null check (octet_length(cve) <= 40),
  kind        text not null check (kind in ('kev', 'epss', 'ssvc')),
  source      text not null check (octet_length(source) <= 200),
  value       jsonb not null,
  stated_at   timestamptz,
  received_at timestamptz not null,
  -- Since when its source no longer says so.
  ended_at    timestamptz,
  primary key (cve, kind, source)
);
create index vulnerability_signal_source on vulnerability_signal (kind, source) where kind = 'kev';
grant select, insert, update on vulnerability_signal to andon_app;

-- Public keys of other installations whose bundles are taken.
create table feed_key (
  id             uuid primary key,
  name           text not null check (octet_length(name) <= 400),
  fingerprint    text not null unique,
  public_key_pem text not null,
  added_at       timestamptz not null,
  version        integer not null default 1
);
grant select, insert, delete on feed_key to andon_app;

-- What could not be read, or must not be taken, with the reasons; the rest of its feed went on.
create table feed_quarantine (
  id            uuid primary key,
  -- Null: brought by hand.
  feed_id       uuid references feed on delete cascade,
  kind          text not null check (kind in ('record', 'document', 'bundle')),
  -- What it is called: the record's id, the document's address, else where it stood.
  record_key    text not null check (octet_length(record_key) <= 2000),
  place         text not null,
  reasons       jsonb not null,
  content       text,
  -- Of a bundle: the file.
  file_id       uuid references stored_file,
  state         text not null check (state in ('waiting', 'mended', 'discarded')),
  first_seen_at timestamptz not null,
  last_seen_at  timestamptz not null,
  seen_count    integer not null default 1,
  version       integer not null default 1
);
create unique index feed_quarantine_key on feed_quarantine (coalesce(feed_id, '00000000-0000-0000-0000-000000000000'), md5(record_key));
create index feed_quarantine_seen on feed_quarantine (state, last_seen_at desc, id desc);
grant select, insert, update, delete on feed_quarantine to andon_app;

-- Known sources, all switched off: nothing leaves the house before somebody says so.
insert into feed (id, kind, name, url, every_minutes, pause_ms, is_enabled, created_at)
select ('01900000-fee0-7000-8000-' || lpad(n::text, 12, '0'))::uuid, kind, name, url, every_minutes, pause_ms, false, now()
  from (values
    (1, 'kev', 'CISA Known Exploited Vulnerabilities', 'https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json', 120, 0),
    (2, 'epss', 'FIRST EPSS', 'https://epss.empiricalsecurity.com/epss_scores-current.csv.gz', 720, 0),
    (3, 'cve', 'CVE List V5: everything', 'https://codeload.github.com/CVEProject/cvelistV5/zip/refs/heads/main', 10080, 0),
    (4, 'cve', 'CVE List V5: changes', 'https://raw.githubusercontent.com/CVEProject/cvelistV5/main/cves/deltaLog.json', 60, 100),
    (5, 'nvd', 'NVD', 'https://services.nvd.nist.gov/rest/json/cves/2.0', 120, 6000),
    (6, 'osv', 'OSV: Debian', 'https://osv-vulnerabilities.storage.googleapis.com/Debian/all.zip', 360, 0),
    (7, 'osv', 'OSV: Go', 'https://osv-vulnerabilities.storage.googleapis.com/Go/all.zip', 360, 0),
    (8, 'osv', 'OSV: Maven', 'https://osv-vulnerabilities.storage.googleapis.com/Maven/all.zip', 360, 0),
    (9, 'osv', 'OSV: npm', 'https://osv-vulnerabilities.storage.googleapis.com/npm/all.zip', 360, 0),
    (10, 'osv', 'OSV: NuGet', 'https://osv-vulnerabilities.storage.googleapis.com/NuGet/all.zip', 360, 0),
    (11, 'osv', 'OSV: PyPI', 'https://osv-vulnerabilities.storage.googleapis.com/PyPI/all.zip', 360, 0),
    (12, 'osv', 'OSV: Rust', 'https://osv-vulnerabilities.storage.googleapis.com/crates.io/all.zip', 360, 0),
    (13, 'csaf', 'Siemens ProductCERT', 'https://cert-portal.siemens.com/productcert/csaf/provider-metadata.json', 360, 200),
    (14, 'csaf', 'CISA', 'https://www.cisa.gov/sites/default/files/csaf/provider-metadata.json', 360, 200)
  ) as known (n, kind, name, url, every_minutes, pause_ms);
