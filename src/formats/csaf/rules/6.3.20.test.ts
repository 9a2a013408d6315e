import { describe, expect, it } from 'vitest'
import { rule } from './6.3.20.ts'
import { ask, ODD } from './testing.ts'

const of = (...names: unknown[]): string[] =>
  ask(rule, { root: { vulnerabilities: [{ ids: names.map((system_name) => ({ system_name, text: 'x' })) }] } })

describe('6.3.20 Use of Unregistered ID System', () => {
  it('knows the systems of the registry, by their name there', () => {
    expect(of('https://github.com/oasis-tcs/csaf', 'https://euvd.enisa.europa.eu', 'https://gcve.eu')).toEqual([])
  })

  it('finds every other one', () => {
    expect(of('https://gcve.eu', 'GCVE IDs', 'Hibari Bug ID', 'toString', '')).toEqual(
      [1, 2, 3, 4].map((index) => `ID_SYSTEM_UNREGISTERED /vulnerabilities/0/ids/${index}/system_name`),
    )
  })

  it.each(ODD.filter((odd) => typeof odd !== 'string'))('what is %j is no system', (odd) => {
    expect(of(odd)).toEqual([])
  })
})
