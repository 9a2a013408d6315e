import { describe, expect, it } from 'vitest'
import { parseCsafValue } from '../csaf/index.ts'
import { documentOf, verdict } from './answer-testing.ts'
import { createAnswerer, readAdvisory } from './index.ts'
import { explainProposal, invertVersionMap, proposeByRelations, type RelatedModel } from './propose.ts'

function answererOf(range: string) {
  const { document } = parseCsafValue(documentOf([{ name: 'HQ-08EN', range }]))
  if (document === undefined) throw new Error('not read')
  return createAnswerer(readAdvisory(document))
}

const GRAPH: Readonly<Record<string, readonly RelatedModel[]>> = {
  'HQ-08EN-K9': [{ relation: 'variant_of', direction: 'out', vendor: 'Hibari', model: 'HQ-08EN', versionMap: null }],
  'KN-08': [
    {
      relation: 'rebrand_of',
      direction: 'out',
      vendor: 'Hibari',
      model: 'HQ-08EN',
      versionMap: { '1.0': '2.0', '1.1': '2.1' },
    },
  ],
  'KN-08X': [{ relation: 'variant_of', direction: 'out', vendor: 'Kobushi', model: 'KN-08', versionMap: null }],
  'LOOP-1': [{ relation: 'same_firmware_as', direction: 'out', model: 'LOOP-2', versionMap: null }],
  'LOOP-2': [{ relation: 'same_firmware_as', direction: 'in', model: 'LOOP-1', versionMap: null }],
}
const relatedTo = (_: string | undefined, model: string) => GRAPH[model] ?? []

describe('a statement about one side of a relation proposes the same for the other', () => {
  const answerer = answererOf('< 2.1')
  const propose = (model: string, version?: string) =>
    proposeByRelations(answerer, { model, ...(version === undefined ? {} : { version }) }, relatedTo)

  it('a variant has its model’s versions', () => {
    expect(propose('HQ-08EN-K9', '2.0')).toMatchObject([
      {
        steps: [{ relation: 'variant_of', model: 'HQ-08EN', version: '2.0', isVersionAssumed: true }],
        answer: { applicability: 'affected' },
      },
    ])
    expect(propose('HQ-08EN-K9', '2.1').map(({ answer }) => verdict(answer))).toEqual([
      'not_affected ABOVE_EXCLUSIVE_BOUND',
    ])
  })

  it.each([
    ['1.0', '2.0', 'affected IN_RANGE'],
    ['1.00', '2.0', 'affected IN_RANGE'],
    ['1.1', '2.1', 'not_affected ABOVE_EXCLUSIVE_BOUND'],
    ['1.2', null, 'undetermined VERSION_UNKNOWN'],
    [undefined, null, 'undetermined VERSION_UNKNOWN'],
  ])('a rebrand’s version %s stands for %s by the map', (version, mapped, expected) => {
    const [proposal, ...others] = propose('KN-08', version)
    expect(others).toEqual([])
    expect(proposal?.steps).toMatchObject([{ version: mapped, isVersionAssumed: false }])
    expect(proposal === undefined ? '' : verdict(proposal.answer)).toBe(expected)
  })

  it('several steps are followed, circles end, and the model that is listed itself gets no proposal', () => {
    expect(propose('KN-08X', '1.0').map(({ steps }) => steps.map(({ relation }) => relation))).toEqual([
      ['variant_of', 'rebrand_of'],
    ])
    expect(propose('LOOP-1', '1.0')).toEqual([])
    expect(propose('HQ-08EN', '1.0')).toEqual([])
    expect(propose('ABC-1', '1.0')).toEqual([])
  })

  it('it says by which relation, in both languages', () => {
    const [proposal] = propose('KN-08', '1.0')
    if (proposal === undefined) throw new Error('no proposal')
    expect(explainProposal(proposal, 'KN-08', 'en')).toBe(
      'Proposed, not decided: KN-08 is a rebrand of HQ-08EN (there version 2.0), of which the source says: affected.',
    )
    expect(explainProposal(proposal, 'KN-08', 'ja')).toBe(
      '提案（未確定）：KN-08 は HQ-08EN のOEM品（バージョンは 2.0 に相当）。情報源の HQ-08EN への回答は「影響あり」。',
    )
  })

  it('a map is read from its other side where it is one to one', () => {
    expect(invertVersionMap({ '1.0': '2.0', '1.1': '2.1', '1.2': '2.1' })).toEqual({ '2.0': '1.0' })
  })
})
