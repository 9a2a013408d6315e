import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { catalogueSchema } from '#modules/product/model.ts'
import { checkCatalogue } from '#modules/product/rules.ts'
import { sampleCatalogue } from './index.ts'

const catalogue = catalogueSchema.parse(sampleCatalogue)
const models = catalogue.families.flatMap((family) => family.models.map((model) => ({ ...model, family })))
const find = (code: string): (typeof models)[number] | undefined => models.find((model) => model.code === code)

describe('the sample catalogue', () => {
  it('keeps every rule of a catalogue', () => {
    expect(checkCatalogue(catalogue)).toEqual([])
  })

  it('has a family of every product kind of the policy, and about 600 models', () => {
    const file = new URL('../../../../catalogs/fa-product-kinds.json', import.meta.url)
    const kinds = z
      .object({ items: z.array(z.object({ id: z.string() })) })
      .parse(JSON.parse(readFileSync(file, 'utf8')))
    expect(new Set(catalogue.families.map((family) => family.line))).toEqual(
      new Set(kinds.items.map((kind) => kind.id)),
    )
    expect(catalogue.families.length).toBeGreaterThanOrEqual(14)
    expect(models.length).toBeGreaterThan(550)
    expect(models.length).toBeLessThan(650)
  })

  it('has the special ones: rebranded, discontinued, not updatable, regional, safety, with its tool, a service without firmware', () => {
    const rebranded = find('KN-T08')?.relations.find((relation) => relation.kind === 'rebrand_of')
    expect(rebranded?.to).toBe('GV2708-VTD')
    expect(Object.values(rebranded?.versionMap ?? {})).toContain('01.36.000')
    expect(find('HF3-32MT/ES')?.saleEndedOn).toBe('2021-09-30')
    expect(find('HF3-32MT/ES')?.updateWay).toBe('none')
    expect(find('HF5-64MR/ES-C')).toMatchObject({
      markets: ['CN'],
      relations: [{ kind: 'variant_of', to: 'HF5-64MR/ES' }],
    })
    expect(find('HQ-08SFCPU')?.isSafety).toBe(true)
    expect(find('HQ-OPC96')?.relations).toContainEqual({ kind: 'used_with', to: 'HXUA' })
    expect(find('INSIGHT-CORE')).toMatchObject({ kind: 'service', parts: [] })
  })

  it('releases that need a newer hardware say so, and each part tells its history oldest first', () => {
    const firmware = find('HQ-08ENCPU')?.parts[0]
    expect(firmware?.releases.find((release) => release.version === '35')?.hardwareRevisions).toBeNull()
    expect(firmware?.releases.find((release) => release.version === '36')).toMatchObject({
      isFix: true,
      hardwareRevisions: ['B', 'C'],
    })
    for (const part of models.flatMap((model) => model.parts)) {
      const days = part.releases.map((release) => release.releasedOn ?? '')
      expect(days).toEqual(days.toSorted())
    }
  })
})
