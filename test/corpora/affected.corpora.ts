// What the 400 OT advisories say about units. ANDON_CORPORA names the folder of the corpora; without it this fails, it does not skip.
import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import {
  advisoryReadingSchema,
  createAnswerer,
  readAdvisory,
  type AdvisoryReading,
  type Answerer,
  type AssetInput,
  type GroundCode,
  type VulnerabilityAnswer,
} from '#formats/affected-set/index.ts'
import { parseCsaf, parseCsafValue } from '#formats/csaf/index.ts'
import { readLabels, type Label } from './affected-label.ts'

const corpora = process.env['ANDON_CORPORA']
if (corpora === undefined || corpora === '')
  throw new Error('ANDON_CORPORA is not set: it names the folder of the corpora')

const folder = mkdtempSync(join(tmpdir(), 'andon-affected-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const unpacked = spawnSync('tar', ['xzf', join(corpora, 'advisories/cisa-ot-400.tar.gz'), '-C', folder])
if (unpacked.status !== 0) throw new Error(`cisa-ot-400.tar.gz cannot be read in ${corpora}`)

interface Leaf {
  readonly id: string
  readonly name: string
  readonly text: string
}

interface Advisory {
  readonly name: string
  readonly raw: unknown
  readonly reading: AdvisoryReading
  readonly answerer: Answerer
  readonly leaves: readonly Leaf[]
  /** Product id → CVE ids that list it as known_affected. */
  readonly affected: ReadonlyMap<string, readonly string[]>
}

// Read once more, without Andon's own reader: what the tree and the lists say literally.
interface RawBranch {
  category: string
  name: string
  product?: { product_id: string } | undefined
  branches?: RawBranch[] | undefined
}
const branchSchema: z.ZodType<RawBranch> = z.lazy(() =>
  z.object({
    category: z.string(),
    name: z.string(),
    product: z.object({ product_id: z.string() }).optional(),
    branches: z.array(branchSchema).optional(),
  }),
)
const rawSchema = z.object({
  product_tree: z.object({ branches: z.array(branchSchema) }),
  vulnerabilities: z.array(
    z.object({ cve: z.string(), product_status: z.object({ known_affected: z.array(z.string()) }) }),
  ),
})

function leavesOf(branches: readonly RawBranch[], name: string): Leaf[] {
  return branches.flatMap((branch) => {
    const own = branch.category === 'product_name' ? branch.name : name
    const leaf = branch.product === undefined ? [] : [{ id: branch.product.product_id, name: own, text: branch.name }]
    return [...leaf, ...leavesOf(branch.branches ?? [], own)]
  })
}

function load(path: string): Advisory {
  const bytes = readFileSync(path)
  const { document, findings } = parseCsaf(bytes)
  if (document === undefined) throw new Error(`${path}: ${JSON.stringify(findings)}`)
  const raw: unknown = JSON.parse(bytes.toString('utf8'))
  const { product_tree: tree, vulnerabilities } = rawSchema.parse(raw)
  const affected = new Map<string, string[]>()
  for (const { cve, product_status: status } of vulnerabilities)
    for (const id of status.known_affected) affected.set(id, [...(affected.get(id) ?? []), cve])
  const reading = readAdvisory(document)
  const answerer = createAnswerer(reading)
  return { name: basename(path, '.json'), raw, reading, answerer, leaves: leavesOf(tree.branches, ''), affected }
}

const advisories = globSync('ot/*/*.json', { cwd: folder })
  .toSorted()
  .map((path) => load(join(folder, path)))
const byName = new Map(advisories.map((advisory) => [advisory.name, advisory]))

const POSITIVE: ReadonlySet<GroundCode> = new Set([
  'STATED_NOT_AFFECTED',
  'STATED_FIXED',
  'AT_OR_ABOVE_FIX',
  'ABOVE_EXCLUSIVE_BOUND',
  'BELOW_LOWER_BOUND',
  'IN_GAP',
])

const answered = new Map<string, readonly VulnerabilityAnswer[]>()

/** Answers for the vulnerabilities with this CVE id (`*` = all); each unit is asked once. */
function answersFor(advisory: Advisory, unit: AssetInput, cve: string): VulnerabilityAnswer[] {
  const key = `${advisory.name}\n${JSON.stringify(unit)}`
  const known = answered.get(key) ?? advisory.answerer.answer(unit).vulnerabilities
  answered.set(key, known)
  return known.filter(({ id }) => cve === '*' || id === cve)
}

describe('facts read by hand', () => {
  const labels = readLabels(fileURLToPath(new URL('affected-labels.txt', import.meta.url)))
  const judged = labels.map((label) => {
    const advisory = byName.get(label.advisory)
    return { label, answers: advisory === undefined ? [] : answersFor(advisory, label.unit, label.vulnerability) }
  })
  const failing = (isWrong: (answer: VulnerabilityAnswer, label: Label) => boolean): string[] =>
    judged.flatMap(({ label, answers }) => {
      const wrong = answers.find((answer) => isWrong(answer, label))
      return wrong === undefined ? [] : [`${label.line} -> ${wrong.applicability} ${wrong.ground}`]
    })

  it('are about many advisories, and every label finds its advisory and vulnerability', () => {
    expect(labels.length).toBeGreaterThanOrEqual(320)
    expect(new Set(labels.map(({ advisory }) => advisory)).size).toBeGreaterThanOrEqual(90)
    expect(judged.filter(({ answers }) => answers.length === 0).map(({ label }) => label.line)).toEqual([])
  })

  it('no unit that the text calls affected, or leaves open, is answered not affected', () => {
    expect(
      failing((answer, { expected }) => answer.applicability === 'not_affected' && !expected.includes('not_affected')),
    ).toEqual([])
  })

  it('no unit that the text names is answered not listed', () => {
    expect(
      failing((answer, { expected }) => answer.applicability === 'not_listed' && !expected.includes('not_listed')),
    ).toEqual([])
  })

  it('at least 97 % are answered exactly, with the ground', () => {
    const wrong = failing(
      (answer, { expected, ground }) =>
        !expected.includes(answer.applicability) || (ground !== undefined && answer.ground !== ground),
    )
    expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(labels.length * 0.03)
  })
})

describe('rules on all 400 advisories', () => {
  it('each is read, and what is read survives JSON', () => {
    expect(advisories.length).toBe(400)
    for (const { reading } of advisories) {
      const kept: unknown = JSON.parse(JSON.stringify(reading))
      expect(advisoryReadingSchema.parse(kept)).toEqual(reading)
    }
  })

  it('every product is read into boxes, or told as not understood', () => {
    const wrong = advisories.flatMap(({ name, reading }) =>
      reading.products
        .filter(({ target, isUnderstood, doubts }) => (isUnderstood ? target.boxes.length === 0 : doubts.length === 0))
        .map((product) => `${name} ${product.fullName}`),
    )
    expect(wrong).toEqual([])
  })

  it('a unit whose model is a product’s own name, its version unknown, is affected or undetermined, never less', () => {
    const wrong = advisories.flatMap((advisory) =>
      advisory.leaves.flatMap((leaf) =>
        (advisory.affected.get(leaf.id) ?? [])
          .flatMap((cve) => answersFor(advisory, { model: leaf.name }, cve))
          .filter(({ applicability }) => applicability !== 'affected' && applicability !== 'undetermined')
          .map((answer) => `${advisory.name} ${leaf.name} ${leaf.text} -> ${answer.applicability} ${answer.ground}`),
      ),
    )
    expect(wrong).toEqual([])
  })

  it('vers:all/* means affected, whatever is unknown, unless the name itself sets a condition', () => {
    const wrong = advisories.flatMap((advisory) => {
      const products = new Map(advisory.reading.products.map((product) => [product.productId, product]))
      return advisory.leaves
        .filter(({ id, text }) => {
          const boxes = products.get(id)?.target.boxes ?? []
          return (
            text.trim() === 'vers:all/*' && boxes.every((box) => box.conditions.length === 0 && box.serial === null)
          )
        })
        .flatMap((leaf) =>
          (advisory.affected.get(leaf.id) ?? [])
            .flatMap((cve) => answersFor(advisory, { model: leaf.name }, cve))
            .filter(({ applicability }) => applicability !== 'affected')
            .map((answer) => `${advisory.name} ${leaf.name} -> ${answer.applicability} ${answer.ground}`),
        )
    })
    expect(wrong).toEqual([])
  })
})

interface Range {
  readonly lower: readonly number[] | null
  readonly hasLower: boolean
  readonly upper: readonly number[] | null
  readonly hasUpper: boolean
}

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const order = (a[index] ?? 0) - (b[index] ?? 0)
    if (order !== 0) return order
  }
  return 0
}

