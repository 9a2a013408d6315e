import type { CatalogueInput } from '#modules/product/index.ts'

export type FamilyInput = CatalogueInput['families'][number]
export type ModelInput = FamilyInput['models'][number]
export type PartInput = NonNullable<ModelInput['parts']>[number]
type ReleaseInput = PartInput['releases'][number]
export type NamesInput = ModelInput['names']

/** Names in both languages. */
export function named(en: string, ja: string): NamesInput {
  return { en, ja }
}

/** The day `months` after `day`, never past the 28th. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, 28))).toISOString().slice(0, 10)
}

/** `1.000`, `1.010`, … : a major number and a rising fraction of three digits, with a letter where there is one. */
export function fractions(major: number, count: number, step = 10, letters: readonly string[] = ['']): string[] {
  return Array.from(
    { length: count },
    (_, index) => `${major}.${String(index * step).padStart(3, '0')}${letters[index % letters.length] ?? ''}`,
  )
}

/** `01`, `02`, … : the two-digit firmware numbers of controllers. */
export function counted(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index + 1).padStart(2, '0'))
}

/** `A0`, `A1`, … `A9`, `B0`: the letter codes of drives. */
export function lettered(count: number, first = 'A'): string[] {
  const start = first.codePointAt(0) ?? 65
  return Array.from(
    { length: count },
    (_, index) => `${String.fromCodePoint(start + Math.floor(index / 10))}${index % 10}`,
  )
}

/** `01.10.000`, `01.11.000`, …: the three-part versions of panels. */
export function tripled(major: number, from: number, count: number): string[] {
  return Array.from(
    { length: count },
    (_, index) => `${String(major).padStart(2, '0')}.${String(from + index).padStart(2, '0')}.000`,
  )
}

export interface History {
  readonly versions: readonly string[]
  readonly firstOn: string
  readonly everyMonths: number
  /** Versions that removed a published flaw. */
  readonly fixes?: readonly string[]
  /** From which version on only these hardware revisions can take it. */
  readonly limited?: { readonly from: string; readonly hardwareRevisions: string[] }
}

/** Releases in their order, one every so many months. */
export function releasesOf(history: History): ReleaseInput[] {
  const limitedFrom = history.limited === undefined ? -1 : history.versions.indexOf(history.limited.from)
  return history.versions.map((version, index) => ({
    version,
    releasedOn: addMonths(history.firstOn, index * history.everyMonths),
    isFix: history.fixes?.includes(version) ?? false,
    hardwareRevisions: history.limited !== undefined && index >= limitedFrom ? history.limited.hardwareRevisions : null,
  }))
}

/** The main part of a model. */
export function firmware(history: History, versionScheme = 'dotted'): PartInput {
  return {
    code: 'firmware',
    names: named('Firmware', 'ファームウェア'),
    versionScheme,
    releases: releasesOf(history),
  }
}

/** Any other separately versioned element. */
export function part(code: string, names: NamesInput, history: History, versionScheme = 'dotted'): PartInput {
  return { code, names, versionScheme, releases: releasesOf(history) }
}

export const WORLD = ['JP', 'CN', 'KR', 'TW', 'TH', 'SG', 'IN', 'DE', 'FR', 'GB', 'IT', 'PL', 'US', 'CA', 'MX', 'BR']

/** Support of a product that is still sold: security updates are promised for some years. */
export function onSale(since: string, securitySupportUntil: string): Partial<ModelInput> {
  return { saleStartedOn: since, securitySupportUntil, markets: WORLD }
}

/** Support of a product that is no longer sold; repair ends seven years later, security updates five. */
export function discontinued(since: string, ended: string): Partial<ModelInput> {
  return {
    saleStartedOn: since,
    saleEndedOn: ended,
    repairEndsOn: addMonths(ended, 84),
    securitySupportUntil: addMonths(ended, 60),
    markets: WORLD,
  }
}

/** Every combination of the given texts, in order: `[a, b] × [c, d]` → `[a, c], [a, d], [b, c], [b, d]`. */
export function combine(...lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>((rows, list) => rows.flatMap((row) => list.map((text) => [...row, text])), [[]])
}
