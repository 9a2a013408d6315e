import type { FamilyInput } from '../catalogue/build.ts'
import type { Dice } from './dice.ts'

type Format = NonNullable<FamilyInput['serialFormat']>[number]

const MONTHS = '123456789XYZ'

/** The serial number of a unit made on this day, as its family writes it; undefined where the family has no format. */
export function serialOf(
  formats: readonly Format[] | null | undefined,
  unit: { readonly producedOn: string; readonly shippedVersion: string | undefined; readonly number: number },
  dice: Dice,
): string | undefined {
  const format = (formats ?? []).find(
    (candidate) =>
      (candidate.validFrom === null || candidate.validFrom <= unit.producedOn) &&
      (candidate.validUntil === null || unit.producedOn <= candidate.validUntil),
  )
  if (format === undefined) return undefined
  const [year = '', month = '1'] = unit.producedOn.split('-')
  const texts: Readonly<Partial<Record<Format['fields'][number]['name'], string>>> = {
    year,
    month: MONTHS[Number(month) - 1] ?? '1',
    plant: dice.pick(['1', '2', '3']),
    version: (unit.shippedVersion ?? '').replaceAll(/\D/g, ''),
    number: String(unit.number),
  }
  return format.fields.map(({ name, length }) => (texts[name] ?? '').padStart(length, '0').slice(-length)).join('')
}
