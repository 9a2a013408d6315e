import { describe, expect, it } from 'vitest'
import { checkCsaf } from './check.ts'
import { explainNotice } from './notice.ts'
import { membersOf } from './rules/view.ts'
import { supersedeCsaf } from './supersede.ts'
import { withdrawCsaf } from './withdraw.ts'

type Json = Readonly<Record<string, unknown>>

const revision = (number: string, day: number): Json => ({ date: `2026-05-0${day}T00:00:00Z`, number, summary: 'x' })

function advisory(document: Json = {}, tracking: Json = {}): Json {
  return {
    $schema: 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json',
    document: {
      category: 'csaf_base',
      csaf_version: '2.1',
      distribution: { tlp: { label: 'CLEAR' } },
      notes: [
        { category: 'description', text: 'What it is.' },
        { category: 'legal_disclaimer', text: 'No warranty.' },
        { category: 'general', product_ids: ['A'], text: 'About A.' },
      ],
      publisher: { category: 'vendor', name: 'Hibari', namespace: 'https://hibari.example' },
      title: 'A flaw',
      tracking: {
        current_release_date: '2026-05-02T00:00:00Z',
        id: 'H-1',
        initial_release_date: '2026-05-01T00:00:00Z',
        revision_history: [revision('1.0.0', 1), revision('1.1.0', 2)],
        status: 'final',
        version: '1.1.0',
        ...tracking,
      },
      ...document,
    },
    product_tree: { full_product_names: [{ name: 'A', product_id: 'A' }] },
    vulnerabilities: [{ cve: 'CVE-2026-0001' }],
  }
}

const retirement = { reason: 'There was a flaw; it is none.', date: '2026-05-03T00:00:00Z', summary: 'Withdrawn' }

async function errorsIn(document: unknown): Promise<string[]> {
  const tests = await checkCsaf(document, 'basic')
  return tests.flatMap(({ findings }) => findings.filter(({ level }) => level === 'error').map(({ clause }) => clause))
}

