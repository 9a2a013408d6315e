export const en = {
  help: `andon – product security for factory automation

Usage: andon <command> [options]

Without a server
  affected --advisory <csaf.json> --assets <assets.json|csv> [--json]
                                   which machines does an advisory stop?
  advisory validate <file.json>    check a CSAF 2.0 file

Against a server (ANDON_URL, default http://localhost:8080; ANDON_TOKEN: an API token)
  import <file…> [--preview] [--json]
                                   import CSAF advisories, wait for the outcome (--preview: only tell what would be)
  case list [--all] [--state <state>] [--line <kind>] [--query <words>] [--json]
                                   open cases (--all: settled ones too)
  case show <number|id> [--json]   one case with its story
  advisory list [--json]           our advisories
  advisory validate <number|id>    check a draft on the server
  advisory publish <number|id>     publish an approved advisory, wait for the outcome

For the operator (on the machine of the installation)
  config                           the configuration in force, without secrets
  audit verify [--seal <file>]     check the whole audit trail; finds edits, gaps, truncation, rollback
  audit export <file>              write the trail as JSON Lines, for checking elsewhere
  audit verify --file <f> --key <public.pem>   check an exported trail offline
  audit seal                       print the newest seal: keep it outside
  audit key                        print the public key of the seals
  user link <email>                a one-time sign-in link for a person who has lost theirs
  backup <folder>                  back up a running installation; keys are not in it
  restore <folder>                 restore into an empty data folder (put back the folder "keys" first)

  help, version

Exit codes: 0 done, 1 the answer is no (findings, failed files), 64 usage, 65 bad data, 66 no such input,
69 server or database not reachable, 70 internal error, 77 not permitted, 78 configuration.
"affected": see andon affected --help. Every command prints JSON alone on standard output with --json.
`,
  noUser: 'Nobody who may sign in has the address {{email}}.',
  unknownCommand: 'Unknown command "{{command}}". See: andon help',
  missingWord: 'What is missing: {{what}}. See: andon help',
  unexpectedWord: 'Not understood: {{what}}. See: andon help',
  oneOf: '{{what}} takes one of: {{choices}}',
  noCase: 'There is no case {{name}} that you may see.',
  noToken: 'ANDON_TOKEN is not set. Make an API token under Account › API tokens.',
  unreachable: 'The server {{url}} does not answer ({{reason}}).',
  problem: 'The server refused ({{status}} {{code}}): {{detail}}',
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
  restoreDone: 'Restored {{rows}} rows of {{tables}} tables and {{files}} files, backed up at {{createdAt}}.',
  validateClean: '{{name}}: valid ({{warnings}} warnings).',
  validateFaults: '{{name}}: {{errors}} errors, {{warnings}} warnings.',
  published: '{{number}} is published: {{url}}',
  nothing: 'Nothing found.',
} as const
