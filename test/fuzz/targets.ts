import fc from 'fast-check'
import { printCanonical } from '#formats/csaf/canonical.ts'
import { findByRule, loadRule } from '#formats/csaf/check.ts'
import { diffCsaf, judgeRevision } from '#formats/csaf/diff/index.ts'
import { CLAUSES } from '#formats/csaf/rules/clauses.ts'
import type { Rule } from '#formats/csaf/rules/rule.ts'
import { viewDocument } from '#formats/csaf/rules/view.ts'
import { supersedeCsaf } from '#formats/csaf/supersede.ts'
import { findSchemaProblems } from '#formats/csaf/validate-schema.ts'
import { withdrawCsaf } from '#formats/csaf/withdraw.ts'
import { parseCsaf, parseCsafValue } from '#formats/csaf/index.ts'
import { validateCsaf } from '#formats/csaf/validate.ts'
import { createAnswerer, readAdvisory, advisoryReadingSchema, boxesOfReading } from '#formats/affected-set/index.ts'
import { readAssets, readAssetValue } from '#formats/asset/index.ts'
import { parseCsv, guardFormula, restoreFormula } from '#formats/csv/index.ts'
import { parseCvss, scoreCvss } from '#formats/cvss/index.ts'
import { expandPattern, matchModel, matchVendor, readProductName } from '#formats/model-pattern/index.ts'
import {
  compareSerialUnits,
  explainSerial,
  factsOf,
  positionInSerials,
  readSerial,
  serialFormatsSchema,
  serialOrderKey,
} from '#formats/serial/index.ts'
import { intervalsOfVers, printVers, readVers, simplifyVers } from '#formats/vers/index.ts'
import {
  compareVersions,
  explainExpression,
  isInSerialInterval,
  parseVersion,
  readVersionExpression,
} from '#formats/version/index.ts'
import { parseJson } from '#platform/http/body.ts'
import { addressGroup } from '#platform/http/client-address.ts'
import { DomainError } from '#platform/error/index.ts'
import { cleanFileName } from '#platform/files/index.ts'
import { negotiateLanguage } from '#platform/i18n/index.ts'
import { gramsOf, normalizeSearchText } from '#platform/search/grams.ts'
import { csafAdvisory } from '#modules/vulnerability/testing.ts'
import { everything } from './csaf.ts'
import { bytes, damaged, json, text } from './text.ts'

const ECOSYSTEMS = [
  'semver',
  'npm',
  'deb',
  'rpm',
  'apk',
  'pep440',
  'maven',
  'nuget',
  'rubygems',
  'packagist',
  'golang',
  'generic',
] as const

