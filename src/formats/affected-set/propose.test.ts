import { describe, expect, it } from 'vitest'
import { parseCsafValue } from '../csaf/index.ts'
import { documentOf, verdict } from './answer-testing.ts'
import { createAnswerer, explainReason, readAdvisory } from './index.ts'
import { invertVersionMap, proposeByRelations, type RelatedModel } from './propose.ts'
import { createRelatingAnswerer, groundOfPath, groundOfStatement, type RelationDecision } from './relate.ts'

function readingOf(range: string, more: Parameters<typeof documentOf>[0] = []) {
  const { document } = parseCsafValue(documentOf([{ name: 'HQ-08EN', range }, ...more]))
  if (document === undefined) throw new Error('not read')
  return readAdvisory(document)
}

const HQ08 = { id: 'HQ-08EN', vendor: 'Hibari', model: 'HQ-08EN' }
const GRAPH: Readonly<Record<string, readonly RelatedModel[]>> = {
  'HQ-08EN-K9': [{ ...HQ08, relation: 'variant_of', direction: 'out', versionMap: null }],
  'VX-9': [{ ...HQ08, relation: 'variant_of', direction: 'out', versionMap: null }],
  'KN-08': [{ ...HQ08, relation: 'rebrand_of', direction: 'out', versionMap: { '1.0': '2.0', '1.1': '2.1' } }],
  'KN-08X': [
    { id: 'KN-08', relation: 'variant_of', direction: 'out', vendor: 'Kobushi', model: 'KN-08', versionMap: null },
  ],
  'LOOP-1': [{ id: 'LOOP-2', relation: 'same_firmware_as', direction: 'out', model: 'LOOP-2', versionMap: null }],
  'LOOP-2': [{ id: 'LOOP-1', relation: 'same_firmware_as', direction: 'in', model: 'LOOP-1', versionMap: null }],
}
const relatedTo = (modelId: string) => GRAPH[modelId] ?? []
const unit = (model: string, version?: string) => ({ model, ...(version === undefined ? {} : { version }) })

describe('a statement about one side of a relation proposes the same for the other', () => {
  const answerer = createAnswerer(readingOf('< 2.1'))
  const propose = (model: string, version?: string) =>
    proposeByRelations(answerer, unit(model, version), model, relatedTo)

  it('a variant has its model’s versions', () => {
    expect(propose('HQ-08EN-K9', '2.0')).toMatchObject([
      {
        path: [{ relation: 'variant_of' }],
        version: '2.0',
        numbering: 'assumed',
        answer: { applicability: 'affected' },
      },
    ])
    expect(propose('HQ-08EN-K9', '2.1').map(({ answer }) => verdict(answer))).toEqual([
      'not_affected ABOVE_EXCLUSIVE_BOUND',
    ])
  })

  it.each([
    ['1.0', '2.0', 'affected IN_RANGE', 'mapped'],
    ['1.00', '2.0', 'affected IN_RANGE', 'mapped'],
    ['1.1', '2.1', 'not_affected ABOVE_EXCLUSIVE_BOUND', 'mapped'],
    ['1.2', null, 'undetermined VERSION_UNKNOWN', 'unknown'],
    [undefined, null, 'undetermined VERSION_UNKNOWN', 'unknown'],
  ])('a rebrand’s version %s stands for %s by the map', (version, mapped, expected, numbering) => {
    const [proposal, ...others] = propose('KN-08', version)
    expect(others).toEqual([])
    expect(proposal).toMatchObject({ version: mapped, numbering })
    expect(proposal === undefined ? '' : verdict(proposal.answer)).toBe(expected)
  })

  it('several steps are followed, circles end, and the model that is listed itself gets no proposal', () => {
    expect(propose('KN-08X', '1.0').map(({ path }) => path.map(({ relation }) => relation))).toEqual([
      ['variant_of', 'rebrand_of'],
    ])
    expect(propose('LOOP-1', '1.0')).toEqual([])
    expect(propose('HQ-08EN', '1.0')).toEqual([])
    expect(propose('ABC-1', '1.0')).toEqual([])
  })

  it('a map is read from its other side where it is one to one', () => {
    expect(invertVersionMap({ '1.0': '2.0', '1.1': '2.1', '1.2': '2.1' })).toEqual({ '2.0': '1.0' })
  })
})

