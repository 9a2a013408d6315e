import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { explainNotice } from '../notice.ts'
import { membersOf, objectsOf } from '../rules/view.ts'
import { titleWithout } from './document.ts'
import { convertCsaf } from './index.ts'
import { type Json, NOW, branch, convert, leaf, named, source, tracking, treeOf } from './testing.ts'

describe('a document of CSAF 2.0 becomes one of 2.1', () => {
  it('with schema, version and label of TLP 2.0, valid, and nothing told', async () => {
    const made = await convert({})
    expect(made.root['$schema']).toBe('https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json')
    expect(made.document['csaf_version']).toBe('2.1')
    expect(made.document['distribution']).toEqual({ tlp: { label: 'CLEAR' } })
    expect([...made.told, ...made.errors]).toEqual([])
  })

  it('and only such a one: anything else is refused, whatever it is', async () => {
    let deep: unknown = []
    for (let level = 0; level < 50_000; level += 1) deep = [deep]
    for (const odd of [
      null,
      7,
      'x',
      [],
      {},
      { document: 7 },
      { document: { csaf_version: '2.1' } },
      source({ root: { x: deep } }),
    ])
      expect((await convertCsaf(odd)).document).toBe(undefined)
  })

  it('the source stays as it was', async () => {
    const before = source({ document: { notes: [{ category: 'summary', text: 'x' }] }, tree: treeOf('A') })
    const copy = structuredClone(before)
    await convertCsaf(before)
    expect(before).toEqual(copy)
  })

  it('members that CSAF does not know are told with their place, and left behind', async () => {
    const { told, document, root, errors } = await convert({ document: { mood: 'good' }, root: { 'a/b': 1 } })
    expect(told).toEqual(['MEMBER_LEFT /document/mood', 'MEMBER_LEFT /a~1b'])
    expect([document['mood'], root['a/b'], errors]).toEqual([undefined, undefined, []])
  })

  it('leap seconds are replaced, and it is told whether there was one', async () => {
    const dated = (date: string) => convert({ document: { tracking: { ...tracking, initial_release_date: date } } })
    const at = '/document/tracking/initial_release_date'
    for (const [date, code, after] of [
      ['2016-12-31T23:59:60Z', 'LEAP_SECOND_REPLACED', '2016-12-31T23:59:59.999999Z'],
      ['2017-01-01T08:59:60.5+09:00', 'LEAP_SECOND_REPLACED', '2017-01-01T08:59:59.999999+09:00'],
      ['2016-12-31T12:00:60Z', 'NO_LEAP_SECOND_REPLACED', '2016-12-31T12:00:59.999999Z'],
      ['2016-12-31t12:00:00z', 'DATE_RESPELT', '2016-12-31T12:00:00Z'],
    ] as const) {
      const { told, document } = await dated(date)
      expect(told).toEqual([`${code} ${at}`])
      expect(membersOf(document['tracking'])['initial_release_date']).toBe(after)
    }
  })

  it('relationships are product paths', async () => {
    const relation = {
      category: 'installed_on',
      product_reference: 'A',
      relates_to_product_reference: 'B',
      full_product_name: named('AB'),
    }
    const { tree, errors } = await convert({ tree: { ...treeOf('A', 'B'), relationships: [relation] } })
    expect(tree['product_paths']).toEqual([
      {
        beginning_product_reference: 'A',
        full_product_name: named('AB'),
        subpaths: [{ category: 'installed_on', next_product_reference: 'B' }],
      },
    ])
    expect([tree['relationships'], errors]).toEqual([undefined, []])
  })
})

