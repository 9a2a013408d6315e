// Order keys and range expressions. Claims: keys >= 1,000,000/s, expressions >= 200,000/s, distinct texts, no cache; a second is one of
// processor time, so that other work on the machine does not count.
// Run: node bench/version.ts   (ANDON_CORPORA=<folder> adds the strings of real advisories)
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isInInterval, parseVersion, readVersionExpression } from '#formats/version/index.ts'

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

const numbers = Array.from({ length: COUNT }, (_, index) => `V${index % 40}.${index % 997}.${index}`)
const letters = Array.from({ length: COUNT }, (_, index) => `${index % 40}.${index}${'ABCDEFGH'.charAt(index % 8)}`)
const packs = Array.from({ length: COUNT }, (_, index) => `V${index % 40}.${index} SP${index % 5} Update ${index % 23}`)
measure('keys of numbers (V4.3.8)', 1_000_000, numbers, (text) => parseVersion(text).key)
measure('keys with a letter (1.290C)', 0, letters, (text) => parseVersion(text).key)
measure('keys with service packs (V14 SP1 Update 6)', 0, packs, (text) => parseVersion(text).key)

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
  measure('range expressions of real advisories', 200_000, texts, readVersionExpression)
}
