// CPE names of OASIS and of CVE records, and CISA's normalised readings as configurations: no record of the NVD itself is in the
// corpora. ANDON_CORPORA names their folder; without it this fails, it does not skip.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { decideStated } from '#formats/affected-set/stated/index.ts'
import { parseCpeName, printCpe, relateNames } from '#formats/cpe/index.ts'
import { parseCveValue, readCve, type CveAffected } from '#formats/cve/index.ts'
import { answerNvd, parseNvdCve, readNvd } from '#formats/nvd/index.ts'

const corpora = process.env['ANDON_CORPORA']
if (corpora === undefined || corpora === '')
  throw new Error('ANDON_CORPORA is not set: it names the folder of the corpora')
const folder: string = corpora

function oasis(kind: 'valid' | 'invalid'): string[] {
  const archive = join(folder, 'csaf-tests/oasis-csaf-testdata.tar.gz')
  const unpacked = spawnSync('tar', ['xzOf', archive, `oasis/csaf_2.1/test/cpe/data/${kind}/cpe.txt`])
  if (unpacked.status !== 0) throw new Error(`${archive} cannot be read`)
  return unpacked.stdout
    .toString('utf8')
    .split('\n')
    .map((line) => line.replace(/\r$/, ''))
    .filter((line) => line !== '')
}

const records = ['cve5-fa-ics', 'cve5-even-sample'].flatMap((name) =>
  zstdDecompressSync(readFileSync(join(folder, `cve/${name}.jsonl.zst`)))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => parseCveValue(JSON.parse(line)).record ?? []),
)

describe('CPE names', () => {
  it('that OASIS calls valid are read', () => {
    const names = oasis('valid')
    expect(names.length).toBe(10)
    const refused = names.filter((text) => parseCpeName(text).name === undefined)
    process.stdout.write(`CPE, valid by OASIS: ${names.length}, refused ${refused.length}\n`)
    expect(refused).toEqual([])
  })

  it('that OASIS calls invalid are refused', () => {
    const names = oasis('invalid')
    expect(names.length).toBe(9)
    const accepted = names.filter((text) => parseCpeName(text).name !== undefined)
    process.stdout.write(`CPE, invalid by OASIS: ${names.length}, accepted ${accepted.length}\n`)
    expect(accepted).toEqual([])
  })

  it('of 3,789 CVE records are read, written and read again as the same', () => {
    const names = records.flatMap(({ affected }) => affected.flatMap(({ cpes }) => cpes))
    const refused = names.filter((text) => parseCpeName(text).name === undefined)
    for (const text of names) {
      const { name } = parseCpeName(text)
      if (name !== undefined) expect(parseCpeName(printCpe(name)).name).toEqual(name)
    }
    process.stdout.write(`CPE names of CVE records: ${names.length}, refused ${refused.length}\n`)
    expect(names.length).toBeGreaterThan(9_000)
    expect(refused.length / names.length).toBeLessThan(0.01)
  })

  it('relate to each other as their letters do, where they have no wildcards', () => {
    const names = records.flatMap(({ affected }) => affected.flatMap(({ cpes }) => cpes.slice(0, 1))).slice(0, 400)
    const read = names.flatMap((text) => parseCpeName(text).name ?? [])
    for (const left of read)
      for (const right of read) {
        const isSame = printCpe(left) === printCpe(right)
        expect(relateNames(left, right) === 'equal').toBe(isSame)
      }
  })
})

const PLAIN = /^\d{1,6}(?:\.\d{1,6}){1,3}$/

/** One plain range of a product with a CPE name, as a configuration of the NVD; undefined for any other. */
function asConfiguration({ cpes, versions, platforms, defaultStatus }: CveAffected): unknown {
  const [cpe] = cpes
  const [entry] = versions
  const { name } = parseCpeName(cpe ?? '')
  if (name === undefined || entry === undefined || versions.length !== 1 || cpes.length !== 1 || platforms.length > 0)
    return undefined
  const { version, lessThan, lessThanOrEqual, changes, status } = entry
  const end = lessThan ?? lessThanOrEqual ?? ''
  const isPlain = (version === '0' || PLAIN.test(version)) && PLAIN.test(end) && version !== end
  if (!isPlain || changes.length > 0 || status !== 'affected' || defaultStatus === 'affected') return undefined
  return [
    {
      nodes: [
        {
          operator: 'OR',
          negate: false,
          cpeMatch: [
            {
              vulnerable: true,
              criteria: printCpe({ ...name, version: { kind: 'any' }, update: { kind: 'any' } }),
              ...(version === '0' ? {} : { versionStartIncluding: version }),
              ...(lessThan === null ? { versionEndIncluding: end } : { versionEndExcluding: end }),
            },
          ],
        },
      ],
    },
  ]
}

describe('ranges of CVE records as configurations', () => {
  const probes = records.flatMap((record) => {
    const reading = readCve(record)
    return record.affected.flatMap((affected, index) => {
      const configurations = asConfiguration(affected)
      const product = reading.products[index]
      const { name } = parseCpeName(affected.cpes[0] ?? '')
      if (configurations === undefined || product === undefined || name === undefined) return []
      const { cve, findings } = parseNvdCve({ id: record.id, configurations })
      if (cve === undefined || findings.length > 0) throw new Error(record.id)
      const nvd = readNvd(cve)
      // The name's own version and update are those of the record, not the unit's.
      const bare = { ...name, version: { kind: 'any' }, update: { kind: 'any' } } as const
      const bounds = affected.versions.flatMap((entry) => [
        entry.version,
        entry.lessThan ?? entry.lessThanOrEqual ?? '',
      ])
      return [
        ...bounds,
        ...bounds.map((text) => text.replace(/\d+$/, (digits) => String(Number(digits) + 1))),
        '0.0.1',
        '99999.0',
      ].map((version) => ({
        told: `${record.id} ${affected.cpes[0]} ${version}`,
        byNvd: answerNvd(nvd, { products: [{ name: bare, version }] }),
        byCve: decideStated(product, { model: product.name ?? '', version }),
        isExclusive: affected.versions[0]?.lessThan !== null,
      }))
    })
  })

  it('ask enough', () => {
    expect(probes.length).toBeGreaterThan(3_000)
  })

  it('say "affected" of the very same versions', () => {
    const wrong = probes.filter(({ byNvd, byCve }) => {
      const isOpen = byNvd.applicability === 'undetermined' || byCve.applicability === 'undetermined'
      return !isOpen && (byNvd.applicability === 'affected') !== (byCve.applicability === 'affected')
    })
    const open = probes.filter(
      ({ byNvd, byCve }) => byCve.applicability === 'affected' && byNvd.applicability !== 'affected',
    )
    process.stdout.write(
      `ranges of CVE records as NVD configurations: ${probes.length} questions, affected by one and not by the other ${wrong.length}, affected by CVE and open by NVD ${open.length}\n`,
    )
    expect(wrong.map(({ told }) => told)).toEqual([])
    expect(open.map(({ told }) => told)).toEqual([])
  })

  it('above an inclusive end nobody is told not affected', () => {
    const wrong = probes.filter(({ byNvd, isExclusive }) => !isExclusive && byNvd.ground === 'ABOVE_EXCLUSIVE_BOUND')
    expect(wrong.map(({ told }) => told)).toEqual([])
  })
})