describe('the document', () => {
  it('without a label is TLP:CLEAR; the text names another one where that is wanted', async () => {
    const none = await convert({ document: { distribution: undefined } })
    expect(none.document['distribution']).toEqual({ tlp: { label: 'CLEAR' } })
    expect(none.told).toEqual(['TLP_DEFAULT /document/distribution/tlp/label'])
    const text = 'TLP v2.0: TLP:AMBER+STRICT'
    const red = { document: { distribution: { text, tlp: { label: 'RED' } } } }
    expect((await convert(red)).document['distribution']).toEqual({ text, tlp: { label: 'RED' } })
    const strict = await convert(red, { isTlpFromText: true })
    expect(strict.document['distribution']).toEqual({ text, tlp: { label: 'AMBER+STRICT' } })
    expect(strict.told).toEqual(['TLP_FROM_TEXT /document/distribution/text'])
  })

  it('has the licence that its legal disclaimers name, if it is one', async () => {
    const note = (text: string): Json => ({ category: 'legal_disclaimer', text })
    const licence = async (...texts: readonly string[]) => {
      const { document, told } = await convert({ document: { notes: texts.map(note) } })
      return [document['license_expression'], ...told]
    }
    expect(await licence('MIT OR Apache-2.0')).toEqual(['MIT OR Apache-2.0', 'LICENCE_FOUND /document/notes/0/text'])
    expect(await licence('x', 'Licensed under CC-BY-4.0.')).toEqual([
      'CC-BY-4.0',
      'LICENCE_FOUND /document/notes/1/text',
    ])
    expect(await licence('CC-BY-4.0', 'Apache-2.0')).toEqual([undefined, 'LICENCES_SEVERAL /document/notes/0/text'])
    expect(await licence('See the MIT faculty, or JSON')).toEqual([undefined])
    expect((await convert({ document: { notes: [note('MIT')] } }, { isLicenceLeft: true })).told).toEqual([])
  })

  it('a publisher “other” is told, or becomes a multiplier', async () => {
    const publisher = { category: 'other', name: 'H', namespace: 'https://h.example' }
    expect((await convert({ document: { publisher } })).told).toEqual(['PUBLISHER_OTHER /document/publisher/category'])
    expect((await convert({ document: { publisher } }, { isOtherAccepted: true })).told).toEqual([])
    const made = await convert({ document: { publisher } }, { isMultiplier: true })
    expect(made.document['publisher']).toEqual({ ...publisher, category: 'multiplier' })
  })

  it.each([
    ['H-1: A flaw (in P)', 'A flaw (in P)'],
    ['A flaw [H-1]', 'A flaw'],
    ['(H-1) – A flaw', 'A flaw'],
    ['A H-1 flaw', 'A flaw'],
    ['H-1', undefined],
  ])('the title “%s” without the tracking id is %s', (title, wanted) => {
    expect(titleWithout(title, 'H-1')).toBe(wanted)
  })

  it('notes about a product by their titles are bound to it', async () => {
    const note = (title: string, category = 'summary'): Json => ({ category, text: 'x', title })
    const { document, vulnerability, told } = await convert({
      document: {
        notes: [note('Summary for Tool'), note('Summary (nothing)'), note('Summary'), note('Summarys Tool')],
      },
      tree: {
        branches: [
          branch('product_name', 'Tool', leaf('product_version', '1', 'P1'), leaf('product_version', '2', 'P2')),
        ],
      },
      vulnerabilities: [{ notes: [note('Preconditions: 2', 'description')] }],
    })
    expect(objectsOf(document['notes'], '').map(({ value }) => value['product_ids'])).toEqual([
      ['P1', 'P2'],
      undefined,
      undefined,
      undefined,
    ])
    expect(objectsOf(vulnerability['notes'], '')[0]?.value['product_ids']).toEqual(['P2'])
    expect(told).toEqual([
      'NOTE_ASSIGNED /document/notes/0',
      'NOTE_UNASSIGNED /document/notes/1',
      'NOTE_ASSIGNED /vulnerabilities/0/notes/0',
    ])
  })
})

describe('hostile documents', () => {
  it('any value in any place is converted or told of, never an exception, and every notice has words', async () => {
    const rich = source({
      document: {
        category: 'csaf_security_advisory',
        notes: [{ category: 'summary', text: 'x', title: 'Summary of P' }],
      },
      tree: {
        branches: [branch('product_name', 'Tool', leaf('product_version_range', '<4.2', 'P'))],
        relationships: [
          {
            category: 'installed_on',
            product_reference: 'P',
            relates_to_product_reference: 'P',
            full_product_name: named('R'),
          },
        ],
      },
      vulnerabilities: [
        {
          cwe: { id: 'CWE-79', name: 'x' },
          ids: [{ system_name: 's', text: 't' }],
          product_status: { known_affected: ['P'] },
          remediations: [{ category: 'vendor_fix', details: 'x', product_ids: ['P'] }],
          scores: [{ products: ['P'] }],
        },
      ],
    })
    const text = JSON.stringify(rich)
    const values = [...text.matchAll(/(?<=:|,|\[)(?:"[^"]*"(?!:)|\{\}|\[\])/g)].map(
      ({ index, 0: found }) => [index, found.length] as const,
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...values), fc.jsonValue(), async ([at, length], value) => {
        const odd: unknown = JSON.parse(text.slice(0, at) + JSON.stringify(value) + text.slice(at + length))
        const { notices } = await convertCsaf(odd, { now: NOW })
        for (const notice of notices)
          for (const language of ['en', 'ja'] as const) expect(explainNotice(notice, language)).not.toContain('{{')
      }),
      { numRuns: 200 },
    )
  })
})