const day = fc
  .tuple(fc.integer({ min: 1990, max: 2030 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}-01`)
const field = fc.oneof(
  fc.record({ name: fc.constant('year'), length: fc.constantFrom(1, 2, 4) }),
  fc.record({ name: fc.constantFrom('month', 'day'), length: fc.constantFrom(1, 2) }),
  fc.record({ name: fc.constant('week'), length: fc.constant(2) }),
  fc.record({ name: fc.constantFrom('plant', 'version', 'number', 'other'), length: fc.integer({ min: 1, max: 8 }) }),
  fc.record({ name: fc.constant('fixed'), length: fc.constant(2), text: fc.constant('9A') }),
)
/** Formats as somebody may enter them: most are refused, some are read. */
const serialFormats = fc.array(
  fc.record({
    validFrom: fc.option(day),
    validUntil: fc.option(day),
    fields: fc.uniqueArray(field, { selector: ({ name }) => name, minLength: 1, maxLength: 6 }),
  }),
  { minLength: 1, maxLength: 3 },
)
const serialText = fc.oneof(
  text,
  fc.string({ unit: fc.constantFrom(...'0123456789AXYZ'), minLength: 1, maxLength: 20 }),
)

interface Parameters {
  readonly numRuns?: number
  readonly seed?: number
  /** Of a failure: replays its shrunk input. */
  readonly path?: string
}

/** One parser and what always holds of it: `assert` throws with the smallest input for which it does not. */
export interface Target {
  readonly name: string
  readonly assert: (parameters: Parameters) => void
}

function target<T>(name: string, inputs: fc.Arbitrary<T>, check: (input: T) => void): Target {
  const property = fc.property(inputs, check)
  return { name, assert: (parameters) => fc.assert(property, parameters) }
}

function require(isTrue: boolean, what: string): void {
  if (!isTrue) throw new Error(what)
}

const advisory = csafAdvisory({
  trackingId: 'FUZZ-1',
  products: { 'HQ-08EN': 'vers:generic/<=1.29', 'HQ-16EN': '1.060 and prior', 'HQ-32EN': 'All versions' },
})

/** Reading, answering and checking a document, in whatever state it is. */
function readWhole(value: unknown): void {
  const { document } = parseCsafValue(value)
  findSchemaProblems(value)
  findSchemaProblems(value, '2.1')
  validateCsaf(value)
  if (document === undefined) return
  const reading = readAdvisory(document)
  require(advisoryReadingSchema.safeParse(JSON.parse(JSON.stringify(reading)))
    .success, 'the reading does not survive being stored')
  boxesOfReading(reading)
  const answerer = createAnswerer(reading)
  for (const asset of [
    { model: 'HQ-08EN', version: '1.20' },
    { vendor: 'Hibari Automation', model: 'HQ-16EN' },
  ])
    answerer.answer(asset)
}

const loaded = await Promise.all([...new Set([...CLAUSES['2.0'], ...CLAUSES['2.1']])].map(loadRule))
const csafRules = loaded.filter((rule): rule is Rule => rule !== undefined)

/** Every test of both versions about a document: a pointer that stands in it is told, whatever it is. */
function askAllRules(value: unknown): void {
  for (const version of ['2.0', '2.1'] as const) {
    const view = { ...viewDocument(value), version }
    findSchemaProblems(value, version)
    for (const rule of csafRules)
      for (const { instancePath } of findByRule(rule, view))
        require(instancePath === '' || instancePath.startsWith('/'), `${rule.clause} tells no place`)
  }
}

const sound = everything('2.1')
const retirement = { reason: 'A reason.', date: '2026-01-01T00:00:00Z', summary: 'A summary' }

/** What is made of a document, or of two: their difference, a withdrawn and a superseded one, the canonical text. */
function makeOthers(value: unknown): void {
  const before = JSON.stringify(value)
  const changes = diffCsaf(sound, value)
  if (changes !== undefined) judgeRevision(sound, value, changes)
  require(changes?.length === diffCsaf(value, sound)?.length, 'the difference depends on the direction')
  withdrawCsaf(value, retirement)
  supersedeCsaf(value, { ...retirement, url: 'https://hibari.example/2.json' })
  const text = printCanonical(value)
  require(printCanonical(JSON.parse(text)) === text, 'printed twice, the text is another')
  require(JSON.stringify(value) === before, 'the document itself was changed')
}

/** Every parser of what comes from outside. */
export const targets: readonly Target[] = [
  target('CSAF from bytes', bytes, (input) => void parseCsaf(input)),
  target('a damaged CSAF document', damaged(advisory), readWhole),
  target('any JSON as a CSAF document', json, readWhole),
  target('the CSAF tests of a damaged document of 2.0', damaged(everything('2.0')), askAllRules),
  target('the CSAF tests of a damaged document of 2.1', damaged(everything('2.1')), askAllRules),
  target('what is made of a damaged CSAF document', damaged(everything('2.1')), makeOthers),
  target('range expressions', text, (input) => {
    const expression = readVersionExpression(input)
    require(JSON.stringify(readVersionExpression(input)) === JSON.stringify(expression), 'two readings differ')
    explainExpression(expression, 'en')
    explainExpression(expression, 'ja')
  }),
  target('versions', fc.tuple(text, text), ([a, b]) => {
    const [left, right] = [parseVersion(a), parseVersion(b)]
    const [forth, back] = [compareVersions(left, right), compareVersions(right, left)]
    require(forth === undefined
      ? back === undefined
      : Math.sign(forth) === -Math.sign(back ?? Number.NaN), 'the order depends on the side')
    require(compareVersions(left, parseVersion(a)) === 0 ||
      compareVersions(left, left) === undefined, 'a version differs from itself')
  }),
  target('versions of ecosystems', fc.tuple(fc.constantFrom(...ECOSYSTEMS), text, text), ([scheme, a, b]) => {
    const [left, right] = [parseVersion(a, scheme), parseVersion(b, scheme)]
    const [forth, back] = [compareVersions(left, right), compareVersions(right, left)]
    require(forth === undefined ? back === undefined : forth === 0 - (back ?? 2), 'the order depends on the side')
    require(left.key === undefined || left.key.length <= 510, 'a key is too long')
  }),
  target(
    'version range specifiers',
    fc.oneof(
      text,
      text.map((input) => `vers:npm/${input}`),
    ),
    (input) => {
      const { vers } = readVers(input)
      if (vers === undefined) return
      intervalsOfVers(vers)
      const simple = simplifyVers(vers)
      require(simple === undefined || readVers(printVers(simple)).isCanonical, 'what is simplified is not canonical')
    },
  ),
  target('product names', fc.tuple(text, text), ([name, model]) => {
    const product = readProductName(name)
    matchModel(product, model)
    expandPattern(product, 1000)
  }),
  target('serial numbers', fc.tuple(serialFormats, serialText, serialText), ([entered, a, b]) => {
    const { data: formats } = serialFormatsSchema.safeParse(entered)
    if (formats === undefined) return
    const [left, right] = [readSerial(a, { formats }), readSerial(b, { formats })]
    factsOf(left)
    explainSerial(left, { formats }, 'en')
    explainSerial(right, { formats }, 'ja')
    for (const one of left.units.slice(0, 4))
      for (const other of right.units.slice(0, 4)) {
        const [forth, back] = [compareSerialUnits(one, other), compareSerialUnits(other, one)]
        require(forth === undefined
          ? back === undefined
          : Math.sign(forth) === -Math.sign(back ?? Number.NaN), 'the order depends on the side')
      }
    require(left.units.every((unit) => (serialOrderKey(unit)?.length ?? 0) <= 510), 'a key is too long')
  }),
  target('bounds of serial numbers', fc.tuple(serialFormats, serialText, serialText), ([entered, bound, serial]) => {
    const { boxes } = readVersionExpression(`serial number ${bound} and prior`)
    const { data: formats } = serialFormatsSchema.safeParse(entered)
    for (const interval of boxes.flatMap((box) => box.serial ?? [])) {
      isInSerialInterval(serial, interval)
      if (formats !== undefined) positionInSerials(serial, interval, { formats })
      const own = interval.pattern === null ? interval.upper : null
      const position = own?.isInclusive === true ? isInSerialInterval(own.text, { ...interval, lower: null }) : 'in'
      require(position === 'in' || position === 'unknown', 'an inclusive bound is outside of itself')
    }
  }),
  target('formats of serial numbers', json, (input) => void serialFormatsSchema.safeParse(input)),
  target('vendors', fc.tuple(text, text), ([a, b]) =>
    require(matchVendor(a, b) === matchVendor(b, a), 'vendors match one way only'),
  ),
  target('CVSS vectors', text, (input) => {
    const score = scoreCvss(input)
    require(score === undefined || parseCvss(input) !== undefined, 'a score without a vector')
  }),
  target('CSV', text, (input) => void parseCsv(input)),
  target('formula guards', text, (input) => {
    require(restoreFormula(guardFormula(input)) === input, 'a guarded text does not come back')
  }),
  target(
    'asset lists as JSON',
    fc.oneof(
      text,
      json.map((value) => JSON.stringify(value) ?? ''),
    ),
    (input) => void readAssets(input, { format: 'json' }),
  ),
  target(
    'asset lists as tables',
    text,
    (input) => void readAssets(`model,vendor,version,serial\n${input}`, { format: 'csv' }),
  ),
  target('asset lists as values', json, (input) => void readAssetValue(input)),
  target(
    'request bodies',
    fc.oneof(
      text,
      json.map((value) => JSON.stringify(value) ?? ''),
    ),
    (input) => {
      try {
        parseJson(input)
      } catch (error) {
        require(error instanceof DomainError, `another error than a refusal: ${String(error)}`)
      }
    },
  ),
  target('file names', text, (input) => {
    const name = cleanFileName(input)
    require(!/[/\\\0]/.test(name) &&
      name !== '' &&
      name !== '.' &&
      name !== '..', `${JSON.stringify(name)} is no file name`)
  }),
  target('search texts', text, (input) => {
    const folded = normalizeSearchText(input)
    require(normalizeSearchText(folded) === folded, 'folding twice differs')
    gramsOf(folded)
  }),
  target('accept-language', text, (input) => void negotiateLanguage(input)),
  target('client addresses', text, (input) => void addressGroup(input)),
]
