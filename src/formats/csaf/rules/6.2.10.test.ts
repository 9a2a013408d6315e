import { describe, expect, it } from 'vitest'
import { rule } from './6.2.10.ts'
import { ask, ODD } from './testing.ts'

const of = (label: unknown): string[] =>
  ask(rule, { version: '2.0', document: { distribution: { tlp: { label }, text: 'Distribute freely.' } } })
const PLACE = '/document/distribution/tlp/label'

describe('6.2.10 Missing TLP label', () => {
  it.each(['AMBER', 'GREEN', 'RED', 'WHITE'])('passes %s', (label) => {
    expect(of(label)).toEqual([])
  })

  it('finds that there is none, at its place, whatever is missing above it', () => {
    expect(of(undefined)).toEqual([`TLP_MISSING ${PLACE}`])
    expect(ask(rule, { version: '2.0', document: { distribution: {} } })).toEqual([`TLP_MISSING ${PLACE}`])
    expect(ask(rule, { version: '2.0' })).toEqual([`TLP_MISSING ${PLACE}`])
  })

  it.each(['CLEAR', 'AMBER+STRICT', 'white', 'toString'])('finds that %s is no label of 2.0', (label) => {
    expect(of(label)).toEqual([`TLP_UNKNOWN ${PLACE}`])
  })

  it.each(ODD)('a label that is %j is none of them', (odd) => {
    expect(of(odd)).toEqual([`TLP_UNKNOWN ${PLACE}`])
    expect(ask(rule, { version: '2.0', document: { distribution: odd } })).toEqual([`TLP_MISSING ${PLACE}`])
  })

  it('is not asked in 2.1', () => {
    expect(ask(rule, { version: '2.1' })).toEqual([])
  })
})
