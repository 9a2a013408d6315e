import * as mandatory from '@secvisogram/csaf-validator-lib/mandatoryTests.js'
import { csaf_2_0_strict } from '@secvisogram/csaf-validator-lib/schemaTests.js'
import { describe, expect, it } from 'vitest'
import { findMandatoryProblems } from './validate-mandatory.ts'
import { advisoryOf, CONTENTS } from './write-testing.ts'
import { releaseCsafText } from './write-release.ts'
import { csafFileName, csafText, writeCsaf } from './write.ts'

describe('writeCsaf', () => {
  it.each(CONTENTS)(
    '%s: passes the schema and every mandatory test of the reference validator',
    async (_, advisory) => {
      const document: unknown = JSON.parse(csafText(writeCsaf(advisory)))
      const schema = await csaf_2_0_strict(document)
      expect(schema.errors).toEqual([])
      for (const test of Object.values(mandatory)) {
        const { isValid, errors } = await test(document)
        expect(isValid, `${test.name}: ${JSON.stringify(errors)}`).toBe(true)
      }
      expect(findMandatoryProblems(document)).toEqual([])
    },
  )

  it('writes the same bytes for the same content, whatever the order of members', () => {
    const advisory = advisoryOf('en')
    const turned = Object.fromEntries(Object.entries(advisory).toReversed())
    expect(csafText(writeCsaf({ ...advisory, ...turned }))).toBe(csafText(writeCsaf(advisory)))
  })

  it('gives the product ids of one language to the other', () => {
    expect(writeCsaf(advisoryOf('ja'))['product_tree']).toEqual(writeCsaf(advisoryOf('en'))['product_tree'])
  })

  it('release changes the dates of the last revision and nothing else', () => {
    const approved = csafText(writeCsaf(advisoryOf('en')))
    const released = releaseCsafText(approved, '2031-01-02T03:04:05.000Z')
    const differing = approved.split('\n').flatMap((line, index) => {
      const other = released.split('\n')[index] ?? ''
      return line === other ? [] : [other.trim().replace(/,$/, '')]
    })
    expect(new Set(differing)).toEqual(
      new Set([
        '"date": "2031-01-02T03:04:05.000Z"',
        '"current_release_date": "2031-01-02T03:04:05.000Z"',
        '"initial_release_date": "2031-01-02T03:04:05.000Z"',
        '"url": "https://hibari.example/csaf/white/2031/sa-2026-001-en.json"',
      ]),
    )
    expect(releaseCsafText(released, '2031-01-02T03:04:05.000Z')).toBe(released)
  })

  it('CSAF 5.1: a file is named by its tracking id in lower case, other signs as one underscore', () => {
    expect(csafFileName('2022_#01-A')).toBe('2022_01-a.json')
    expect(csafFileName('SA-2026-001-EN')).toBe('sa-2026-001-en.json')
    expect(csafFileName('セキュリティ情報 7')).toBe('_7.json')
  })
})
