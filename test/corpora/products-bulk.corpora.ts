// All 2,354 OT advisories: nothing that they name is lost. ANDON_CORPORA names the folder of the corpora; without it this fails.
import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { createAnswerer, readAdvisory } from '#formats/affected-set/index.ts'
import { parseCsaf } from '#formats/csaf/index.ts'

const corpora = process.env['ANDON_CORPORA']
if (corpora === undefined || corpora === '')
  throw new Error('ANDON_CORPORA is not set: it names the folder of the corpora')

const folder = mkdtempSync(join(tmpdir(), 'andon-bulk-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const unpacked = spawnSync('tar', ['--zstd', '-xf', join(corpora, 'advisories/cisa-ot-bulk.tar.zst'), '-C', folder])
if (unpacked.status !== 0) throw new Error(`cisa-ot-bulk.tar.zst cannot be read in ${corpora}`)

// Read once more, without Andon's own reader: the ids of all products.
interface RawBranch {
  product?: { product_id: string } | undefined
  branches?: RawBranch[] | undefined
}
const branchSchema: z.ZodType<RawBranch> = z.lazy(() =>
  z.object({
    product: z.object({ product_id: z.string() }).optional(),
    branches: z.array(branchSchema).optional(),
  }),
)
const rawSchema = z.object({
  product_tree: z.object({
    branches: z.array(branchSchema),
    relationships: z.array(z.object({ full_product_name: z.object({ product_id: z.string() }) })).default([]),
  }),
})

function idsBelow(branches: readonly RawBranch[]): string[] {
  return branches.flatMap(({ product, branches: below }) => [
    ...(product === undefined ? [] : [product.product_id]),
    ...idsBelow(below ?? []),
  ])
}

const count = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1)
const told = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .map(([key, number]) => `${key} ${number}`)
    .join(', ')

describe('all advisories', () => {
  const paths = globSync('**/*.json', { cwd: folder }).toSorted()
  const documents = paths.map((path) => {
    const bytes = readFileSync(join(folder, path))
    const { document } = parseCsaf(bytes)
    if (document === undefined) throw new Error(`${path} is not read`)
    const raw: unknown = JSON.parse(bytes.toString('utf8'))
    const { branches, relationships } = rawSchema.parse(raw).product_tree
    const ids = [...idsBelow(branches), ...relationships.map((one) => one.full_product_name.product_id)]
    return { path, ids: [...new Set(ids)], reading: readAdvisory(document) }
  })

  it('are read, and no product of theirs is dropped', () => {
    expect(paths).toHaveLength(2_354)
    const lost = documents.flatMap(({ path, ids, reading }) => {
      const read = new Set(reading.products.map(({ productId }) => productId))
      return ids.filter((id) => !read.has(id)).map((id) => `${path} ${id}`)
    })
    expect(lost).toEqual([])
    expect(documents.flatMap(({ ids }) => ids).length).toBeGreaterThan(16_000)
  })

  it('what is not understood of a product is told', () => {
    const doubts = new Map<string, number>()
    const silent: string[] = []
    for (const { path, reading } of documents)
      for (const product of reading.products) {
        for (const { code } of product.doubts) count(doubts, code)
        if (!product.isUnderstood && product.doubts.length === 0) silent.push(`${path} ${product.fullName}`)
      }
    process.stdout.write(`bulk: doubts of readings: ${told(doubts)}\n`)
    expect(silent).toEqual([])
  })

  it('a product’s own name is never called unlisted, and never not affected while its version is unknown', () => {
    const grounds = new Map<string, number>()
    const wrong: string[] = []
    for (const { path, reading } of documents) {
      const answerer = createAnswerer(reading)
      const names = new Map(reading.products.map((product) => [`${product.vendor ?? ''}\n${product.name}`, product]))
      for (const { vendor, name } of names.values()) {
        const unit = { model: name, ...(vendor === null ? {} : { vendor }) }
        for (const { applicability, ground } of [answerer.answer(unit)]) {
          count(grounds, `${applicability} ${ground}`)
          const isStated = ground === 'STATED_NOT_AFFECTED' || ground === 'STATED_FIXED'
          if (applicability === 'not_listed' || (applicability === 'not_affected' && !isStated))
            wrong.push(`${path} ${name} -> ${applicability} ${ground}`)
        }
      }
    }
    process.stdout.write(`bulk: answers for products by name: ${told(grounds)}\n`)
    expect(wrong).toEqual([])
  })
})
