/** Words of the commands about bills of materials in English; the Japanese ones have the same keys. */
export const en = {
  noFile: '{{file}}: cannot be read ({{reason}})',
  cannotCreate: '{{file}}: cannot be made ({{reason}})',
  notSbom: '{{file}}: {{reason}}',
  valid: '{{file}}: valid',
  invalid: '{{file}}: NOT valid',
  what: '{{format}} {{version}} ({{encoding}}): {{components}} parts, {{relations}} relations; {{errors}} errors, {{warnings}} warnings',
  coverage: 'Identified by',
  identification: {
    purl: 'package URL',
    cpe: 'CPE',
    text: 'words',
    hash: 'digest',
    ambiguous: 'AMBIGUOUS',
    none: 'NOT AT ALL',
  },
  more: '… and {{count}} more',
  change: { added: '+', removed: '-', version: '~', licence: '§' },
  noLicence: 'nothing said',
  noVersion: 'no version',
  changes:
    '{{added}} added, {{removed}} removed, {{version}} in other versions, {{licence}} under another licence; {{same}} the same',
  reading: {
    PAYLOAD_TOO_LARGE: 'Larger than {{maxBytes}} bytes when unpacked',
    READING_STOPPED: 'Reading it stopped because of an error of the server',
    NOT_DECOMPRESSED: 'Damaged or cut off: it cannot be decompressed ({{kind}})',
  },
  noRelease: 'There is no release "{{name}}" that you may see. It is named by its id, or by model, part and version.',
  severalReleases: '"{{name}}" could be {{count}} releases; name one of them:',
  uploaded: '{{file}}: uploaded for {{release}} as number {{revision}}; job {{jobId}}',
  accepted:
    '{{file}}: this is what {{release}} contains now: {{components}} parts, {{relations}} relations; {{errors}} errors, {{warnings}} warnings',
  refused: '{{file}}: REFUSED. What {{release}} contained before counts on.',
  superseded: '{{file}}: read, but it is not the current one of {{release}}: it was {{state}} meanwhile.',
  stopped: '{{file}}: reading it stopped because of an error of the server.',
  states: { replaced: 'replaced by a newer one', removed: 'taken back' },
  noSbom: '{{release}} has no bill of materials that could be exported.',
} as const
