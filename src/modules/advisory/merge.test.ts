import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentSchema, type AdvisoryContent } from './content.ts'
import { mergeDraft } from './merge.ts'

const modelIds = ['01890a5d-ac96-774b-bcce-b302099a8057', '01890a5d-ac96-774b-bcce-b302099a8058']
const flawIds = ['01890a5d-ac96-774b-bcce-b302099a8060', '01890a5d-ac96-774b-bcce-b302099a8061']

/** Contents of few sets and flaws: what the two say overlaps often. */
const contents: fc.Arbitrary<AdvisoryContent> = fc
  .record({
    sets: fc.uniqueArray(
      fc.record({
        modelIds: fc.subarray(modelIds, { minLength: 1 }),
        versions: fc.constantFrom({ kind: 'all' }, { kind: 'below', version: '2' }, { kind: 'atMost', version: '1' }),
      }),
      { maxLength: 4, selector: (set) => JSON.stringify(set) },
    ),
    flaws: fc.uniqueArray(
      fc.record({
        id: fc.constantFrom(...flawIds),
        about: fc.subarray([0, 1, 2, 3]),
        vector: fc.constantFrom('a', 'b'),
      }),
      { maxLength: 2, selector: ({ id }) => id },
    ),
  })
  .map(({ sets, flaws }) => {
    const keys = (about: number[]): string[] => about.filter((at) => at < sets.length).map((at) => `set-${at + 1}`)
    return contentSchema.parse({
      title: { en: 'Title' },
      summary: {},
      tlp: 'WHITE',
      productSets: sets.map((set, at) => ({
        ...set,
        key: `set-${at + 1}`,
        name: `Set ${at}`,
        partCode: null,
        status: 'affected',
        fixedVersion: null,
      })),
      vulnerabilities: flaws.map(({ id, about, vector }, at) => ({
        key: `vulnerability-${at + 1}`,
        vulnerabilityId: id,
        cve: null,
        cweId: null,
        title: {},
        description: {},
        setKeys: keys(about),
        scores: keys(about).map((key) => ({ setKeys: [key], cvss3Vector: vector, cvss4Vector: null })),
        elements: null,
        exploitation: 'none',
        justifications: [],
        remediations: [],
      })),
      references: [],
      acknowledgments: [],
      revisionSummary: {},
    })
  })

/** What a content says of each model, range and flaw, whatever its keys are. */
function statements({ productSets, vulnerabilities }: AdvisoryContent): Set<string> {
  const sets = new Map(productSets.map(({ key, modelIds: ids, versions }) => [key, JSON.stringify([ids, versions])]))
  return new Set([
    ...sets.values(),
    ...vulnerabilities.flatMap(({ vulnerabilityId, setKeys }) =>
      setKeys.map((key) => `${vulnerabilityId} in ${sets.get(key)}`),
    ),
  ])
}

describe('a further case in an advisory', () => {
  it('everything of both is said, nothing else, under keys that hold', () => {
    fc.assert(
      fc.property(contents, contents, (written, further) => {
        const merged = mergeDraft(written, further)
        expect(contentSchema.parse(merged)).toEqual(merged)
        expect(statements(merged)).toEqual(statements(written).union(statements(further)))
        const keys = merged.productSets.map(({ key }) => key)
        expect(new Set(keys).size).toBe(keys.length)
        expect(new Set(merged.vulnerabilities.map(({ key }) => key)).size).toBe(merged.vulnerabilities.length)
        for (const { setKeys, scores } of merged.vulnerabilities)
          for (const key of [...setKeys, ...scores.flatMap((score) => score.setKeys)]) expect(keys).toContain(key)
      }),
    )
  })

  it('what is written stays as it is; merging again adds nothing', () => {
    fc.assert(
      fc.property(contents, contents, (written, further) => {
        const merged = mergeDraft(written, further)
        expect(merged.productSets.slice(0, written.productSets.length)).toEqual(written.productSets)
        written.vulnerabilities.forEach((flaw, at) => {
          const now = merged.vulnerabilities[at]
          expect(now?.setKeys.slice(0, flaw.setKeys.length)).toEqual(flaw.setKeys)
          // A set that was scored keeps its one score.
          for (const key of flaw.setKeys)
            expect(
              now?.scores.filter(({ setKeys }) => setKeys.includes(key)).map(({ cvss3Vector }) => cvss3Vector),
            ).toEqual(flaw.scores.filter(({ setKeys }) => setKeys.includes(key)).map(({ cvss3Vector }) => cvss3Vector))
        })
        expect(statements(mergeDraft(merged, further))).toEqual(statements(merged))
        expect(mergeDraft(written, written)).toEqual({
          ...written,
          vulnerabilities: mergeDraft(written, written).vulnerabilities,
        })
      }),
    )
  })
})
