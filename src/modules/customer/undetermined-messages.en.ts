/** Words of the queue of what is missing in English; the Japanese ones must have the same keys. */
export const en = {
  title: 'What is missing',
  lead: 'What keeps machines from an answer: once for all of them, the weightiest first. Fill it in, and they are answered at once.',
  kind: 'Where',
  kinds: { unit: 'Our machines', line: 'The advisory' },
  reason: 'Missing',
  subject: 'Model or product',
  detail: 'What exactly',
  units: 'Machines',
  models: 'Models',
  sources: 'Advisories',
  flaws: 'Vulnerabilities',
  score: 'Worst score',
  harm: 'Weight',
  harmHint: 'Machines × worst score; a vulnerability without a score counts as 10',
  none: 'Nothing is missing: every answer is decided.',
  noneHint: 'Machines whose answers wait for something stand here as soon as there are any.',
  mainVersion: 'Version',
  versionOf: 'Version of “{{part}}”',
  hardware: 'Hardware revision',
  production: 'Production date',
  serial: 'Serial number',
  serialFormat: 'Rules of the serial numbers',
  condition: 'if {{condition}}',
  related: 'related to {{model}}',
  quoted: '“{{line}}”',
  answer: 'Answer here',
  worst: 'Worst of all advisories',
  settle: 'What settles it',
  lines: 'As written, and as read',
  machines: 'Machines behind it',
  behind: 'Advisories and vulnerabilities that wait for it',
  fill: 'Fill in for all {{count}} machines',
  rules: 'Rules of the family: {{model}}',
  openSource: 'Open {{name}}',
  pending: '{{count}} machines are being answered anew',
  settled: 'Nothing is missing here any more',
  settledHint: 'What waited for it has its answer, or the advisory says something else now.',
  back: 'To the queue',
  moreSources: 'so written in {{count}} advisories',
  advice: {
    VERSION_UNKNOWN:
      'Tell the version: for all machines at once where it is the same, or for those that you select below. Answers follow at once.',
    SERIAL_UNKNOWN:
      'Serial numbers differ from machine to machine: open a machine below, or import the list with its serial numbers.',
    SERIAL_FORMAT:
      'Say in the rules of the family how its serial numbers are made up. Every machine of it is then answered anew.',
    hardware:
      'Tell the hardware revision: for all machines at once where it is the same, or for those that you select below.',
    production:
      'Open a machine below and tell its production date, or say in the rules of the family how serial numbers tell it.',
    CONDITION:
      'Tell the option of the machines that have it, or decide the condition for good where it never, or always, holds for what was delivered.',
    NOT_UNDERSTOOD: 'Say what the text means. It is remembered for the same text, and answers follow at once.',
    FAMILY_MEMBERSHIP: 'Say which models the name means, or give the family a naming rule.',
    INCOMPARABLE: 'Say how versions of the family are ordered, or write the range more clearly.',
    NO_FIX_STATED:
      'The range ends at a version, and nobody says whether newer ones are fixed. Where the maker has told you, write the range so: “before” the fixed version.',
    NOT_STATED:
      'The text names single versions or products only. Where the maker has told you more, write the range that is meant.',
    CONTRADICTION: 'The advisory says two things of the same machines. Ask the maker; then say what is right.',
    UNDER_INVESTIGATION:
      'The maker is still looking. The next revision of the advisory answers by itself; where the maker has told you more already, say what is meant.',
    RELATED_MODEL:
      'The advisory names a related model only. Decide at the model’s relation whether it counts for ours, too.',
  },
}
