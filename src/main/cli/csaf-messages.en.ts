/** Words of the commands about CSAF documents in English; the Japanese ones have the same keys. */
export const en = {
  noFile: '{{file}}: cannot be read ({{reason}})',
  noDocument: '{{file}}: no CSAF document (*.json) is in it',
  unknownTest: 'CSAF has no test "{{test}}"; see: andon csaf explain',
  networkMissing: '--allow-host and --allow-inside say whom --network may ask: give --network, too',
  noExtension: '{{file}}: no extension (schema and metadata of CSAF 2.1) is in it',
  extensionFaulty: '{{file}}: {{address}} is not what CSAF demands of an extension ({{faults}})',
  valid: '{{file}}: valid ({{version}}, {{tests}} {{tests|test|tests}})',
  invalid: '{{file}}: NOT valid ({{version}}, {{tests}} {{tests|test|tests}})',
  counts:
    '{{errors}} {{errors|error|errors}}, {{warnings}} {{warnings|warning|warnings}}, {{infos}} {{infos|info|infos}}',
  unread: '{{file}}: NOT valid, cannot be read as a document',
  version: 'CSAF {{version}}',
  noVersion: 'names no version of CSAF; asked by 2.0',
  sum: '{{count}} documents: {{valid}} valid, {{invalid}} not valid',
  levels: {
    mandatory: 'mandatory: what it finds is an error',
    recommended: 'recommended: what it finds is a warning',
    informative: 'informative: what it finds is an info',
  },
  optional: 'optional: what it finds is a warning',
  inBoth: 'CSAF 2.0 and 2.1',
  only: 'CSAF {{version}}',
} as const
