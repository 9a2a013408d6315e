export const en = {
  healthy: 'Nothing is wrong: {{checks}} checks, {{warnings}} warnings.',
  ill: '{{faults}} faults, {{warnings}} warnings, {{checks}} checks.',
  checks: {
    NODE_OK: { text: 'Node {{version}}.', advice: '' },
    NODE_OLD: {
      text: 'Node {{version}} is too old: Andon needs 24 or newer.',
      advice: 'Start Andon through npm (npm start, scripts/andon): the lock file brings the right one.',
    },
    CONFIG_OK: { text: 'The configuration can be used.', advice: '' },
    CONFIG_BAD: {
      text: 'Configuration: {{problem}}',
      advice: 'Correct that variable of the environment; andon config shows what is in force.',
    },
    FOLDER_OK: { text: 'Data folder {{folder}}.', advice: '' },
    FOLDER_MISSING: {
      text: 'There is no data folder {{folder}}.',
      advice: 'Set ANDON_DATA to the one of the installation, or start Andon once to make it.',
    },
    FOLDER_OWNER: {
      text: 'The data folder {{folder}} belongs to user {{owner}}; this is user {{user}}.',
      advice: 'Run this as the user that runs Andon.',
    },
    FOLDER_OPEN: {
      text: 'Others may read or write the data folder {{folder}} (mode {{mode}}).',
      advice: 'chmod 700 {{folder}} (711 when root starts Andon).',
    },
    FOLDER_READ_ONLY: {
      text: 'The data folder {{folder}} cannot be written.',
      advice: 'Check its owner, its mode, and whether it is mounted read-only.',
    },
    RESTORE_UNFINISHED: {
      text: 'The restore of {{folder}} was cut off; nothing starts on half of one.',
      advice: 'andon restore {{folder}}',
    },
    SPACE_OK: { text: '{{free}} are free.', advice: '' },
    SPACE_LOW: {
      text: 'Only {{free}} are free below {{folder}}.',
      advice: 'Make room soon: a full disk stops every write.',
    },
    SPACE_GONE: {
      text: '{{free}} are free below {{folder}}: writes will fail.',
      advice: 'Make room now. What was saved is kept.',
    },
    FILESYSTEM_MEMORY: {
      text: '{{folder}} lies in memory ({{type}}): everything is gone at the next power-off.',
      advice: 'Set ANDON_DATA to a folder on a disk.',
    },
    FILESYSTEM_NETWORK: {
      text: '{{folder}} lies on a network or user-space file system ({{type}}), which may not keep what it says it wrote.',
      advice: 'Use a local disk, or an outside PostgreSQL (DATABASE_URL).',
    },
    KEYS_OK: { text: 'Keys and passwords are there, for their owner only.', advice: '' },
    KEYS_MISSING: {
      text: 'Keys are missing in {{folder}}: {{names}}.',
      advice:
        'Put the folder back from where you keep it. Do not start Andon before: it would make new ones, which open nothing.',
    },
    KEYS_OPEN: {
      text: '{{path}} is readable for others (mode {{mode}}).',
      advice: 'chmod go= {{path}}, and consider the key as known: who could read it?',
    },
    RUNNING_OK: { text: 'Andon runs (process {{pid}}).', advice: '' },
    RUNNING_NOT: { text: 'Andon does not run on {{folder}}.', advice: '' },
    PROCESS_OK: { text: '{{name}} runs (process {{pid}}).', advice: '' },
    PROCESS_GONE: {
      text: '{{name}} does not run.',
      advice: 'It is started again by itself; the reason stands in logs/{{name}}.log of the data folder.',
    },
    PORT_FREE: { text: 'Port {{port}} ({{name}}) is free.', advice: '' },
    PORT_TAKEN: {
      text: 'Port {{port}} ({{name}}) is taken by another program, or may not be used by this user.',
      advice: 'Set {{name}} to a free one, or end the other program.',
    },
    SERVER_OK: { text: '{{url}} answers.', advice: '' },
    SERVER_SILENT: {
      text: '{{url}} does not answer as it should ({{reason}}).',
      advice: 'Look into the logs folder of the data folder.',
    },
    DATABASE_OK: { text: 'PostgreSQL {{version}}.', advice: '' },
    DATABASE_OLD: {
      text: 'PostgreSQL {{version}} is too old: Andon needs 15 or newer.',
      advice: 'Upgrade the server.',
    },
    DATABASE_UNREACHABLE: {
      text: 'The database cannot be reached: {{reason}}',
      advice:
        'Embedded: see logs/postgres.log. Outside: check DATABASE_URL, the server, its pg_hba.conf and the password.',
    },
    ENCODING_OK: { text: 'The database keeps texts as UTF-8.', advice: '' },
    ENCODING_WRONG: {
      text: 'The database keeps texts as {{encoding}}.',
      advice: 'Make the database anew with encoding UTF8, and restore a backup into it.',
    },
    CHECKSUMS_OK: { text: 'Pages have checksums, and none failed.', advice: '' },
    CHECKSUMS_OFF: {
      text: 'Pages have no checksums: a failing disk goes unnoticed.',
      advice: 'Stop the server and run pg_checksums --enable.',
    },
    CHECKSUM_FAILED: {
      text: '{{count}} pages failed their checksum: the disk returns other data than was written.',
      advice: 'Stop Andon, copy the data folder, replace the disk, restore the newest backup.',
    },
    COLLATIONS_OK: { text: 'Collations are those that the indexes were built with.', advice: '' },
    COLLATION_CHANGED: {
      text: 'The system sorts texts differently since an update: {{names}}. Indexes may answer wrongly.',
      advice:
        'As the owner: reindex the database, then alter database … refresh collation version (alter collation … for single ones).',
    },
    ROLE_OK: { text: 'The application works as {{role}}, which row-level security binds.', advice: '' },
    ROLE_MIGHTY: {
      text: 'The application works as {{role}}, a superuser or one with BYPASSRLS: row-level security does not bind it.',
      advice: 'alter role {{role}} nosuperuser nobypassrls, or use andon_app in DATABASE_URL.',
    },
    ROLE_OWNS: {
      text: "The application's role {{role}} owns {{count}} tables: row-level security does not bind it there.",
      advice: 'Give the tables to andon_owner, and use andon_app in DATABASE_URL.',
    },
    POLICIES_OK: { text: '{{count}} tables with circles of secrecy have their policy in force.', advice: '' },
    POLICY_OFF: {
      text: 'Row-level security is off for: {{names}}. Secret rows are visible to everybody.',
      advice:
        'Stop Andon. As the owner: alter table … enable row level security; if the policy is gone, restore a backup.',
    },
    TRANSACTIONS_OK: { text: 'No transaction is open for long.', advice: '' },
    TRANSACTION_LONG: {
      text: 'Transaction of {{name}} (process {{pid}}) is open for {{minutes}} minutes: it keeps dead rows.',
      advice: 'Find out what it does; end it with select pg_terminate_backend({{pid}}).',
    },
    BLOAT_OK: { text: 'No table is full of dead rows.', advice: '' },
    BLOAT: {
      text: '{{name}} holds {{dead}} dead rows beside {{live}} live ones.',
      advice: 'Check that autovacuum is on and no transaction is open for long; vacuum {{name}}.',
    },
    CLOCK_OK: { text: 'The clocks of database and program agree.', advice: '' },
    CLOCK_SKEW: {
      text: "The database's clock is {{seconds}} s ahead of this machine's.",
      advice: 'Set both by NTP; deadlines and seals depend on them.',
    },
    SEAL_OK: { text: 'The audit trail is sealed ({{count}} entries wait).', advice: '' },
    SEAL_LAG: {
      text: '{{count}} audit entries wait for their seal, the oldest for {{seconds}} s.',
      advice: 'The worker seals: see whether it runs, and logs/worker.log.',
    },
    QUEUE_OK: { text: 'No job waits for long.', advice: '' },
    QUEUE_LAG: {
      text: '{{count}} jobs wait for more than {{minutes}} minutes.',
      advice: 'See whether the worker runs, and logs/worker.log.',
    },
    JOBS_OK: { text: 'No job failed within a day.', advice: '' },
    JOBS_FAILED: { text: '{{count}} jobs failed within a day.', advice: 'Administration › Jobs tells why.' },
    MIGRATIONS_OK: { text: "The database has this version's schema.", advice: '' },
    MIGRATIONS_BAD: {
      text: "The database's schema is not this version's: {{reason}}",
      advice:
        "Pending: start Andon with the owner's login. Edited or missing: put back this version's migrations folder.",
    },
    TREE_OK: { text: 'The published tree is what the database says, byte by byte.', advice: '' },
    TREE_FAULT: {
      text: 'The published tree differs from the database in {{count}} files, the first: {{first}}.',
      advice:
        'Somebody changed it, or the disk did. Move <ANDON_DATA>/public/current away: the worker writes the tree anew within a minute.',
    },
    TREE_ORIGIN: {
      text: 'The published tree was written for {{origin}}, but this configuration says {{configured}}.',
      advice:
        'Run doctor with the PORT, PUBLIC_PORT and ANDON_PUBLIC_ORIGIN of the installation. Has its address changed, start Andon: the worker writes the tree anew.',
    },
    TREE_UNCHECKED: {
      text: 'The published tree could not be compared: {{reason}}',
      advice: 'Mend what stands above first.',
    },
    SECURITY_TEXT_OK: { text: 'security.txt holds until {{until}}.', advice: '' },
    PUBLICATION_KEY_OK: { text: 'What is published is signed by the key {{fingerprint}}.', advice: '' },
    PUBLICATION_KEY_BAD: {
      text: 'The key that signs what is published cannot be used: {{reason}}',
      advice:
        'Put publication.pem back into the folder keys. If it is lost, make another one: andon publication rotate.',
    },
    PUBLICATION_KEY_OTHER: {
      text: 'The key in publication.pem ({{fingerprint}}) is not the one that signs what is published ({{published}}). Nothing is published until that is clear.',
      advice:
        'Put the right publication.pem back into the folder keys. If it is lost, make another one, and tell your customers its fingerprint: andon publication rotate.',
    },
    SECURITY_TEXT_SOON: {
      text: 'security.txt ends at {{until}}.',
      advice: 'The worker renews it every month: see whether it runs.',
    },
    SECURITY_TEXT_OLD: {
      text: 'security.txt ended at {{until}}: finders must not use it.',
      advice: 'The worker renews it every month: see whether it runs.',
    },
    SECURITY_TEXT_MISSING: {
      text: 'There is no security.txt on the public side.',
      advice: 'It comes within a minute once the maker is in the catalogue and the worker runs.',
    },
    BACKUP_OK: { text: 'The newest backup is of {{at}}.', advice: '' },
    BACKUP_NONE: {
      text: 'No scheduled backups are set.',
      advice: 'Set ANDON_BACKUP_DIR to a folder on another disk, and keep a copy of the keys elsewhere.',
    },
    BACKUP_BY_HAND: {
      text: 'The newest backup is of {{at}}; none are made by the clock.',
      advice: 'Set ANDON_BACKUP_DIR to a folder on another disk.',
    },
    BACKUP_SOON: {
      text: 'The first scheduled backup is still to be made (into {{folder}}, daily at {{at}}).',
      advice: '',
    },
    BACKUP_OLD: {
      text: 'The newest backup is of {{at}}: more than a day old.',
      advice: 'See whether Andon runs at that time of day, and logs/start.log.',
    },
    BACKUP_FAILED: {
      text: 'The last scheduled backup failed: {{problem}}',
      advice: 'Check room and rights of {{folder}}; it is tried again every hour.',
    },
    ORIGIN_OK: { text: 'People reach Andon at {{origin}}.', advice: '' },
    ORIGIN_PLAIN: {
      text: 'People reach Andon at {{origin}} without TLS: passwords and cases cross the network readable.',
      advice: 'Put a reverse proxy with TLS before it and set ANDON_ORIGIN to its https address.',
    },
    ORIGIN_LOCAL: {
      text: 'Andon listens on {{host}}, but links lead to {{origin}}.',
      advice: 'Set ANDON_ORIGIN to the address that people use.',
    },
    PUBLIC_ORIGIN_PLAIN: {
      text: 'The public side is reached at {{origin}} without TLS; CSAF 2.0 §7.1.3 demands it.',
      advice: 'Put a reverse proxy with TLS before it and set ANDON_PUBLIC_ORIGIN to its https address.',
    },
    PROXY_UNSET: {
      text: 'Andon is behind a proxy (https), but no proxy is trusted: all clients look like one, and delays after failed sign-ins hit everybody.',
      advice: "Set ANDON_TRUSTED_PROXIES to the proxy's address.",
    },
    MAIL_OK: { text: 'The mail server {{host}}:{{port}} answers.', advice: '' },
    MAIL_NONE: { text: 'No mail server is set: notices appear in the interface only.', advice: '' },
    MAIL_UNREACHABLE: {
      text: 'The mail server {{host}}:{{port}} does not answer ({{reason}}).',
      advice: 'Check SMTP_HOST, SMTP_PORT and the firewall; what is to be mailed waits.',
    },
    PROVIDER_OK: { text: 'The sign-in provider {{name}} answers.', advice: '' },
    PROVIDER_UNREACHABLE: {
      text: 'The sign-in provider {{name}} ({{issuer}}) cannot be used ({{reason}}).',
      advice: "People sign in otherwise meanwhile; check the issuer's address and the way there.",
    },
    CHECK_FAILED: { text: 'A check could not be made: {{reason}}', advice: 'Mend what stands above first.' },
  },
} as const
