import { describe, expect, it } from 'vitest'
import { rule } from './6.3.13.ts'
import { askSsvc, selected, selection, SSVC } from './ssvc-testing.ts'
import { ODD } from './testing.ts'

const of = (timestamp: unknown, ...selections: unknown[]): string[] =>
  askSsvc(rule, { ...selected(...selections), timestamp })
const NOW = '2026-11-01T00:00:00Z'
const PLACE = `${SSVC}/selections/0`

describe('6.3.13 Usage of Non-Latest SSVC Decision Point Version', () => {
  it('finds a version before the latest, also of a translation', () => {
    expect(of(NOW, selection('ssvc', 'MI', '1.0.0'))).toEqual([`SSVC_VERSION_OLD ${PLACE}`])
    expect(of(NOW, selection('ssvc/de-DE', 'MI', '1.0.0'))).toEqual([`SSVC_VERSION_OLD ${PLACE}`])
  })

  it('knows which version was the latest when the selection was made', () => {
    expect(of('2025-09-16T23:59:59Z', selection('ssvc', 'SI', '2.0.0'))).toEqual([])
    expect(of('2025-09-17T02:00:00+02:00', selection('ssvc', 'SI', '2.0.0'))).toEqual([`SSVC_VERSION_OLD ${PLACE}`])
    expect(of('2025-09-17T00:00:00Z', selection('ssvc', 'SI', '2.0.1'))).toEqual([])
  })

  it('finds a version that there was not yet', () => {
    expect(of('2025-09-16T23:59:59Z', selection('ssvc', 'SI', '2.0.1'))).toEqual([`SSVC_VERSION_LATER ${PLACE}`])
  })

  it('finds a version that there never was', () => {
    expect(of(NOW, selection('ssvc', 'MI', '0.9.0'))).toEqual([`SSVC_VERSION_OLD ${PLACE}`])
    expect(of(NOW, selection('ssvc', 'MI', '9.0.0'))).toEqual([`SSVC_VERSION_OLD ${PLACE}`])
  })

  it('passes the latest, and what is not registered', () => {
    expect(of(NOW, selection('ssvc', 'MI', '2.0.0'), selection('ssvc', 'TI', '1.0.0'))).toEqual([])
    expect(of(NOW, selection('invalid', 'MI', '1.0.0'), selection('x_example.test#a', 'MI', '1.0.0'))).toEqual([])
    expect(of(NOW, selection('test', 'MI', '1.0.0'), selection('ssvc', 'HIBARI', '1.0.0'))).toEqual([])
  })

  it.each(ODD)('a time that is %j is none: then the latest of all counts', (odd) => {
    expect(of(odd, selection('ssvc', 'SI', '2.0.0'))).toEqual([`SSVC_VERSION_OLD ${PLACE}`])
    expect(of(NOW, { ...selection('ssvc'), key: odd, version: odd })).toEqual([])
  })
})