describe('a source answers for a related model as a person has decided', () => {
  const reading = readingOf('< 2.1')
  const ask = (decision: RelationDecision | undefined, model: string, version?: string) =>
    createRelatingAnswerer(createAnswerer(reading), relatedTo, () => decision).answer(unit(model, version), model)

  it('undecided it is a question, whatever the source says of the related model; dismissed it is not listed', () => {
    for (const version of ['1.0', '1.1', '9', undefined])
      expect(verdict(ask(undefined, 'KN-08', version))).toBe('undetermined RELATED_MODEL')
    expect(verdict(ask('dismissed', 'KN-08', '1.0'))).toBe('not_listed NOT_LISTED')
    expect(verdict(ask(undefined, 'ABC-1', '1.0'))).toBe('not_listed NOT_LISTED')
    expect(verdict(ask(undefined, 'HQ-08EN', '2.0'))).toBe('affected IN_RANGE')
  })

  it('accepted it is the answer for the version there, with the relation as its first reason', () => {
    const affected = ask('accepted', 'KN-08', '1.0')
    expect(verdict(affected)).toBe('affected IN_RANGE')
    expect(affected.reasons.map(({ code }) => code)).toEqual(['BY_RELATION', 'IN_RANGE'])
    expect(verdict(ask('accepted', 'KN-08', '1.1'))).toBe('not_affected ABOVE_EXCLUSIVE_BOUND')
    expect(verdict(ask('accepted', 'KN-08', '9'))).toBe('undetermined VERSION_UNKNOWN')
    expect(ask('accepted', 'KN-08', '1.0').vulnerabilities.map(({ applicability }) => applicability)).toEqual([
      'affected',
    ])
  })

  it('a name that may be the listed one is the same question: what is decided of the variant decides it', () => {
    expect(verdict(createAnswerer(reading).answer(unit('HQ-08EN-K9', '2.0')))).toBe('undetermined FAMILY_MEMBERSHIP')
    expect(verdict(ask(undefined, 'HQ-08EN-K9', '2.0'))).toBe('undetermined RELATED_MODEL')
    expect(verdict(ask('accepted', 'HQ-08EN-K9', '2.0'))).toBe('affected IN_RANGE')
    expect(verdict(ask('accepted', 'HQ-08EN-K9', '2.1'))).toBe('not_affected ABOVE_EXCLUSIVE_BOUND')
    expect(verdict(ask('dismissed', 'HQ-08EN-K9', '2.0'))).toBe('not_listed NOT_LISTED')
    const wide = createAnswerer(readingOf('< 2.1', [{ name: 'HQ series', range: '< 2.1' }]))
    const relating = createRelatingAnswerer(wide, relatedTo, () => 'dismissed')
    expect(verdict(wide.answer(unit('HQ-08EN-K9', '2.0')))).toBe('undetermined FAMILY_MEMBERSHIP')
    expect(verdict(relating.answer(unit('HQ-08EN-K9', '2.0'), 'HQ-08EN-K9'))).toBe('undetermined FAMILY_MEMBERSHIP')
  })

  it('it says by which relation and which version there, in both languages', () => {
    const [open] = ask(undefined, 'KN-08X', '1.0').reasons
    const [taken] = ask('accepted', 'KN-08', '1.0').reasons
    const [variant] = ask(undefined, 'VX-9', '2.0').reasons
    const [unknown] = ask(undefined, 'KN-08', '7').reasons
    if (!open || !taken || !variant || !unknown) throw new Error('no reason')
    expect(explainReason(open, 'en')).toBe(
      'Proposed, not decided: this model is a variant of KN-08, and KN-08 is a rebrand of HQ-08EN (version 2.0, taken to be numbered alike), of which the source says: affected.',
    )
    expect(explainReason(taken, 'en')).toBe(
      'Taken over from HQ-08EN, as somebody has decided: this model is a rebrand of HQ-08EN (there version 2.0).',
    )
    expect(explainReason(taken, 'ja')).toBe(
      '判断により HQ-08EN の回答を適用：この形名は HQ-08EN のOEM品（バージョンは 2.0 に相当）。',
    )
    expect(explainReason(variant, 'ja')).toBe(
      '提案（未確定）：この形名は HQ-08EN の派生形名（バージョン 2.0 は同じ番号と仮定）。情報源の HQ-08EN への回答は「影響あり」。',
    )
    expect(explainReason(unknown, 'en')).toContain('(which version there is not known)')
  })

  it('serial numbers of a variant count, those of a rebrand do not; what is not looked at is not touched', () => {
    const serial = createAnswerer(readingOf('first 5 digits of serial number "24061" or prior'))
    const relating = createRelatingAnswerer(serial, relatedTo, () => 'accepted')
    const own = { ...unit('VX-9', '1.0'), serial: '2406000001' }
    expect(verdict(relating.answer(own, 'VX-9'))).toBe('affected IN_RANGE')
    expect(verdict(relating.answer({ ...own, model: 'KN-08' }, 'KN-08'))).toBe('undetermined SERIAL_UNKNOWN')
    const touched = new Set<string | symbol>()
    const watched = new Proxy(own, {
      get: (target, key) => {
        touched.add(key)
        return Reflect.get(target, key)
      },
    })
    const plain = createRelatingAnswerer(createAnswerer(reading), relatedTo, () => 'accepted')
    plain.answer(watched, 'VX-9')
    expect(touched.has('serial')).toBe(false)
    expect(touched.has('version')).toBe(true)
  })

  it('a rebrand is told the fix by its own number, and not that it can take the firmware of the other', () => {
    const { document } = parseCsafValue(
      documentOf([{ name: 'HQ-08EN', range: '< 2.1' }], {
        remediations: [
          { category: 'vendor_fix', details: 'Update HQ-08EN to version 2.1 or later.', product_ids: ['P1'] },
        ],
      }),
    )
    if (document === undefined) throw new Error('not read')
    const fixed = createRelatingAnswerer(createAnswerer(readAdvisory(document)), relatedTo, () => 'accepted')
    const remedies = (model: string, version: string) =>
      fixed.answer(unit(model, version), model).vulnerabilities.flatMap((one) => one.remedies)
    expect(remedies('HQ-08EN', '2.0')).toMatchObject([{ fixedVersion: '2.1', applicableToThisUnit: 'yes' }])
    expect(remedies('HQ-08EN-K9', '2.0')).toMatchObject([{ fixedVersion: '2.1', applicableToThisUnit: 'yes' }])
    expect(remedies('KN-08', '1.0')).toMatchObject([{ fixedVersion: '1.1', applicableToThisUnit: 'unknown' }])
  })
})

describe('a decision rests on', () => {
  const ids = (range: string, more?: Parameters<typeof documentOf>[0]) => {
    const reading = readingOf(range, more)
    return groundOfStatement(reading, createAnswerer(reading).productsOf('Hibari', 'HQ-08EN'))
  }

  it('the source’s words of the related model, not on its other lines', () => {
    expect(ids('< 2.1')).toEqual(ids('< 2.1', [{ name: 'HQ-16EN', range: '< 3' }]))
    expect(ids('< 2.1')).not.toEqual(ids('< 2.2'))
  })

  it('the relations with their version maps, in whatever order these are written', () => {
    const step = (versionMap: Record<string, string> | null): readonly [RelatedModel] => [
      { ...HQ08, relation: 'rebrand_of', direction: 'out', versionMap },
    ]
    expect(groundOfPath(step({ a: '1', b: '2' }))).toEqual(groundOfPath(step({ b: '2', a: '1' })))
    expect(groundOfPath(step({ a: '1' }))).not.toEqual(groundOfPath(step({ a: '2' })))
    expect(groundOfPath(step(null))).not.toEqual(groundOfPath(step({})))
  })
})
