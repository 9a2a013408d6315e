// Order keys and range expressions. Claims: keys >= 1,000,000/s, expressions >= 200,000/s, distinct texts, no cache; a second is one of
// processor time, so that other work on the machine does not count.
// Run: node bench/version.ts   (ANDON_CORPORA=<folder> adds the strings of real advisories)
import { existsSync, readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { isInInterval, parseVersion, readVersionExpression, type EcosystemScheme } from '#formats/version/index.ts'

const COUNT = 300_000
const say = (text: string): void => void process.stdout.write(`${text}\n`)

function secondsOf(work: () => void): number {
  const from = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1e6
}

function measure(name: string, claim: number, texts: readonly string[], work: (text: string) => unknown): void {
  const turns = Math.ceil(COUNT / texts.length)
  let best = 0
  for (let round = 0; round < 5; round++) {
    const seconds = secondsOf(() => {
      for (let turn = 0; turn < turns; turn++) for (const text of texts) work(text)
    })
    best = Math.max(best, (texts.length * turns) / seconds)
  }
  const ratio = claim === 0 ? '' : `  ${(best / claim).toFixed(2)} x claim`
  say(`${name.padEnd(44)} ${Math.round(best).toLocaleString('en').padStart(12)} /s${ratio}`)
}

/** Reads one character: a key that nobody reads is not put together yet. */
const flat = (key: string | undefined): number | undefined => key?.charCodeAt(key.length - 1)
const plain = (index: number): string => `${index % 40}.${index % 997}.${index}`
say(
  `load average ${loadavg()
    .map((value) => value.toFixed(1))
    .join(' ')}`,
)

const numbers = Array.from({ length: COUNT }, (_, index) => `V${index % 40}.${index % 997}.${index}`)
const letters = Array.from({ length: COUNT }, (_, index) => `${index % 40}.${index}${'ABCDEFGH'.charAt(index % 8)}`)
measure('keys of numbers (V4.3.8)', 1_000_000, numbers, (text) => flat(parseVersion(text).key))
measure('keys with a letter (1.290C)', 1_000_000, letters, (text) => flat(parseVersion(text).key))
/** The other schemes of factory automation, with the claim for each. */
const SHAPES: readonly (readonly [string, number, (index: number) => string])[] = [
  ['service packs', 1_000_000, (index) => `V${index % 40}.${index} SP${index % 5} Update ${index % 23}`],
  ['year releases', 1_000_000, (index) => `${2000 + (index % 40)} R${index % 9} SP${index % 997}`],
  ['R numbers', 1_000_000, (index) => `R${index % 40}.${index % 997}.${index}`],
  ['letter codes', 0, (index) => `${'ABCDEFGH'.charAt(index % 8)}${index % 10}`],
  ['dates', 0, (index) => `20${10 + (index % 20)}-${String((index % 12) + 1).padStart(2, '0')}-${10 + (index % 18)}`],
  ['Cisco releases', 0, (index) => `15.${index % 40}(${index % 997})E${index % 9}a`],
]
for (const [name, claim, make] of SHAPES) {
  const texts = Array.from({ length: COUNT }, (_, index) => make(index))
  measure(`keys of ${name} (${make(4711)})`, claim, texts, (text) => flat(parseVersion(text).key))
}

/** The plain common shape of each ecosystem, and a second one. */
const ECOSYSTEMS: readonly (readonly [EcosystemScheme, (index: number) => string, (index: number) => string])[] = [
  ['semver', plain, (index) => `${plain(index)}-rc.${index % 9}`],
  ['npm', plain, (index) => `${plain(index)}-beta.${index % 9}`],
  ['golang', (index) => `v${plain(index)}`, (index) => `v0.0.0-2023${10_000_000 + index}-0123456789ab`],
  ['deb', (index) => `${plain(index)}-${index % 9}`, (index) => `1:${plain(index)}+dfsg-2+deb12u${index % 9}`],
  ['rpm', (index) => `${plain(index)}-${index % 99}.el9`, (index) => `2:${plain(index)}~rc1-1.fc${index % 40}`],
  ['apk', (index) => `${plain(index)}-r${index % 9}`, (index) => `${plain(index)}_rc${index % 9}-r0`],
  ['pep440', plain, (index) => `${plain(index)}rc${index % 9}`],
  ['maven', plain, (index) => `${plain(index)}-RC${index % 9}`],
  ['nuget', plain, (index) => `${plain(index)}-Preview.${index % 9}`],
  ['rubygems', plain, (index) => `${plain(index)}.pre${index % 9}`],
  ['packagist', (index) => `v${plain(index)}`, (index) => `v${plain(index)}-beta${index % 9}`],
  ['generic', plain, (index) => `${plain(index)}b`],
]
for (const [scheme, common, other] of ECOSYSTEMS) {
  for (const [claim, make] of [
    [1_000_000, common],
    [0, other],
  ] as const) {
    const texts = Array.from({ length: COUNT }, (_, index) => make(index))
    measure(`keys of ${scheme} (${make(4711)})`, claim, texts, (text) => flat(parseVersion(text, scheme).key))
  }
}

const FORMS: readonly ((version: string, next: string) => string)[] = [
  (version) => `< ${version}`,
  (version) => `vers:all/<${version}`,
  (version, next) => `>= ${version} | <= ${next}`,
  (version) => `All versions < ${version}`,
  (version) => `${version} and prior`,
  (version, next) => `from ${version} to ${next}`,
  (version) => `< ${version} SP2`,
  (version) => `バージョン${version}以前`,
]
const expressions = numbers.map((version, index) => FORMS[index % FORMS.length]?.(version, `${version}.1`) ?? version)
measure('range expressions, eight forms', 200_000, expressions, readVersionExpression)

const interval = { lower: { text: '1.0', isInclusive: true }, upper: { text: '20.5', isInclusive: false } }
const versions = new Map(numbers.map((text) => [text, parseVersion(text)]))
measure('membership of an interval', 0, numbers, (text) => {
  const version = versions.get(text)
  return version && isInInterval(version, interval)
})

const corpus = join(process.env['ANDON_CORPORA'] ?? '', 'advisories/ot-version-strings.tsv')
if (existsSync(corpus)) {
  const texts = readFileSync(corpus, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => String(JSON.parse(line.slice(line.indexOf('\t') + 1))))
  const bounds = texts.flatMap((text) =>
    readVersionExpression(text).boxes.flatMap(({ version }) => [version?.lower?.text, version?.upper?.text]),
  )
  const named = [...new Set(bounds)].filter((text) => text !== undefined)
  measure(`keys of ${named.length} bounds of real advisories`, 1_000_000, named, (text) => parseVersion(text).key)
  measure('range expressions of real advisories', 200_000, texts, readVersionExpression)
}
