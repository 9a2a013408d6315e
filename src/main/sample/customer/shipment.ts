import { addMonths } from '../catalogue/build.ts'
import type { Dice } from './dice.ts'
import { ownModelsFor } from './own-unit.ts'
import { serialOf } from './serial.ts'

export interface SampleShipment {
  readonly code: string
  readonly channel?: string
  readonly model: string
  readonly versions: Record<string, string>
  readonly quantity: number
  readonly serialFrom?: string
  readonly serialTo?: string
  readonly shippedOn: string
}

const SLOTS = ['controller', 'network', 'panel', 'drive', 'computer', 'meter'] as const

/** Lots that went to one holder: what the maker's own books say, with the versions as shipped. */
export function shipmentsTo(
  families: readonly string[],
  options: { readonly prefix: string; readonly lots: number; readonly channel?: string | undefined },
  dice: Dice,
): SampleShipment[] {
  const models = SLOTS.flatMap((slot) => ownModelsFor(families, slot))
  return Array.from({ length: options.lots }, (_, index) => index).flatMap((index) => {
    const own = models[dice.below(Math.max(1, models.length))]
    if (own === undefined) return []
    const { family, model } = own
    const shippedOn = addMonths('2019-03-10', dice.below(85))
    if (shippedOn < (model.saleStartedOn ?? '') || shippedOn > (model.saleEndedOn ?? '9999-12-31')) return []
    const firmware = model.parts?.[0]
    const shipped = firmware?.releases.findLast((release) => (release.releasedOn ?? '') <= shippedOn)?.version
    const quantity = 4 + dice.below(60)
    const unit = { producedOn: shippedOn, shippedVersion: shipped, number: 1000 + index * 100 }
    // The same throws for both ends of the lot: one plant.
    const plant = dice.pick(['1', '2', '3'])
    const fixed: Dice = { ...dice, pick: (list) => list[Number(plant) - 1] ?? list[0] }
    const serialFrom = serialOf(family.serialFormat, unit, fixed)
    const serialTo = serialOf(family.serialFormat, { ...unit, number: unit.number + quantity - 1 }, fixed)
    return [
      {
        code: `D-${options.prefix}-${String(index + 1).padStart(3, '0')}`,
        ...(options.channel === undefined ? {} : { channel: options.channel }),
        model: model.code,
        versions: firmware === undefined || shipped === undefined ? {} : { [firmware.code]: shipped },
        quantity,
        ...(serialFrom === undefined || serialTo === undefined ? {} : { serialFrom, serialTo }),
        shippedOn,
      },
    ]
  })
}
