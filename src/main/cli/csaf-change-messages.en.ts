/** Words of the commands that make CSAF documents of others in English; the Japanese ones have the same keys. */
export const en = {
  noFile: '{{file}}: cannot be read ({{reason}})',
  noDocument: '{{file}}: no CSAF document (*.json) is in it',
  notOne: '{{file}}: holds more than one document',
  unreadable: '{{file}}: cannot be read as a document ({{reason}})',
  notCsaf: '{{file}}: is no CSAF document',
  cannotCreate: '{{file}}: cannot be made ({{reason}})',
  refused: '{{file}}: {{reason}}',
  convertedFirst: '{{file}}: is CSAF 2.0 and was converted to 2.1 first',
  invalid: 'NOT written: the document would not be valid by CSAF 2.1. With --invalid it is written as it is.',
  writtenInvalid: 'Written, but NOT valid by CSAF 2.1.',
  levels: { error: '✗', warning: '!', info: '·' },
  same: 'Nothing became other.',
  changes: '{{count}} {{count|change|changes}}: {{impact}}',
  proposed: 'The next version is {{proposed}}.',
  withdrawn: 'Withdrawn.',
  superseded: 'Superseded.',
} as const
