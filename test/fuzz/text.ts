import fc from 'fast-check'

/** Pieces that the notations give a meaning, and characters that programs stumble over. */
const PIECES = [
  '1',
  '01',
  '1.2',
  '1.290C',
  'V',
  'v',
  'Ver.',
  'R3.72.00',
  '15.2(6)E0a',
  '2017 R2 SP1',
  'SP',
  'Update ',
  'FW26',
  'x',
  '*',
  '**',
  '-',
  '–',
  '—',

  '<',
  '<=',
  '>',
  '>=',
  '=',
  '!=',
  '|',
  ',',
  ';',
  '/',
  ' and ',
  ' or ',
  'prior to ',
  ' and earlier',
  ' and prior',
  'from ',
  ' to ',
  'vers:generic/',
  'vers:all/',
  'All versions',

  '以前',
  '以下',
  '未満',
  'より前',
  '以降',
  'から',
  'まで',
  'すべて',
  '全バージョン',
  'シリアルNo.の上5桁が"',
  '製造年月',
  '形名',
  'シリーズ',
  '（',
  '）',
  '＜＝',
  '１．０',

  'R04/08/16/32/120(EN)CPU',
  'FX5U-xMy/z x=32,64,80',
  'Q03UDECPU',
  '(-R2/R4)',
  '(P)',
  'BRD-B63W000 to W036',
  'Serial number ',
  '179****',
  'Firmware',
  'CVE-2024-1000',

  'CVSS:3.1/',
  'CVSS:4.0/',
  'AV:N/',
  'AC:L',
  'PR:N',
  '/S:U',
  '/C:H',

  '"',
  "'",
  '\\',
  '\r\n',
  '\n',
  '\t',
  '\0',
  '\uFEFF',
  '\u202E',
  '\u2066',
  '\uD800',
  '\uDFFF',
  'é',
  'é',
  'ｱ',
  '𠮷',
  '👩‍🏭',
  '<script>',
  '{{x}}',
  '=1+1',
  '__proto__',
  'constructor',
  '%00',
  '../',
  ' ',
  ' ',
  ' ',
] as const

/** Text such as vendors, forms and attackers write: pieces of the notations between any characters, now and then very long. */
export const text = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 14 })
      .map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...PIECES), fc.integer({ min: 1, max: 300 }))
      .map(([piece, count]) => piece.repeat(count)),
  },
)

/** Bytes of a file: any, or text in one encoding or another. */
export const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  text.map((value) => new TextEncoder().encode(value)),
  text.map((value) => new Uint8Array(Buffer.from(value, 'utf16le'))),
)

/** Any JSON value, with names that have a meaning in JavaScript. */
export const json = fc.jsonValue({ maxDepth: 4 }).chain((value) =>
  fc.oneof(
    fc.constant(value),
    fc.constantFrom('__proto__', 'constructor', 'toString', '').map((name) => ({ [name]: value })),
  ),
)

type Json = Readonly<Record<string, unknown>> | readonly unknown[]

function isContainer(value: unknown): value is Json {
  return typeof value === 'object' && value !== null
}

/** The places of a value, as lists of member names and indices. */
export function placesOf(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (!isContainer(value)) return [at]
  return [at, ...Object.entries(value).flatMap(([name, inner]) => placesOf(inner, [...at, name]))]
}

/** The value with another one at a place of it. */
export function replaceAt(value: unknown, [name, ...rest]: readonly string[], put: unknown): unknown {
  if (name === undefined) return put
  if (!isContainer(value)) return value
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [
    key,
    key === name ? replaceAt(inner, rest, put) : inner,
  ])
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)
}

/** A well-formed document in which some places hold something else: what a broken or hostile writer would send. */
export function damaged(document: unknown): fc.Arbitrary<unknown> {
  const places = placesOf(document)
  const damage = fc.tuple(
    fc.constantFrom(...places),
    fc.oneof(text, json, fc.constant(null), fc.constant([]), fc.constant({})),
  )
  return fc
    .array(damage, { minLength: 1, maxLength: 4 })
    .map((all) => all.reduce<unknown>((value, [at, put]) => replaceAt(value, at, put), document))
}
