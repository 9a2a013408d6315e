import { describe, expect, it } from 'vitest'
import { readAdvisory } from '#formats/affected-set/read.ts'
import { NOT_AFFECTED_GROUNDS, type AssetInput } from '#formats/affected-set/model.ts'
import { parseCsv } from '#formats/csv/index.ts'
import { parseCsafValue } from '#formats/csaf/index.ts'
import { documentFor, EMPTY_BOOK, type CheckerData } from '../../checker-data.ts'
import { createChecker, groupAnswers, similarModels } from './check.ts'
import { writeAnswers } from './table.ts'
import { readTyped } from './unit-form.ts'

/** An advisory that names models with a range each, and their fix where there is one. */
function advisoryOf(
  number: string,
  releasedAt: string,
  named: Readonly<Record<string, string>>,
): CheckerData['advisories'][number] {
  const products = Object.entries(named).map(([model, range], index) => ({ model, range, id: `P-${index}` }))
  const { document } = parseCsafValue({
    document: {
      category: 'csaf_security_advisory',
      csaf_version: '2.0',
      title: number,
      publisher: { category: 'vendor', name: 'Hibari', namespace: 'https://hibari.example' },
      tracking: {
        id: number,
        version: '1',
        status: 'final',
        initial_release_date: releasedAt,
        current_release_date: releasedAt,
      },
    },
    product_tree: {
      branches: [
        {
          category: 'vendor',
          name: 'Hibari',
          branches: products.map(({ model, range, id }) => ({
            category: 'product_name',
            name: model,
            branches: [
              {
                category: 'product_version_range',
                name: range,
                product: { product_id: id, name: `${model} ${range}` },
              },
            ],
          })),
        },
      ],
    },
    vulnerabilities: ['CVE-2026-1', 'CVE-2026-2'].map((cve) => ({
      cve,
      product_status: { known_affected: products.map(({ id }) => id) },
      remediations: [
        { category: 'vendor_fix', details: '=HYPERLINK("x") Update.', product_ids: products.map(({ id }) => id) },
      ],
    })),
  })
  if (document === undefined) throw new Error('no document')
  const documents = {
    en: { title: `=1+1 ${number}`, page: `/advisories/${number}/`, csaf: '/x', reading: readAdvisory(document) },
  }
  return { number, revision: 1, releasedAt, original: 'en', documents }
}

const data: CheckerData = {
  format: 2,
  maker: { en: 'Hibari', ja: 'ひばり' },
  origin: 'https://public.example',
  asOf: '2026-03-01T00:00:00.000Z',
  isOffline: false,
  book: EMPTY_BOOK,
  advisories: [
    advisoryOf('B-2', '2026-03-01T00:00:00.000Z', { 'HF5-32MT': '< 1.2', 'HF5-16': '<= 2.0' }),
    advisoryOf('A-1', '2026-01-01T00:00:00.000Z', { 'HF5-32MT': '< 3.0' }),
  ],
}
const check = createChecker(data, 'ja')
const say = (asset: AssetInput): string[] => {
  const { applicability, advisories, silent } = check(asset)
  return [
    applicability,
    ...advisories.map(({ advisory, answer }) => `${advisory.number} ${answer.applicability}`),
    String(silent),
  ]
}

describe('what all advisories say of a machine', () => {
  it('is the worst of them, the worst first, whatever is newest', () => {
    expect(say({ model: 'HF5-32MT', version: '2.0' })).toEqual(['affected', 'A-1 affected', 'B-2 not_affected', '0'])
    expect(say({ model: 'HF5-32MT', version: '3.0' })).toEqual([
      'not_affected',
      'B-2 not_affected',
      'A-1 not_affected',
      '0',
    ])
    expect(say({ model: 'HF5-32MT' })).toEqual(['undetermined', 'B-2 undetermined', 'A-1 undetermined', '0'])
  })

  it('is "not affected" on a positive ground only; above an inclusive bound without a fix it is undetermined', () => {
    expect(say({ model: 'HF5-16', version: '2.1' })).toEqual(['undetermined', 'B-2 undetermined', '1'])
    const grounds = check({ model: 'HF5-32MT', version: '3.0' }).advisories.map(({ answer }) => answer.ground)
    for (const ground of grounds) expect(NOT_AFFECTED_GROUNDS).toContain(ground)
  })

  it('is "not listed" for a model that no advisory names, never "not affected"; another maker’s is none of them', () => {
    expect(say({ model: 'HF5-64', version: '9.9' })).toEqual(['not_listed', '2'])
    expect(say({ vendor: 'Rockwell', model: 'HF5-32MT', version: '1.0' })).toEqual(['not_listed', '2'])
    expect(createChecker({ ...data, advisories: [] }, 'en')({ model: 'HF5-32MT' })).toMatchObject({
      applicability: 'not_listed',
      silent: 0,
    })
  })

  it('vulnerabilities of which the same is said are told once', () => {
    const [first] = check({ model: 'HF5-32MT', version: '1.0' }).advisories
    expect(first === undefined ? [] : groupAnswers(first.answer).map((group) => group.map(({ id }) => id))).toEqual([
      ['CVE-2026-1', 'CVE-2026-2'],
    ])
  })

  it('a reader whose language an advisory lacks gets the one in which it was written', () => {
    const [advisory] = data.advisories
    expect(advisory === undefined ? undefined : documentFor(advisory, 'ja')?.language).toBe('en')
  })

  it('names that are written like a model are offered, others are not', () => {
    expect(similarModels(data, 'hf5 64')).toEqual(['HF5-16', 'HF5-32MT'])
    expect(similarModels(data, 'R08ENCPU')).toEqual([])
  })
})

describe('the table to download', () => {
  const rows = [
    { asset: { model: 'HF5-32MT', version: '1.0', serial: '@SUM(1)' }, other: { tag: '=cmd|x' }, place: 'row 2' },
    { asset: { model: '+HF5-99' }, other: { tag: 7 }, place: 'row 3' },
  ]
  const text = writeAnswers(rows, check, data, 'en')
  const table = parseCsv(text).rows.map(({ cells }) => cells)

  it('has a record for each machine, advisory and vulnerability, and one for a machine that nobody names', () => {
    expect(table.length).toBe(1 + 4 + 1)
    expect(new Set(table.map((cells) => cells.length)).size).toBe(1)
    expect(table.at(-1)).toContain('Not listed')
    expect(table.at(-1)).toContain('3')
    expect(table.at(-1)).not.toContain('Not affected')
  })

  it('no cell of it runs in a spreadsheet, whoever wrote it', () => {
    expect(text.startsWith('\ufeff')).toBe(true)
    for (const cells of table) for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@]/)
    expect(table.flat()).toContain("'=cmd|x")
    expect(table.flat()).toContain("'@SUM(1)")
  })
})

describe('the form', () => {
  it('is a unit with what was typed and nothing else; parts and options as they are written', () => {
    expect(readTyped({ model: ' ', version: '1' })).toBeUndefined()
    expect(
      readTyped({
        model: ' HF5 ',
        version: '',
        serial: '24061',
        options: 'a; b、',
        parts: 'OS: 1.2\nnonsense\nBoot：3:4',
      }),
    ).toEqual({ model: 'HF5', serial: '24061', options: ['a', 'b'], versions: { OS: '1.2', Boot: '3:4' } })
  })
})
