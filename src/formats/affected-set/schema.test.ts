import { expect, it } from 'vitest'
import { parseCsafValue } from '../csaf/index.ts'
import { readAdvisory } from './index.ts'
import { advisoryReadingSchema } from './schema.ts'

it('a reading that was kept before readings named a part in words can still be read', () => {
  const { document } = parseCsafValue({
    document: {
      category: 'csaf_security_advisory',
      csaf_version: '2.0',
      title: 'Test',
      publisher: { category: 'vendor', name: 'Hibari', namespace: 'https://hibari.example' },
      tracking: {
        id: 'HIB-1',
        version: '1',
        status: 'final',
        initial_release_date: '2026-01-01T00:00:00Z',
        current_release_date: '2026-01-01T00:00:00Z',
      },
    },
    product_tree: { full_product_names: [{ product_id: 'P1', name: 'HQ-1 1.0' }] },
    vulnerabilities: [{ cve: 'CVE-2026-0001', product_status: { known_affected: ['P1'] } }],
  })
  if (document === undefined) throw new Error('no document')
  const reading = readAdvisory(document)
  const older = JSON.stringify(reading).replaceAll('"toldPart":null,', '')
  expect(older).not.toContain('toldPart')
  expect(advisoryReadingSchema.parse(JSON.parse(older))).toEqual(reading)
})
