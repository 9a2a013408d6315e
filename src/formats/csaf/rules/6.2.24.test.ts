import { describe, expect, it } from 'vitest'
import { rule } from './6.2.24.ts'
import { ask, ODD } from './testing.ts'

const of = (current_release_date: unknown, ...versions: string[]): string[] =>
  ask(rule, {
    document: { tracking: { current_release_date } },
    root: { vulnerabilities: [{ cwes: versions.map((version) => ({ id: 'CWE-79', name: 'x', version })) }] },
  })
const at = (index: number): string => `CWE_VERSION_NOT_LATEST /vulnerabilities/0/cwes/${index}`

describe('6.2.24 Usage of Non-Latest CWE Version', () => {
  it('finds versions that are older or newer than the latest one at the time of the last revision', () => {
    expect(of('2024-01-21T10:00:00.000Z', '4.12', '4.13', '4.14', '1.8.1')).toEqual([at(0), at(2), at(3)])
  })

  it('on the day of a release the version before is right, too; from the next day on it is not', () => {
    expect(of('2024-02-28T23:59:59Z', '4.13', '4.14')).toEqual([at(1)])
    expect(of('2024-02-29T12:00:00Z', '4.13', '4.14')).toEqual([])
    expect(of('2024-03-01T00:00:00Z', '4.13', '4.14')).toEqual([at(0)])
  })

  it('of two versions of one day the later is the latest', () => {
    expect(of('2017-12-24T00:00:00Z', '2.12', '3.0')).toEqual([at(0)])
  })

  it('compares points in time, in whatever time zone they are written', () => {
    expect(of('2024-03-01T08:00:00+09:00', '4.13')).toEqual([])
  })

  it('versions that are not known yet cannot be dated: after the newest known one they pass, before it they are too new', () => {
    expect(of('2026-06-01T00:00:00Z', '4.20', '4.99')).toEqual([])
    expect(of('2024-01-21T10:00:00Z', '4.99')).toEqual([at(0)])
    expect(of('2026-06-01T00:00:00Z', 'newest', '5.0')).toEqual([at(0), at(1)])
  })

  it('before the first version none is right', () => {
    expect(of('2008-01-01T00:00:00Z', '1.0')).toEqual([at(0)])
  })

  it.each([...ODD, '2024-13-01T00:00:00Z'])('without a date that can be read (%j) nothing is said', (odd) => {
    expect(of(odd, '1.0')).toEqual([])
  })
})
