/** Why a backup or a restore does not go on, for the operator. */
export const en = {
  NO_BACKUP: '{{folder}} is no backup: there is no {{file}} in it (a backup that was cut off has none).',
  FOLDER_EXISTS: '{{folder}} exists already: name a folder that does not.',
  FILE_GONE: 'The file {{id}}, which a record names, is not in the data folder: it cannot be backed up.',
  TREE_CHANGES: 'The published tree changes faster than it can be copied.',
  MANIFEST_CHANGED: '{{path}} was changed: its signature does not fit.',
  MANIFEST_UNREADABLE: '{{path}} cannot be read: it is damaged, or of another version of Andon.',
  FOREIGN_FILE: '{{path}} does not belong to the backup.',
  DAMAGED: 'The backup file {{path}} is missing or damaged.',
  ROWS_DIFFER: '{{table}}: {{found}} rows in the file, {{expected}} in the manifest, or rows that differ.',
  KEYS_MISSING:
    'The data folder {{folder}} has no keys. Put back the folder "keys" first: without it nothing of the backup can be read.',
  OTHER_KEYS:
    'The backup needs the keys with seal key {{needed}}; the data folder has {{found}}. Put back the folder "keys" first.',
  OTHER_MIGRATIONS:
    'The backup is of Andon {{version}} with migrations that this version does not have: restore it with that version or a newer one.',
  DATABASE_NOT_EMPTY: 'The database is not empty: restore into a fresh one.',
  FOLDER_NOT_EMPTY: '{{folder}} is not empty: restore into a fresh data folder.',
  NOT_AS_BACKED_UP: '{{what}} was not restored as it is in the backup.',
  AUDIT_FAULTS: 'The audit trail in the backup is not intact ({{first}}, findings in all: {{count}}).',
  OLD_PROGRAMS_MISSING:
    'The database is of PostgreSQL {{major}}, and no programs of that version are here to read it with. Install them (Debian: postgresql-{{major}}) and name their folder: andon upgrade --programs /usr/lib/postgresql/{{major}}/bin',
  NOT_EMBEDDED:
    'The database is an outside one (DATABASE_URL): whoever operates it upgrades it (pg_upgrade, or dump and restore). Andon needs nothing for it but a stop and a start.',
} as const
