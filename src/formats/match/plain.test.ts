import { describe, expect, it } from 'vitest'
import { parseOsvValue, readOsv } from '../osv/index.ts'
import { readIn } from '../affected-set/stated/index.ts'
import { plainRulesOf } from './index.ts'

type Event = Readonly<Record<string, string>>

/** The marks of a PyPI package whose record has these events. */
function marksOf(events: readonly Event[], versions: readonly string[] = []) {
  const { record } = parseOsvValue({
    id: 'PYSEC-2026-1',
    modified: '2026-01-01T00:00:00Z',
    affected: [{ package: { ecosystem: 'PyPI', name: 'hibari' }, ranges: [{ type: 'ECOSYSTEM', events }], versions }],
  })
  const [product] = record === undefined ? [] : readOsv(record).products
  if (product === undefined) throw new Error('the record has no product')
  const { clearBelow, clearFrom } = plainRulesOf(product)
  const keyOf = (version: string): string => readIn('pep440', version).key ?? ''
  return (version: string): boolean =>
    (clearBelow !== null && keyOf(version) < clearBelow) || (clearFrom !== null && keyOf(version) >= clearFrom)
}

describe('what lies in none of the ranges', () => {
  it('is not affected between two ranges, below the first, and from the fix on', () => {
    const isClear = marksOf([{ introduced: '1.2' }, { fixed: '1.4' }, { introduced: '2.0' }, { fixed: '2.3' }])
    expect(['1.1', '1.4', '1.9', '2.3', '3.0'].filter((version) => !isClear(version))).toEqual([])
  })

  it('is left open above a last affected version, of which nobody says that the next one is mended', () => {
    const isClear = marksOf([{ introduced: '1.2' }, { last_affected: '1.4' }])
    expect([isClear('1.1'), isClear('1.5')]).toEqual([true, false])
  })

  it('is left open beside versions that are named one by one', () => {
    const isClear = marksOf([{ introduced: '2.0' }, { fixed: '2.3' }], ['1.5'])
    expect([isClear('1.4'), isClear('1.6'), isClear('2.4')]).toEqual([false, false, false])
  })
})
