import { describe, expect, it } from 'vitest'
import { createAnswerer, readAdvisory } from '../affected-set/index.ts'
import { parseCsaf } from './index.ts'
import type { WrittenSet } from './write-model.ts'
import { advisoryOf } from './write-testing.ts'
import { csafText, writeCsaf } from './write.ts'

/** The answerer over a document that says the given sets, as anybody would read it. */
function answererOf(sets: readonly WrittenSet[]) {
  const advisory = advisoryOf('en')
  const [vulnerability] = advisory.vulnerabilities
  if (vulnerability === undefined) throw new Error('no vulnerability')
  const keys = sets.map(({ key }) => key)
  const affected = sets.filter(({ status }) => status === 'affected').map(({ key }) => key)
  const fix = sets.find(({ fixedVersion }) => fixedVersion !== null)?.fixedVersion ?? null
  const text = csafText(
    writeCsaf({
      ...advisory,
      sets,
      vulnerabilities: [
        {
          ...vulnerability,
          setKeys: keys,
          scores: [],
          justifications: [],
          threats: [],
          remediations: [
            {
              category: fix === null ? 'none_available' : 'vendor_fix',
              setKeys: affected,
              details: fix === null ? 'No fix is available yet.' : `Update to version ${fix} or later.`,
              url: null,
              restart: null,
            },
          ],
        },
      ],
    }),
  )
  const { document, findings } = parseCsaf(new TextEncoder().encode(text))
  expect(findings).toEqual([])
  if (document === undefined) throw new Error('our own document cannot be read')
  return createAnswerer(readAdvisory(document))
}

const vendor = 'Hibari Automation'
const set = (values: Partial<WrittenSet>): WrittenSet => ({
  key: 'set',
  products: [{ family: 'HQ series', model: 'HQ-08ENCPU', part: null }],
  status: 'affected',
  versions: { kind: 'all' },
  fixedVersion: null,
  ...values,
})

describe('one model, zero disagreement: our reader answers what the author said', () => {
  it.each<[string, Partial<WrittenSet>, Record<string, string>]>([
    [
      'up to a version, with its fix',
      { versions: { kind: 'atMost', version: '1.060' }, fixedVersion: '1.061' },
      { '1.000': 'affected', '1.060': 'affected', '1.061': 'not_affected', '1.100': 'not_affected' },
    ],
    [
      'up to a version, without a fix',
      { versions: { kind: 'atMost', version: '41' } },
      { '01': 'affected', '41': 'affected', '42': 'undetermined' },
    ],
    [
      'before a version',
      { versions: { kind: 'below', version: '2.3' }, fixedVersion: '2.3' },
      { '2.2': 'affected', '2.3': 'not_affected', '3.0': 'not_affected' },
    ],
    [
      'from a version to another',
      { versions: { kind: 'between', from: '1.010', to: '1.050', isToIncluded: true }, fixedVersion: '1.051' },
      { '1.000': 'not_affected', '1.010': 'affected', '1.050': 'affected', '1.051': 'not_affected' },
    ],
    [
      'from a version to before another',
      { versions: { kind: 'between', from: '1.0', to: '1.5', isToIncluded: false }, fixedVersion: '1.5' },
      { '0.9': 'not_affected', '1.0': 'affected', '1.4': 'affected', '1.5': 'not_affected' },
    ],
    [
      'letters behind the number',
      { versions: { kind: 'atMost', version: '1.290C' }, fixedVersion: '1.295H' },
      { '1.290B': 'affected', '1.290C': 'affected', '1.295H': 'not_affected', '1.300A': 'not_affected' },
    ],
    [
      'letter codes',
      { versions: { kind: 'atMost', version: 'B3' }, fixedVersion: 'B4' },
      { A9: 'affected', B3: 'affected', B4: 'not_affected', C0: 'not_affected' },
    ],
    ['all versions', { versions: { kind: 'all' } }, { '1.0': 'affected', '99': 'affected' }],
    [
      'single releases',
      { versions: { kind: 'releases', versions: ['2.0', '2.1'] } },
      { '2.0': 'affected', '2.1': 'affected' },
    ],
    ['not affected', { status: 'not_affected' }, { '1.0': 'not_affected', '9.0': 'not_affected' }],
    ['under investigation', { status: 'under_investigation' }, { '1.0': 'undetermined' }],
  ])('%s', (_, values, answers) => {
    const answerer = answererOf([set(values)])
    const given = Object.keys(answers).map((version) => [
      version,
      answerer.answer({ vendor, model: 'HQ-08ENCPU', version }).applicability,
    ])
    expect(Object.fromEntries(given)).toEqual(answers)
  })

  it('a part of its own is asked by its own version, the main version says nothing of it', () => {
    const answerer = answererOf([
      set({
        products: [
          { family: 'HQ series', model: 'HQ-08ENCPU', part: { code: 'web-server', name: 'Web server function' } },
        ],
        versions: { kind: 'atMost', version: '1.070' },
        fixedVersion: '1.080',
      }),
    ])
    const answer = (versions: Record<string, string>): string =>
      answerer.answer({ vendor, model: 'HQ-08ENCPU', version: '1.000', versions }).applicability
    expect(answer({ 'web-server': '1.060' })).toBe('affected')
    expect(answer({ 'web-server': '1.080' })).toBe('not_affected')
    expect(answer({})).toBe('undetermined')
  })

  it('a model that is not named is not listed, one of another maker neither', () => {
    const answerer = answererOf([set({ versions: { kind: 'all' } })])
    expect(answerer.answer({ vendor, model: 'HQ-16ENCPU', version: '1' }).applicability).toBe('not_listed')
    expect(answerer.answer({ vendor: 'Someone Else', model: 'HQ-08ENCPU', version: '1' }).applicability).toBe(
      'not_listed',
    )
  })

  it('names the fixed version as the remedy', () => {
    const answerer = answererOf([set({ versions: { kind: 'atMost', version: '1.060' }, fixedVersion: '1.061' })])
    const [flaw] = answerer.answer({ vendor, model: 'HQ-08ENCPU', version: '1.000' }).vulnerabilities
    expect(flaw?.remedies).toMatchObject([{ category: 'vendor_fix', fixedVersion: '1.061' }])
  })
})