describe('a document is withdrawn (conformance clause 24)', () => {
  it('with its id, one revision more, the reason, and without products and vulnerabilities; it is valid', async () => {
    const { document: made, notices } = withdrawCsaf(advisory(), retirement)
    const document = membersOf(made?.['document'])
    expect(document['category']).toBe('csaf_withdrawn')
    expect(document['notes']).toEqual([
      { category: 'description', text: retirement.reason, title: 'Reasoning for Withdrawal' },
      { category: 'legal_disclaimer', text: 'No warranty.' },
    ])
    expect(document['tracking']).toMatchObject({
      current_release_date: retirement.date,
      id: 'H-1',
      initial_release_date: '2026-05-01T00:00:00Z',
      revision_history: [revision('1.0.0', 1), revision('1.1.0', 2), { ...revision('2.0.0', 3), summary: 'Withdrawn' }],
      version: '2.0.0',
    })
    expect([made?.['product_tree'], made?.['vulnerabilities']]).toEqual([undefined, undefined])
    expect(notices.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'NOTE_REMOVED /document/notes/0',
      'NOTE_REMOVED /document/notes/2',
      'TREE_REMOVED /product_tree',
      'VULNERABILITIES_REMOVED /vulnerabilities',
    ])
    expect(await errorsIn(made)).toEqual([])
  })

  it.each([
    [['0.8.0', '0.9.0'], '0.9.0', '0.10.0', '0.10.0'],
    [['0'], '0', '1', '1'],
    [['1', '2'], '2', '3', '3'],
    [['1.0.0', '2.0.0'], '2.0.0-1', '3.0.0-1', '3.0.0'],
    [['1.0.0'], '1.0.0-rc.1', '2.0.0-1', '2.0.0'],
    [['1.0.0'], '1.0.0', '2.0.0-1', '2.0.0'],
  ])(
    'a draft with the revisions %j and the version %s stays one: %s, %s in the history',
    async (numbers, ...wanted) => {
      const [version, next, number] = wanted
      const tracking = {
        revision_history: numbers.map((one, index) => revision(one, index + 1)),
        current_release_date: `2026-05-0${numbers.length}T00:00:00Z`,
        status: 'draft',
        version,
      }
      const { document } = withdrawCsaf(advisory({}, tracking), retirement)
      const made = membersOf(membersOf(document?.['document'])['tracking'])
      expect([made['status'], made['version']]).toEqual(['draft', next])
      expect([made['revision_history']].flat().at(-1)).toMatchObject({ number })
      expect(await errorsIn(document)).toEqual([])
    },
  )

  it('an own number of a draft stands in the history without its pre-release part', async () => {
    const tracking = { status: 'draft', version: '1.1.0' }
    const { document } = withdrawCsaf(advisory({}, tracking), { ...retirement, number: '2.0.0-rc.1' })
    expect(membersOf(membersOf(document?.['document'])['tracking'])).toMatchObject({
      version: '2.0.0-rc.1',
      revision_history: [{}, {}, { number: '2.0.0' }],
    })
    expect(await errorsIn(document)).toEqual([])
  })

  it('a history with the newest revision first gets the next one there', () => {
    const turned = advisory({}, { revision_history: [revision('1.1.0', 2), revision('1.0.0', 1)] })
    const { document } = withdrawCsaf(turned, retirement)
    expect(membersOf(membersOf(document?.['document'])['tracking'])['revision_history']).toMatchObject([
      { number: '2.0.0' },
      { number: '1.1.0' },
      { number: '1.0.0' },
    ])
  })

  it('the title of the reason is in the language of the document where the standard has a translation', async () => {
    const { document } = withdrawCsaf(advisory({ lang: 'de-DE' }), retirement)
    const [note] = [membersOf(document?.['document'])['notes']].flat()
    expect(membersOf(note)['title']).not.toBe('Reasoning for Withdrawal')
    expect(await errorsIn(document)).toEqual([])
  })

  it('the source stays as it was', () => {
    const source = advisory()
    withdrawCsaf(source, retirement)
    expect(source).toEqual(advisory())
  })

  it.each([
    ['NOT_CSAF_21', { csaf_version: '2.0' }, {}, {}],
    ['REASON_EMPTY', {}, {}, { reason: ' ' }],
    ['DATE_INVALID', {}, {}, { date: '2026-05-03' }],
    ['DATE_INVALID', {}, {}, { date: '2026-05-03t00:00:00z' }],
    ['DATE_BEFORE_HISTORY', {}, {}, { date: '2026-05-01T23:00:00Z' }],
    ['HISTORY_EMPTY', {}, { revision_history: [] }, {}],
    ['VERSION_UNREADABLE', {}, { version: 'one' }, {}],
    ['NUMBER_UNFIT', {}, {}, { number: '1.1.0' }],
    ['NUMBER_UNFIT', {}, {}, { number: '7' }],
    ['NUMBER_UNFIT', {}, {}, { number: 'x' }],
  ])('%s is refused, in both languages', (code, document, tracking, more) => {
    const { document: made, notices } = withdrawCsaf(advisory(document, tracking), { ...retirement, ...more })
    expect([made, notices.map((notice) => notice.code)]).toEqual([undefined, [code]])
    for (const notice of notices)
      for (const language of ['en', 'ja'] as const) expect(explainNotice(notice, language)).not.toMatch(/\{\{|^$/)
  })

  it('what is no document is refused, whatever it is', () => {
    let deep: unknown = []
    for (let level = 0; level < 50_000; level += 1) deep = [deep]
    for (const odd of [null, 7, 'x', [], {}, { document: [] }, { ...advisory(), x: deep }])
      expect(withdrawCsaf(odd, retirement).document).toBe(undefined)
  })
})

describe('a document is superseded (conformance clause 25)', () => {
  const url = 'https://hibari.example/h-2.json'

  it('with a reference to what takes its place; it is valid', async () => {
    const self = { category: 'self', summary: 'This', url: 'https://hibari.example/h-1.json' }
    const { document: made } = supersedeCsaf(advisory({ references: [self] }), { ...retirement, url, title: 'H-2' })
    const document = membersOf(made?.['document'])
    expect(document['category']).toBe('csaf_superseded')
    expect(document['references']).toEqual([self, { category: 'external', summary: 'Superseding Document: H-2', url }])
    expect([document['notes']].flat()[0]).toMatchObject({ title: 'Reasoning for Supersession' })
    expect(await errorsIn(made)).toEqual([])
  })

  it('an own number is taken where it comes after the last one', () => {
    const { document: made } = supersedeCsaf(advisory(), { ...retirement, url, number: '3.0.0' })
    expect(membersOf(membersOf(made?.['document'])['tracking'])['version']).toBe('3.0.0')
  })

  it.each(['', 'h-2', 'ftp://hibari.example', 'javascript:alert(1)', 'https://hibari.example/a b'])(
    '“%s” is no address',
    (bad) => {
      expect(supersedeCsaf(advisory(), { ...retirement, url: bad }).notices.map(({ code }) => code)).toEqual([
        'URL_INVALID',
      ])
    },
  )
})
