import { describe, expect, it } from 'vitest'
import { parseCpe } from '../cpe/index.ts'
import { answerNvd, readNvd } from '../nvd/index.ts'
import { parseCveValue, readCve } from './index.ts'

describe('CPE applicability', () => {
  it('is read in the form of the NVD’s configurations, with the author', () => {
    const value = {
      dataVersion: '5.1',
      cveMetadata: { cveId: 'CVE-2026-0001', state: 'PUBLISHED' },
      containers: {
        cna: {
          affected: [],
          cpeApplicability: [
            {
              nodes: [
                {
                  operator: 'OR',
                  negate: false,
                  cpeMatch: [
                    {
                      vulnerable: true,
                      criteria: 'cpe:2.3:a:hibari:kanban:*:*:*:*:*:*:*:*',
                      versionEndExcluding: '2.0',
                    },
                  ],
                },
              ],
            },
          ],
        },
      },
    }
    const { record } = parseCveValue(value)
    const [own] = record?.applicability ?? []
    expect(own?.author).toBe('cna')
    const reading = readNvd({
      id: 'CVE-2026-0001',
      status: null,
      published: null,
      modified: null,
      configurations: own?.configurations ?? [],
      isWhole: own?.isWhole ?? false,
    })
    expect(reading.products[0]?.path).toBe('/containers/cna/cpeApplicability/0/nodes/0/cpeMatch/0')
    const { name } = parseCpe('cpe:2.3:a:hibari:kanban:2.0:*:*:*:*:*:*:*')
    if (name === undefined) throw new Error('no name')
    expect(answerNvd(reading, { products: [{ name }] }).ground).toBe('ABOVE_EXCLUSIVE_BOUND')
  })

  it('is a product of the record, with what has to stand beside it and the code that its author names', () => {
    const node = (criteria: string, vulnerable: boolean) => ({
      operator: 'OR',
      negate: false,
      cpeMatch: [{ vulnerable, criteria, versionEndExcluding: vulnerable ? '2.0' : undefined }],
    })
    const nodes = [
      node('cpe:2.3:o:hibari:kernel:*:*:*:*:*:*:*:*', true),
      node('cpe:2.3:h:hibari:r1:-:*:*:*:*:*:*:*', false),
    ]
    const entry = (programFiles?: string[]) => ({ vendor: 'Hibari', product: 'Kernel', versions: [], programFiles })
    const read = (...affected: object[]) => {
      const { record } = parseCveValue({
        dataVersion: '5.1',
        cveMetadata: { cveId: 'CVE-2026-0001', state: 'PUBLISHED' },
        containers: { cna: { affected, cpeApplicability: [{ operator: 'AND', nodes }] } },
      })
      if (record === undefined) throw new Error('not read')
      const { products, clauses } = readCve(record)
      return { own: products.at(-1), clauses }
    }
    const { own, clauses } = read(entry(['a/b.c']), entry(['a/b.c', 'c.c']))
    expect(own?.cpes).toEqual(['cpe:2.3:o:hibari:kernel:*:*:*:*:*:*:*:*'])
    expect(own?.needs?.map(({ clause }) => clauses?.[clause]?.anyOf.map(({ cpe }) => cpe))).toEqual([
      ['cpe:2.3:h:hibari:r1:*:*:*:*:*:*:*:*'],
    ])
    expect(own?.code?.files).toEqual(['a/b.c', 'c.c'])
    expect(read(entry(['a/b.c']), entry()).own?.code).toBeUndefined()
  })
})
