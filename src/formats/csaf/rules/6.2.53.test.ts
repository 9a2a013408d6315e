import { describe, expect, it } from 'vitest'
import { rule } from './6.2.53.ts'
import { ask, ODD } from './testing.ts'

const of = (system_name: unknown, text: unknown): string[] =>
  ask(rule, { root: { vulnerabilities: [{ ids: [{}, { system_name, text }] }] } })

describe('6.2.53 Matching Text for Registered ID System', () => {
  it.each([
    ['https://github.com/oasis-tcs/csaf', '#1217', 'Issue 1217'],
    ['https://github.com/oasis-tcs/csaf', '#1', '#0'],
    ['https://euvd.enisa.europa.eu', 'EUVD-2026-4660', 'EUVD-2026-466'],
    ['https://gcve.eu', 'GCVE-0-2024-13987', 'GCVE-0-'],
    ['https://gcve.eu', `GCVE-1-${'x'.repeat(248)}`, `GCVE-1-${'x'.repeat(249)}`],
    ['https://gcve.eu', 'GCVE-1-a', `GCVE-${'1'.repeat(100_000)}`],
  ])('ids of %s are written like %s', (system, right, wrong) => {
    expect(of(system, right)).toEqual([])
    expect(of(system, wrong)).toEqual(['ID_TEXT_WRONG /vulnerabilities/0/ids/1/text'])
    expect(of(system, ` ${right}`)).toHaveLength(1)
  })

  it.each(['OASIS Open CSAF TC GitHub Issues', 'https://github.com/oasis-tcs/csaf/', 'toString'])(
    '%s is no registered system',
    (system) => {
      expect(of(system, 'Issue 1217')).toEqual([])
    },
  )

  it.each(ODD.filter((odd) => typeof odd !== 'string'))('what is %j is no id', (odd) => {
    expect(of('https://gcve.eu', odd)).toEqual([])
    expect(of(odd, 'x')).toEqual([])
    expect(ask(rule, { root: { vulnerabilities: [odd, { ids: odd }, { ids: [odd] }] } })).toEqual([])
  })
})
