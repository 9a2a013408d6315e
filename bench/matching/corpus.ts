import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { namesOfProduct } from '#formats/match/index.ts'
import type { SbomComponent } from '#formats/sbom/model.ts'
import { part } from '#modules/finding/testing.ts'
import { originOf, readRecord, type RecordInput } from '#modules/vulnerability/index.ts'

const corpora = process.env['ANDON_CORPORA'] ?? fileURLToPath(new URL('../../../shared/corpora', import.meta.url))

const FILES = ['osv/go-vulndb', 'osv/pypa', 'osv/rustsec', 'cve/cve5-fa-ics', 'cve/cve5-even-sample']

/** The records of the corpora, those of the first `files` of them. */
export function readCorpus(files = FILES.length): RecordInput[] {
  return FILES.slice(0, files).flatMap((name) => {
    const { stdout, status } = spawnSync('zstd', ['-dc', join(corpora, `${name}.jsonl.zst`)], { maxBuffer: 2 ** 30 })
    if (status !== 0) throw new Error(`no corpora in ${corpora}: set ANDON_CORPORA`)
    return stdout
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '')
      .flatMap((line) => {
        const value: unknown = JSON.parse(line)
        const origin = originOf(value)
        return (origin === undefined ? undefined : readRecord(origin, value, line).record) ?? []
      })
  })
}

/** The same numbers in every run. */
function createDice(seed: number): (most: number) => number {
  let state = seed
  return (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * most)
  }
}

/** Components in versions that records name, and as many again that no record names. */
export function makeParts(records: readonly RecordInput[], count: number, seed = 42): SbomComponent[] {
  const dice = createDice(seed)
  const named = records.flatMap(({ reading }) =>
    reading.products.flatMap((product) => {
      const versions = product.rules.flatMap(({ boxes }) =>
        boxes.flatMap(({ version }) =>
          [version?.lower?.text, version?.upper?.text].filter((text) => text !== undefined),
        ),
      )
      return namesOfProduct(product).map((name) => ({ name, versions: versions.slice(0, 200), product }))
    }),
  )
  return Array.from({ length: count }, (_, index) => {
    const one = named[dice(named.length)]
    const version = one?.versions[dice(Math.max(1, one.versions.length))] ?? `${dice(9)}.${dice(20)}.${dice(20)}`
    if (one === undefined || index % 2 === 0)
      return part({
        name: `part-${index}`,
        version,
        purls: [`pkg:npm/part-${Math.floor(index / 5)}@${dice(9)}.${dice(90)}.${index % 7}`],
      })
    const { kind, key } = one.name
    if (kind === 'purl') return part({ name: key, version, purls: [`${key}@${encodeURIComponent(version)}`] })
    if (kind === 'cpe') {
      const [what = 'a', vendor = '*', product = '*'] = key.split(':')
      const escaped = version.replaceAll(/[^A-Za-z0-9._-]/g, String.raw`\$&`)
      return part({ name: product, version, cpes: [`cpe:2.3:${what}:${vendor}:${product}:${escaped}:*:*:*:*:*:*:*`] })
    }
    return part({ name: one.product.name ?? key, version, supplier: one.product.vendor })
  })
}