const numbersOf = (text: string): number[] => text.split('.').map(Number)
const BOUND = /^(<=|<|>=|>)?\s*[vV]?(\d+(?:\.\d+){1,3})$/

/** A second, much simpler reader: only plain numbers with plain bounds; undefined for everything else. */
function readPlainRange(text: string): Range | undefined {
  let range: Range = { lower: null, hasLower: false, upper: null, hasUpper: false }
  for (const piece of text.trim().split(/\s*\|\s*/)) {
    const [, sign, digits] = BOUND.exec(piece) ?? []
    if (digits === undefined) return undefined
    const numbers = numbersOf(digits)
    if (sign === undefined) {
      if (text.includes('|')) return undefined
      return { lower: numbers, hasLower: true, upper: numbers, hasUpper: true }
    }
    if (sign.startsWith('<')) {
      if (range.upper !== null) return undefined
      range = { ...range, upper: numbers, hasUpper: sign === '<=' }
    } else {
      if (range.lower !== null) return undefined
      range = { ...range, lower: numbers, hasLower: sign === '>=' }
    }
  }
  return range
}

function isWithin(version: readonly number[], { lower, hasLower, upper, hasUpper }: Range): boolean {
  const below = lower === null ? 1 : compareNumbers(version, lower)
  const above = upper === null ? -1 : compareNumbers(version, upper)
  return (below > 0 || (below === 0 && hasLower)) && (above < 0 || (above === 0 && hasUpper))
}

