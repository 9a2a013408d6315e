import { describe, expect, it } from 'vitest'
import { parseCsaf } from '#formats/csaf/index.ts'
import { createAnswerer, readAdvisory, type AssetInput } from '#formats/affected-set/index.ts'
import { relatedCsafFile } from '#modules/vulnerability/testing.ts'
import { gapsOf } from './service/gaps.ts'

const FLAW = 'flaw'

/** What a unit's answer lacks, where a driver is affected that is installed on a controller. */
function gapsFor(ranges: { readonly driver: string; readonly controller: string }, unit: Partial<AssetInput>) {
  const input = {
    trackingId: 'GAP',
    products: { 'HQ Driver': ranges.driver, 'HQ-08EN': ranges.controller },
    relation: ['HQ Driver', 'installed_on', 'HQ-08EN'] as const,
  }
  const { document } = parseCsaf(Buffer.from(relatedCsafFile(input)))
  if (document === undefined) throw new Error('not read')
  const reading = readAdvisory(document)
  const products = new Map(reading.products.map((product) => [product.productId, product]))
  const { vulnerabilities } = createAnswerer(reading).answer({ vendor: 'Hibari Automation', model: 'HQ-08EN', ...unit })
  return gapsOf(vulnerabilities, products, new Map([[0, FLAW]])).map(({ code, product, line, productIds }) => ({
    code,
    product,
    line,
    productIds,
  }))
}

describe('what an answer lacks, of a product that is installed on another', () => {
  const ranges = { driver: '<4.1', controller: '<=1.060' }

  it('names the line of the host where the host’s version is beyond its range without a fix', () => {
    expect(gapsFor(ranges, { version: '1.061', versions: { 'HQ Driver': '4.0' } })).toEqual([
      { code: 'NO_FIX_STATED', product: 'HQ-08EN', line: '<=1.060', productIds: ['CSAFPID-2'] },
    ])
    expect(gapsFor(ranges, { version: '1.061' })).toMatchObject([{ product: 'HQ-08EN', line: '<=1.060' }])
  })

  it('names the line of the driver where that is what nobody has told', () => {
    const unit = { version: '1.050', versions: { 'HQ Driver': '4.2' } }
    expect(gapsFor({ driver: '<=4.1', controller: '<=1.060' }, unit)).toMatchObject([
      { code: 'NO_FIX_STATED', product: 'HQ Driver', line: '<=4.1' },
    ])
  })

  it('names the line whose versions cannot be compared', () => {
    expect(gapsFor(ranges, { version: 'LF', versions: { 'HQ Driver': '4.0' } })).toEqual([
      { code: 'INCOMPARABLE', product: 'HQ-08EN', line: '<=1.060', productIds: ['CSAFPID-2'] },
    ])
    expect(gapsFor(ranges, { version: '1.050', versions: { 'HQ Driver': 'LF' } })).toMatchObject([
      { code: 'INCOMPARABLE', product: 'HQ Driver', line: '<4.1' },
    ])
  })

  it('names the line that is not understood, whichever of the two it is', () => {
    const unread = 'certain units of the spring sale'
    const unit = { version: '1.050', versions: { 'HQ Driver': '4.0' } }
    expect(gapsFor({ driver: '<4.1', controller: unread }, unit)).toEqual([
      { code: 'NOT_UNDERSTOOD', product: 'HQ-08EN', line: unread, productIds: ['CSAFPID-2'] },
    ])
    expect(gapsFor({ driver: unread, controller: '<=1.060' }, unit)).toMatchObject([
      { code: 'NOT_UNDERSTOOD', product: 'HQ Driver', line: unread },
    ])
  })
})
