import { addMonths } from '../catalogue/build.ts'
import { devices, type Device, type Slot } from './device.ts'
import type { Dice } from './dice.ts'
import type { Holder } from './holder.ts'
import { ownModelsFor, ownUnit, type OwnUnit } from './own-unit.ts'

export interface SampleAsset extends OwnUnit {
  readonly tag: string
  readonly site: string
  readonly partOf?: string
  readonly basis: 'shipment' | 'registration' | 'service_visit' | 'declaration' | 'import'
  readonly knownOn: string
}

/** How many units of each slot a machine has, at least and at most, and in how many of 100 machines. */
const RECIPE: readonly (readonly [slot: Slot, sign: string, least: number, most: number, percent: number])[] = [
  ['controller', 'PLC', 1, 2, 100],
  ['network', 'NET', 1, 2, 60],
  ['panel', 'HMI', 1, 1, 90],
  ['drive', 'DRV', 2, 6, 90],
  ['switch', 'SW', 1, 2, 50],
  ['computer', 'PC', 1, 1, 50],
  ['robot', 'ROB', 1, 2, 30],
  ['meter', 'PWR', 1, 2, 30],
  ['software', 'APP', 1, 2, 70],
]

const BUILDERS: readonly [readonly [string, string], ...(readonly [string, string])[]] = [
  ['Nordwind Maschinenbau', 'NW-P200 press line'],
  ['Nordwind Maschinenbau', 'NW-C80 conveyor'],
  ['Tsubame Seiki', 'TS-40 filling machine'],
  ['Tsubame Seiki', 'TS-60 packing machine'],
]

function foreignUnit(device: Device, number: number, dice: Dice): OwnUnit {
  const versions: Record<string, string> = {}
  for (const [part, known] of Object.entries(device.versions)) if (!dice.isIn(12)) versions[part] = dice.pick(known)
  const revision = device.hardwareRevisions === undefined ? undefined : dice.pick(device.hardwareRevisions)
  const start = device.serials === undefined ? undefined : dice.pick(device.serials)
  return {
    vendor: device.vendor,
    model: dice.pick(device.models),
    versions,
    ...(revision !== undefined && dice.isIn(80) ? { hardwareRevision: revision } : {}),
    ...(start !== undefined && dice.isIn(85) ? { serial: `${start}${String(1_000_000 + number).slice(1)}` } : {}),
  }
}

function unitFor(holder: Holder, slot: Slot, number: number, dice: Dice): OwnUnit | undefined {
  const own = ownModelsFor(holder.families, slot)
  const foreign = devices.filter((device) => device.slot === slot && holder.vendors.includes(device.vendor))
  const isOwn = own.length > 0 && (foreign.length === 0 || dice.isIn(45))
  if (isOwn) {
    const model = own[dice.below(own.length)]
    return model === undefined ? undefined : ownUnit(model, number, dice)
  }
  const device = foreign[dice.below(Math.max(1, foreign.length))]
  return device === undefined ? undefined : foreignUnit(device, number, dice)
}

function machineItself(holder: Holder, number: number, dice: Dice): OwnUnit {
  const own = ownModelsFor(holder.families, 'machine')
  const model = own.length > 0 && dice.isIn(30) ? own[dice.below(own.length)] : undefined
  if (model !== undefined) return ownUnit(model, number, dice)
  const [vendor, name] = dice.pick(BUILDERS)
  return { vendor, model: name, versions: {}, serial: `${vendor.slice(0, 2).toUpperCase()}-${20_000 + number}` }
}

/** A machine with everything in it, as its holder's list has it. */
export function machineAssets(holder: Holder, site: string, number: number, dice: Dice): SampleAsset[] {
  const tag = `${site}-M${String(number).padStart(2, '0')}`
  const told = (): Pick<SampleAsset, 'site' | 'basis' | 'knownOn'> => ({
    site,
    basis: dice.pick(['shipment', 'registration', 'registration', 'service_visit', 'declaration', 'import']),
    knownOn: addMonths('2022-02-01', dice.below(55)),
  })
  const assets: SampleAsset[] = [{ ...machineItself(holder, number, dice), tag, ...told() }]
  let controller: string | undefined
  for (const [slot, sign, least, most, percent] of RECIPE) {
    if (!dice.isIn(percent)) continue
    const count = least + dice.below(most - least + 1)
    for (let place = 1; place <= count; place += 1) {
      const unit = unitFor(holder, slot, number * 100 + assets.length, dice)
      if (unit === undefined) continue
      const own = `${tag}-${sign}${place}`
      // Modules hang on the rack of their controller.
      const partOf = slot === 'network' && controller !== undefined ? controller : tag
      assets.push({ ...unit, tag: own, partOf, ...told() })
      controller ??= slot === 'controller' ? own : undefined
    }
  }
  return assets
}