/** Versions on, beside and far from a bound, written as the bound is. */
function around(bound: readonly number[]): number[][] {
  const last = bound.length - 1
  const moved = (by: number): number[] =>
    bound.map((value, index) => (index === last ? Math.max(0, value + by) : value))
  return [
    [...bound],
    moved(1),
    moved(-1),
    moved(7),
    bound.map((value, index) => (index === 0 ? value + 1 : value)),
    bound.map((value, index) => (index === 0 ? Math.max(0, value - 1) : value)),
    bound.map((_, index) => (index === 0 ? 0 : 1)),
  ]
}

describe('around the bounds, against a second reader of plain ranges', () => {
  interface Probe {
    readonly where: string
    readonly isInside: boolean
    readonly answer: VulnerabilityAnswer
  }

  /** Names of which every leaf is a plain range, with all their ranges. */
  function plainNames(advisory: Advisory): Map<string, Range[]> {
    const named = Map.groupBy(advisory.leaves, ({ name }) => name)
    const plain = new Map<string, Range[]>()
    for (const [name, leaves] of named) {
      const ranges = leaves.flatMap(({ text }) => readPlainRange(text) ?? [])
      if (ranges.length === leaves.length && !/serial|version|operating|server|part|package/i.test(name))
        plain.set(name, ranges)
    }
    return plain
  }

  const probes: Probe[] = advisories.flatMap((advisory) =>
    [...plainNames(advisory)].flatMap(([name, ranges]) => {
      const bounds = ranges.flatMap(({ lower, upper }) => [lower, upper].filter((bound) => bound !== null))
      const cves = new Set(
        advisory.leaves.filter((leaf) => leaf.name === name).flatMap(({ id }) => advisory.affected.get(id) ?? []),
      )
      const leavesPerCve = advisory.leaves.filter((leaf) => leaf.name === name)
      return bounds.flatMap(around).flatMap((numbers) => {
        const version = numbers.join('.')
        return [...cves].flatMap((cve) => {
          const stated = leavesPerCve.filter(({ id }) => advisory.affected.get(id)?.includes(cve) === true)
          const isInside = stated.some(({ text }) =>
            isWithin(numbers, readPlainRange(text) ?? { lower: [1], hasLower: false, upper: [0], hasUpper: false }),
          )
          return answersFor(advisory, { model: name, version }, cve).map((answer) => ({
            where: `${advisory.name} ${name} (${stated.map(({ text }) => text).join(' || ')}) ${version}`,
            isInside,
            answer,
          }))
        })
      })
    }),
  )
  const told = ({ where, answer }: Probe): string => `${where} -> ${answer.applicability} ${answer.ground}`

  it('asks enough', () => {
    expect(probes.length).toBeGreaterThan(5_000)
    expect(probes.filter(({ isInside }) => isInside).length).toBeGreaterThan(2_000)
  })

  it('a version inside a stated range is never answered not affected or not listed', () => {
    const wrong = probes.filter(
      ({ isInside, answer }) => isInside && !['affected', 'undetermined'].includes(answer.applicability),
    )
    expect(wrong.map(told)).toEqual([])
  })

  it('a version inside a stated range is answered affected in at least 90 % of the cases', () => {
    const inside = probes.filter(({ isInside }) => isInside)
    const open = inside.filter(({ answer }) => answer.applicability !== 'affected')
    expect(open.length / inside.length, open.slice(0, 40).map(told).join('\n')).toBeLessThan(0.1)
  })

  it('not affected stands on a positive ground, and says which products it rests on', () => {
    const wrong = probes.filter(
      ({ answer }) =>
        answer.applicability === 'not_affected' &&
        (!POSITIVE.has(answer.ground) || answer.products.length === 0 || answer.reasons.length === 0),
    )
    expect(wrong.map(told)).toEqual([])
  })

  it('above an inclusive bound nothing but a stated fix makes a unit not affected', () => {
    const wrong = probes.filter(({ where, answer }) => {
      const range = readPlainRange(/\((.*)\)/.exec(where)?.[1] ?? '')
      return (
        range?.hasUpper === true &&
        range.lower === null &&
        answer.applicability === 'not_affected' &&
        answer.ground !== 'AT_OR_ABOVE_FIX'
      )
    })
    expect(wrong.map(told)).toEqual([])
  })
})

