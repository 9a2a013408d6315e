import { describe, expect, it } from 'vitest'
import {
  checkSupportDates,
  foldName,
  foldQuery,
  isSecuritySupportedOn,
  isVendorOf,
  salesStateOn,
  searchTextOf,
} from './rules.ts'

const dates = { saleStartedOn: null, saleEndedOn: null, repairEndsOn: null, securitySupportUntil: null }

describe('names are found', () => {
  it.each([
    ['ＨＱ－０８ＥＮ', 'HQ-08EN'],
    ['hq08en', 'HQ-08 EN'],
    ['サーバー', 'サーバ'],
    ['しーけんさ', 'シーケンサ'],
    ['HF5-32MT/ES', 'hf532mtes'],
  ])('%s is %s, whatever width, case, kana, hyphens and blanks', (a, b) => {
    expect(foldName(a)).toBe(foldName(b))
  })

  it('by at most eight words that must all occur', () => {
    expect(foldQuery('  HQ  シーケンサ ')).toEqual(['hq', 'シケンサ'])
    expect(foldQuery('a b c d e f g h i j')).toHaveLength(8)
    expect(foldQuery(' - / ')).toEqual([])
  })

  it('never across two names', () => {
    expect(searchTextOf('AB', ['CD'])).not.toContain('bc')
  })
})

describe('the maker', () => {
  it.each([
    ['Hibari Automation Co., Ltd.', true],
    ['HIBARI AUTOMATION', true],
    ['株式会社雲雀オートメーション', true],
    ['Hibari Robotics', false],
    ['', false],
  ])('%s is one of its names: %s', (name, isOwn) => {
    expect(isVendorOf(['Hibari Automation', '雲雀オートメーション'], name)).toBe(isOwn)
  })
})

describe('sale and support', () => {
  it('end in their natural order; what is not known is not judged', () => {
    expect(checkSupportDates(dates)).toEqual([])
    expect(checkSupportDates({ ...dates, saleStartedOn: '2020-01-01', saleEndedOn: '2019-01-01' })).toEqual([
      { code: 'SALE_ENDS_BEFORE_START', path: '/saleEndedOn' },
    ])
    expect(checkSupportDates({ ...dates, saleEndedOn: '2020-01-01', repairEndsOn: '2019-01-01' })).toEqual([
      { code: 'REPAIR_ENDS_BEFORE_SALE', path: '/repairEndsOn' },
    ])
    expect(checkSupportDates({ ...dates, saleStartedOn: '2020-01-01', securitySupportUntil: '2019-01-01' })).toEqual([
      { code: 'SUPPORT_ENDS_BEFORE_SALE', path: '/securitySupportUntil' },
    ])
  })

  it('a model is planned, on sale, discontinued, then beyond repair', () => {
    const model = { ...dates, saleStartedOn: '2010-01-01', saleEndedOn: '2020-03-31', repairEndsOn: '2027-03-31' }
    expect(
      ['2009-12-31', '2010-01-01', '2020-03-31', '2020-04-01', '2027-04-01'].map((day) => salesStateOn(model, day)),
    ).toEqual(['planned', 'onSale', 'onSale', 'discontinued', 'repairEnded'])
  })

  it('no day of support is no promise', () => {
    expect(isSecuritySupportedOn(dates, '2026-01-01')).toBe(false)
    expect(isSecuritySupportedOn({ ...dates, securitySupportUntil: '2026-01-01' }, '2026-01-01')).toBe(true)
    expect(isSecuritySupportedOn({ ...dates, securitySupportUntil: '2026-01-01' }, '2026-01-02')).toBe(false)
  })
})
