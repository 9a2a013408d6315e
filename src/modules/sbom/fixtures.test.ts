import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { cycloneDxSchema } from '#platform/sbom-schema/index.ts'
import type { StatedReading } from '#formats/affected-set/stated/index.ts'
import { parseCve, readCve } from '#formats/cve/index.ts'
import { combineJudgements, judgeMatch, namesOfProduct } from '#formats/match/index.ts'
import { parseOsv, readOsv } from '#formats/osv/index.ts'
import { identifyComponent, isExternalPart } from '#formats/sbom/identify.ts'
import type { SbomComponent } from '#formats/sbom/model.ts'
import { chunksOf, collectSbom } from '#formats/sbom/read.ts'

const folder = fileURLToPath(new URL('../../../fixtures', import.meta.url))

const count = z.number().int()
/** What people say of a document before any program has read it. */
const verdict = z.strictObject({
  what: z.string(),
  isValid: z.boolean(),
  components: count,
  relations: count,
  coverage: z.strictObject({ purl: count, cpe: count, text: count, hash: count, ambiguous: count, none: count }),
  /** Parts of the surroundings, which are not in the product. */
  external: count.default(0),
  /** `level CODE path`, all of them. */
  findings: z.array(z.string()),
  /** `record name version: answer confidence`, `patched` where a patch in place resolves it. */
  matches: z.array(z.string()),
  /** Where the program is known to say otherwise than people do: what it says, and why. */
  known: z.strictObject({ matches: z.array(z.string()), why: z.string() }).optional(),
})

const filesOf = (name: string): string[] =>
  readdirSync(join(folder, name))
    .filter((file) => !file.endsWith('.verdict.json') && !file.endsWith('.md'))
    .toSorted()

function recordsOf(): StatedReading[] {
  const osv = filesOf('osv').map((file) => {
    const { record, findings } = parseOsv(readFileSync(join(folder, 'osv', file)))
    if (record === undefined) throw new Error(`${file}: ${JSON.stringify(findings)}`)
    return readOsv(record)
  })
  const cve = filesOf('cve').map((file) => {
    const { record, findings } = parseCve(readFileSync(join(folder, 'cve', file)))
    if (record === undefined) throw new Error(`${file}: ${JSON.stringify(findings)}`)
    return readCve(record)
  })
  return [...osv, ...cve]
}

const records = recordsOf()

/** What a record says of a component under all of its names; undefined = it is not affected. */
function judge(component: SbomComponent, { products, state }: StatedReading) {
  if (state === 'withdrawn') return undefined
  const { packages, cpes } = identifyComponent(component)
  const judgements = products.flatMap((product) =>
    namesOfProduct(product).flatMap((name) =>
      packages
        .filter(({ kind, key }) => kind === name.kind && key === name.key)
        .flatMap(({ version, vendor, distro }) => {
          return judgeMatch(product, name, { version, isRange: false, vendor, distro, cpes }, new Map()) ?? []
        }),
    ),
  )
  return combineJudgements(judgements, false)
}

function matchesOf(components: readonly SbomComponent[]): string[] {
  return components
    .filter((component) => !isExternalPart(component))
    .flatMap((component) =>
      records.flatMap((record) => {
        const found = judge(component, record)
        if (found === undefined) return []
        const ids = new Set([record.id, ...record.aliases])
        const isPatched = component.patches.some(({ resolves }) => resolves.some((id) => ids.has(id)))
        const words = `${found.applicability} ${found.confidence}${isPatched ? ' patched' : ''}`
        return [`${record.id} ${component.name} ${component.version ?? ''}: ${words}`]
      }),
    )
    .toSorted()
}

describe('bills of materials as makers have them, judged by hand', () => {
  it('there are twenty and more, each with a verdict', () => expect(filesOf('sbom').length).toBeGreaterThanOrEqual(20))

  it.each(filesOf('sbom'))('%s', async (file) => {
    const { known, ...expected } = verdict.parse(
      JSON.parse(readFileSync(join(folder, 'sbom', `${file}.verdict.json`), 'utf8')),
    )
    const bytes = readFileSync(join(folder, 'sbom', file))
    const { components, relations, findings } = await collectSbom(chunksOf(bytes, 500), { schemaOf: cycloneDxSchema })
    const coverage = { purl: 0, cpe: 0, text: 0, hash: 0, ambiguous: 0, none: 0 }
    for (const component of components) coverage[identifyComponent(component).identifiedBy] += 1
    expect({
      what: expected.what,
      isValid: !findings.some(({ level }) => level === 'error'),
      components: components.length,
      relations: relations.length,
      coverage,
      external: components.filter(isExternalPart).length,
      findings: findings.map(({ level, code, path }) => `${level} ${code} ${path}`).toSorted(),
      matches: matchesOf(components),
    }).toEqual({ ...expected, findings: expected.findings.toSorted(), matches: (known ?? expected).matches.toSorted() })
  })
})
