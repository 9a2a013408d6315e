import { describe, expect, it } from 'vitest'
import { isInDateInterval, isInSerialInterval, normalizeSerial, readVersionExpression } from './index.ts'

function serialOf(expression: string) {
  const serial = readVersionExpression(expression).boxes[0]?.serial
  if (serial === null || serial === undefined) throw new Error(`no serial numbers in ${expression}`)
  return serial
}

function datesOf(expression: string) {
  const dates = readVersionExpression(expression).boxes[0]?.production
  if (dates === null || dates === undefined) throw new Error(`no dates in ${expression}`)
  return dates
}

describe('serial numbers', () => {
  it.each([
    ['the first characters are compared', '24051123456789', 'first 5 digits of serial number 24061 or prior', 'in'],
    [
      'the bound itself is included by "or prior"',
      '24061000000000',
      'first 5 digits of serial number 24061 or prior',
      'in',
    ],
    ['behind the bound', '24062000000000', 'first 5 digits of serial number 24061 or prior', 'above'],
    ['label, blanks and hyphens do not count', 'S/N 240-51 1234', 'first 5 digits of serial No. <= 24061', 'in'],
    ['a pattern gives the shape', '1790001', 'Serial number 179**** and prior', 'in'],
    ['X, Y, Z are the months behind 9', '17X0001', 'Serial number 179**** and prior', 'above'],
    ['from a month letter on', '17Y0001', 'Serial number 17X**** and later', 'in'],
    ['the next year is behind the month letters', '1810001', 'Serial number 17X**** and later', 'in'],
    ['before a lower bound', '1790001', 'Serial number 17X**** and later', 'below'],
    ['month letters in the bound', '20901', 'first 3 digits of serial number 20X or prior', 'in'],
    ['small letters are capitals', '20y01', 'first 3 digits of serial number 20X or prior', 'above'],
    ['two digits', '0312345', 'first 2 digits of serial number are 04 or prior', 'in'],
    ['between two bounds', '24055xxx', 'first 5 digits of serial number >= 24051 <= 24061', 'in'],
  ])('%s: %s, %s is %s', (_, serial, expression, expected) => {
    expect(isInSerialInterval(serial, serialOf(expression))).toBe(expected)
  })

  it.each([
    ['too short', '2405', 'first 5 digits of serial number 24061 or prior'],
    ['another length than the pattern', '17900012', 'Serial number 179**** and prior'],
    ['letters that are no months', 'A4051123', 'first 5 digits of serial number 24061 or prior'],
    ['other signs', '24?51123', 'first 5 digits of serial number 24061 or prior'],
    ['another length than a whole number', '1234', 'serial number 123456 and prior'],
    ['a Japanese word', '不明', 'first 5 digits of serial number 24061 or prior'],
  ])('is unknown: %s (%s, %s)', (_, serial, expression) => {
    expect(isInSerialInterval(serial, serialOf(expression))).toBe('unknown')
  })

  it('takes labels off', () => {
    expect(normalizeSerial('シリアルNo. １７Ｘ０００１')).toBe('17X0001')
    expect(normalizeSerial('Serial number: 24061-1234')).toBe('240611234')
  })

  it('does not understand a serial number without a bound', () => {
    const expression = readVersionExpression('The first 5 digits of serial No.')
    expect(expression.isUnderstood).toBe(false)
    expect(expression.doubts.map((doubt) => doubt.code)).toContain('INCOMPLETE')
  })
})

describe('production dates', () => {
  it.each([
    ['2020-12-31', 'production date December 2020 or earlier', 'in'],
    ['2020-12', 'production date December 2020 or earlier', 'in'],
    ['2021-01-01', 'production date December 2020 or earlier', 'above'],
    ['December 2020', 'production date December 2020 or earlier', 'in'],
    ['2023-05-31', 'manufactured before June 2023', 'in'],
    ['2023-06-01', 'manufactured before June 2023', 'above'],
    ['2023-07', 'manufactured after June 2023', 'in'],
    ['2023-06-30', 'manufactured after June 2023', 'below'],
    ['2020', 'manufactured before June 2023', 'in'],
    ['2020-02-10', 'produced between January 2020 and March 2021', 'in'],
    ['2023年6月', '製造年月が2023年6月以前', 'in'],
  ])('%s, %s is %s', (date, expression, expected) => {
    expect(isInDateInterval(date, datesOf(expression))).toBe(expected)
  })

  it.each([
    ['a month that the bound cuts', '2023-06', 'manufactured before 15 June 2023'],
    ['a year that the bound cuts', '2023', 'manufactured before June 2023'],
    ['no date', 'soon', 'manufactured before June 2023'],
    ['a day that two countries read differently', '8/3/2023', 'manufactured before June 2023'],
  ])('is unknown: %s (%s, %s)', (_, date, expression) => {
    expect(isInDateInterval(date, datesOf(expression))).toBe('unknown')
  })
})
