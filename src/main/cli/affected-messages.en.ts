export const en = {
  help: `Usage: andon affected --advisory <csaf.json> --assets <assets.json|csv> [--json]

Tells for each machine of a list whether a CSAF advisory concerns it: affected, not affected, undetermined (and what is
missing), or not listed. Needs no server and no database. "-" as a file reads standard input.

Machines, JSON: an array, or {"assets": […]}, of
  {"model": "FX5U-32MT/ES", "vendor": "…", "version": "1.060", "versions": {"<part>": "…"}, "hardwareRevision": "…",
   "serial": "…", "productionDate": "2023-06", "options": ["…"]}        only "model" is required
Machines, table: UTF-8 or Shift_JIS; the first row names the columns model, vendor, version, version.<part>,
  hardwareRevision, serial, productionDate, options (separated by ";" or "|").

Output: a table, or with --json an array in the order of the machines:
  {asset, applicability, ground, reasons: [{code, text}], products, vulnerabilities: [{id, applicability, ground, reasons,
   products, remedies: [{category, fixedVersion?, applicableToThisUnit, details, url?}]}]}
Findings about the files go to standard error. ANDON_LANG=ja|en chooses the language of texts.

Exit codes: 0 answered (whatever the answers), 64 usage, 65 a file cannot be used (nothing is answered), 66 no such file.
`,
  missingOption: 'Missing: {{option}}. See: andon affected --help',
  unknownWord: 'Unknown: "{{word}}". See: andon affected --help',
  oneStdin: 'Only one of the two files can be standard input.',
  noFile: '{{file}}: cannot be read ({{reason}})',
  unusable: '{{file}}: cannot be used, nothing was answered.',
  finding: '{{file}}{{place}}: {{text}}',
  more: '{{file}}: {{count}} more findings.',
  line: 'line {{line}}, column {{column}}',
  row: 'row {{row}}',
  codes: {
    BYTE_ORDER_MARK: 'begins with a byte order mark; read over',
    CSAF_DRAFT: 'CSAF {{version}}: read as far as it is like 2.0',
    CSAF_VERSION: 'CSAF version {{version}} cannot be read',
    DUPLICATE_COLUMN: 'column "{{column}}" stands twice',
    DUPLICATE_NAME: 'member "{{name}}" stands twice; the last one counts',
    EMPTY: 'is empty',
    JSON_CUT: 'the JSON ends too early',
    MISSING: 'a required value is missing {{column}}',
    MISSING_COLUMN: 'column "{{column}}" is missing',
    NOT_A_DATE: 'is no date',
    NOT_CSAF: 'is no CSAF document',
    NOT_JSON: 'is no JSON',
    NOT_LIST: 'must be a list',
    NOT_OBJECT: 'must be an object',
    NOT_TEXT: 'must be a text (write versions in quotes: as a number, 1.10 is 1.1)',
    NOT_UTF8: 'is not UTF-8',
    QUOTE_OPEN: 'a quote never ends',
    TEXT_AFTER_QUOTE: 'text behind a closing quote',
    TOO_DEEP: 'is nested too deeply',
    TOO_LARGE: 'is too large',
    TOO_LONG: 'a text is longer than {{maximum}} characters',
    TOO_MANY: 'more than {{maximum}} entries',
    TOO_MANY_CELLS: 'more cells than columns',
    TOO_MANY_ROWS: 'too many rows',
    UNKNOWN_FIELD: '"{{name}}" says nothing that is compared; kept as it is',
  },
  applicability: {
    affected: 'AFFECTED',
    not_affected: 'not affected',
    undetermined: 'undetermined',
    not_listed: 'not listed',
  },
  columns: { model: 'Model', version: 'Version', serial: 'Serial', answer: 'Answer', why: 'Why', fix: 'Fixed in' },
  summary:
    '{{affected}} affected, {{undetermined}} undetermined, {{not_affected}} not affected, {{not_listed}} not listed ({{count}} machines)',
} as const
