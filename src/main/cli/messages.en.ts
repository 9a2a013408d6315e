export const en = {
  noUser: 'Nobody who may sign in has the address {{email}}.',
  oneOf: '{{what}} takes one of: {{choices}}',
  noCase: 'There is no case {{name}} that you may see.',
  noToken: 'ANDON_TOKEN is not set. Make an API token under Account › API tokens.',
  unreachable: 'The server {{url}} does not answer ({{reason}}).',
  badToken: 'The token of ANDON_TOKEN is not valid, or its time is over. Make one under Account › API tokens.',
  unreadable: '{{path}}: cannot be read ({{reason}})',
  cannotCreate: '{{path}}: cannot be made ({{reason}})',
  notSeal: '{{path}}: is no seal (see: andon audit seal)',
  keyNeeded: '--file needs --key <public.pem> (see: andon audit key).',
  problems: {
    FORBIDDEN: 'The token does not allow this.',
    STALE_VERSION: 'Somebody changed this meanwhile. Look at it again, then repeat the command.',
    VERSION_REQUIRED: 'The version that was changed is missing.',
    STEP_UP_REQUIRED: 'This has to be confirmed by a person who signs in again: do it in the browser.',
    UNEXPECTED: 'The server answered something that is not of Andon. Is ANDON_URL right?',
  },
  uploaded: '{{file}}: uploaded',
  reading: 'Reading {{done}}/{{total}} …',
  applying: 'Importing {{done}}/{{total}} …',
  noFile: '{{path}}: no such file',
  tooManyFiles: 'One import takes at most {{max}} files.',
  importFailed:
    'The import {{importId}} stopped because of an error of the server. What is done stays done; go on with it under Imports.',
  importCounts: 'products: {{products}}, vulnerabilities: {{vulnerabilities}}, not understood: {{doubts}}',
  itemState: {
    received: 'received',
    unreadable: 'cannot be read',
    ready: 'ready',
    excluded: 'left out',
    applied: 'imported',
    skipped: 'nothing new',
    failed: 'failed',
  },
  relation: { new: 'new', newer: 'newer revision', older: 'older revision', same: 'already imported' },
  previewDone:
    '{{imported}} would be imported, {{known}} bring nothing new, {{failed}} cannot be read. Nothing was written.',
  importDone: '{{imported}} imported, {{known}} already known, {{failed}} failed',
  progress: '{{done}}/{{total}}',
  auditClean:
    'The audit trail is intact: {{entries}} entries of {{records}} records, {{links}} linked records, {{seals}} seals, {{unsealed}} not sealed yet.',
  auditFaults: 'The audit trail is NOT intact: {{count}} findings.',
  backupDone:
    'Backed up to {{folder}}: {{tables}} tables, {{rows}} rows, {{files}} files. Keep the folder "keys" of the data folder in another place.',
  backupGood: '{{folder}}: whole – {{tables}} tables, {{rows}} rows, {{files}} files, of {{createdAt}}.',
  backupRestorable:
    '{{folder}}: restored for a trial and verified – {{tables}} tables, {{rows}} rows, audit trail intact, of {{createdAt}}.',
  restoreDone:
    'Restored and verified {{rows}} rows of {{tables}} tables and {{files}} files, backed up at {{createdAt}}.',
  upgradeDone:
    'The database is now of PostgreSQL {{to}} (before: {{from}}): {{rows}} rows of {{tables}} tables, verified. The backup that it went through stays in {{folder}}.',
  upgradeNothing: 'The database is of this version already; nothing to do.',
  validateClean: '{{name}}: valid ({{warnings}} warnings).',
  validateFaults: '{{name}}: {{errors}} errors, {{warnings}} warnings.',
  published: '{{number}} is published: {{url}}',
  nothing: 'Nothing found.',
} as const