describe('damaged documents', () => {
  /** Every way to take one member or element out of the first levels, or to put something else in its place. */
  function damage(value: unknown, depth: number): unknown[] {
    if (depth === 0 || typeof value !== 'object' || value === null) return [null, 7, 'x', [], {}]
    if (Array.isArray(value)) {
      const items: unknown[] = value
      const [first] = items
      return [
        [],
        null,
        'x',
        [...items, null, 5, {}],
        ...damage(first, depth - 1).map((item) => [item, ...items.slice(1)]),
      ]
    }
    return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
      const rest: Record<string, unknown> = { ...value }
      delete rest[key]
      return [rest, ...damage(inner, depth - 1).map((item) => ({ ...value, [key]: item }))]
    })
  }

  it('never throw, and a unit is never answered not affected by what is broken off', () => {
    const unit: AssetInput = { model: 'R08CPU', version: '1' }
    for (const { raw } of advisories.filter((_, index) => index % 80 === 0)) {
      for (const broken of damage(raw, 4)) {
        const { document } = parseCsafValue(broken)
        if (document === undefined) continue
        const { applicability, ground } = createAnswerer(readAdvisory(document)).answer(unit)
        if (applicability === 'not_affected') expect(POSITIVE).toContain(ground)
      }
    }
  })
})
