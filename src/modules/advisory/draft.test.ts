import { describe, expect, it } from 'vitest'
import { versionsFromText } from './draft.ts'

describe('versions in words become a range that can be published', () => {
  it.each([
    ['all versions', { kind: 'all' }],
    ['全バージョン', { kind: 'all' }],
    ['1.060 and prior', { kind: 'atMost', version: '1.060' }],
    ['1.060 以前', { kind: 'atMost', version: '1.060' }],
    ['< 41', { kind: 'below', version: '41' }],
    ['1.280より前', { kind: 'below', version: '1.280' }],
    ['2.0 to 3.0', { kind: 'between', from: '2.0', to: '3.0', isToIncluded: true }],
    ['vers:generic/>=1.0|<2.0', { kind: 'between', from: '1.0', to: '2.0', isToIncluded: false }],
  ])('%s', (text, versions) => {
    expect(versionsFromText(text)).toEqual(versions)
  })

  it.each([
    '',
    'units serviced in October 2026',
    '1.0 and later',
    'first 5 digits of serial number 26061 or prior',
    '1.0, 2.0 or 3.x with option B',
  ])('is left to the author where the structure cannot say it: "%s"', (text) => {
    expect(versionsFromText(text)).toEqual({ kind: 'unset' })
  })
})
