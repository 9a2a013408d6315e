import { describe, expect, it } from 'vitest'
import { customersSchema } from '#modules/customer/model.ts'
import { sampleCatalogue } from '../catalogue/index.ts'
import { createDice } from './dice.ts'
import { holders } from './holder.ts'
import { machineAssets } from './machine.ts'
import { sampleCustomers } from './index.ts'

const { customers } = customersSchema.parse(sampleCustomers)
const assets = customers.flatMap((customer) => customer.assets)
const codes = new Set(sampleCatalogue.families.flatMap((family) => family.models.map((model) => model.code)))

describe('the sample customers', () => {
  it('are six with about two thousand units, and channels that reach the others', () => {
    expect(customers.filter((customer) => customer.kind !== 'channel')).toHaveLength(6)
    expect(customers.filter((customer) => customer.reaches !== undefined).length).toBeGreaterThanOrEqual(4)
    expect(assets.length).toBeGreaterThan(1_900)
    expect(assets.length).toBeLessThan(2_300)
    expect(customers.flatMap((customer) => customer.shipments).length).toBeGreaterThan(200)
  })

  it('tell each unit once, and every reference leads somewhere', () => {
    const channels = new Set(customers.filter((one) => one.reaches !== undefined).map((one) => one.code))
    for (const customer of customers) {
      const tags = customer.assets.map((asset) => asset.tag)
      const known = new Set(tags)
      expect(known.size).toBe(tags.length)
      const sites = new Set(customer.sites.map((site) => site.code))
      for (const asset of customer.assets) {
        expect(sites.has(asset.site ?? '')).toBe(true)
        if (asset.partOf !== undefined) expect(known.has(asset.partOf)).toBe(true)
      }
      for (const shipment of customer.shipments) {
        expect(codes.has(shipment.model)).toBe(true)
        if (shipment.channel !== undefined) expect(channels.has(shipment.channel)).toBe(true)
      }
      expect(new Set(customer.shipments.map((shipment) => shipment.code)).size).toBe(customer.shipments.length)
    }
  })

  it('have units of ours and of many other vendors, some without version or serial number', () => {
    const vendors = Map.groupBy(assets, (asset) => asset.vendor)
    expect(vendors.size).toBeGreaterThan(15)
    const own = vendors.get('Hibari Automation') ?? []
    expect(own.length).toBeGreaterThan(500)
    expect(own.every((asset) => codes.has(asset.model))).toBe(true)
    expect(assets.length - own.length).toBeGreaterThan(700)
    const unknown = assets.filter((asset) => Object.keys(asset.versions).length === 0)
    expect(unknown.length).toBeGreaterThan(100)
    expect(assets.some((asset) => asset.serial === undefined)).toBe(true)
  })

  it('are the same every time', () => {
    const [holder] = holders
    if (holder === undefined) throw new Error('no holder')
    const make = (): unknown => machineAssets(holder, 'X', 1, createDice(7))
    expect(make()).toEqual(make())
  })
})
