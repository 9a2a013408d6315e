import * as fc from 'fast-check'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { canonicalSearch, PAGE_PERMISSIONS, summarize, type BulkOutcome } from './rules.ts'

describe('the query of a view', () => {
  it('is the same for addresses that show the same, and survives being kept again', () => {
    const pair = fc.tuple(fc.string({ minLength: 1, maxLength: 5 }), fc.string({ maxLength: 5 }))
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 8 }), (pairs) => {
        const one = canonicalSearch(new URLSearchParams(pairs).toString())
        expect(canonicalSearch(new URLSearchParams(pairs.toReversed()).toString())).toBe(one)
        expect(canonicalSearch(one)).toBe(one)
      }),
    )
  })

  it('leaves out what passes: page, cursor, the view itself, dialogs', () => {
    expect(canonicalSearch('page=2&after=x&view=y&new=1&bulk=z&units.page=3&q=a')).toBe('q=a')
  })
})

describe('pages of shared views', () => {
  it('ask for the permission that the page itself asks for; no page of a module is forgotten', () => {
    const folder = new URL('../', import.meta.url)
    const known = new Map(PAGE_PERMISSIONS.map(({ path, permission }) => [path, permission]))
    const wrong: string[] = []
    let seen = 0
    for (const module of readdirSync(folder)) {
      const file = new URL(`${module}/web/index.ts`, folder)
      if (!existsSync(file)) continue
      const routes = /routes: \[([\s\S]*?)\n {2}\]/.exec(readFileSync(file, 'utf8'))?.[1] ?? ''
      for (const route of routes.split("path: '").slice(1)) {
        const path = route.slice(0, route.indexOf("'"))
        // What lies below a page is covered by it.
        if (path.split('/').length > 2) continue
        seen += 1
        const permission = /permission: '([^']+)'/.exec(route)?.[1]
        if (!known.has(path)) wrong.push(`${path} is missing`)
        else if (known.get(path) !== permission)
          wrong.push(`${path}: ${permission ?? 'none'}, not ${known.get(path) ?? 'none'}`)
      }
    }
    expect(wrong).toEqual([])
    expect(seen).toBeGreaterThan(15)
  })
})

describe('what a change of many would do, summed up', () => {
  const plan = (from: string | null, to: string): BulkOutcome => ({
    outcome: 'changed',
    differences: [{ field: 'site', from, to }],
  })

  it('counts outcomes, values by frequency, and problems with some names', () => {
    const failed: BulkOutcome = { outcome: 'failed', problem: { code: 'X', params: {} } }
    const outcomes = [
      { name: 'a', plan: plan('North', 'South') },
      { name: 'b', plan: plan(null, 'South') },
      { name: 'c', plan: plan(null, 'South') },
      { name: 'd', plan: { outcome: 'unchanged' } as const },
      ...Array.from({ length: 7 }, (_, index) => ({ name: `e${index}`, plan: failed })),
    ]
    expect(summarize(outcomes)).toEqual({
      total: 11,
      changed: 3,
      unchanged: 1,
      failed: 7,
      fields: [
        {
          field: 'site',
          count: 3,
          values: [
            { from: null, to: 'South', count: 2 },
            { from: 'North', to: 'South', count: 1 },
          ],
        },
      ],
      problems: [{ code: 'X', params: {}, count: 7, names: ['e0', 'e1', 'e2', 'e3', 'e4'] }],
    })
  })

  it('every record has exactly one outcome', () => {
    const outcome = fc.constantFrom<BulkOutcome>(
      { outcome: 'unchanged' },
      { outcome: 'failed', problem: { code: 'X', params: {} } },
      { outcome: 'changed', differences: [] },
    )
    fc.assert(
      fc.property(fc.array(outcome), (plans) => {
        const sum = summarize(plans.map((one) => ({ name: '', plan: one })))
        expect(sum.changed + sum.unchanged + sum.failed).toBe(plans.length)
      }),
    )
  })
})
