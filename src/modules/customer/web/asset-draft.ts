import { MAIN_PART, type AssetChange, type AssetView, type Basis } from '../model.ts'

/** A machine's facts as a form holds them: text everywhere, '' = not known. */
export interface Draft {
  readonly tag: string
  readonly siteId: string
  readonly vendor: string
  readonly model: string
  readonly mainVersion: string
  readonly parts: readonly { readonly key: number; readonly part: string; readonly version: string }[]
  readonly nextKey: number
  readonly hardwareRevision: string
  readonly serial: string
  readonly producedOn: string
  readonly options: string
  readonly basis: Basis
  readonly knownOn: string
}

/** The calendar day of the reader (`2026-03-01`). */
export function today(): string {
  const now = new Date()
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** The form of a machine that is not known yet. */
export function emptyDraft(): Draft {
  return {
    tag: '',
    siteId: '',
    vendor: '',
    model: '',
    mainVersion: '',
    parts: [],
    nextKey: 0,
    hardwareRevision: '',
    serial: '',
    producedOn: '',
    options: '',
    basis: 'declaration',
    knownOn: today(),
  }
}

/** The form of a known machine. */
export function draftOf(asset: AssetView): Draft {
  const { [MAIN_PART]: mainVersion = '', ...others } = asset.versions
  const parts = Object.entries(others).map(([part, version], key) => ({ key, part, version }))
  return {
    tag: asset.tag,
    siteId: asset.siteId ?? '',
    vendor: asset.vendor ?? '',
    model: asset.model,
    mainVersion,
    parts,
    nextKey: parts.length,
    hardwareRevision: asset.hardwareRevision ?? '',
    serial: asset.serial ?? '',
    producedOn: asset.producedOn ?? '',
    options: asset.options.join(', '),
    basis: asset.basis,
    knownOn: asset.knownOn,
  }
}

const known = (text: string): string | null => (text.trim() === '' ? null : text.trim())

/** What a filled form tells of a machine; it says nothing of what the machine is part of. */
export function toChange(draft: Draft): Omit<AssetChange, 'partOfId'> {
  const parts = [{ part: MAIN_PART, version: draft.mainVersion }, ...draft.parts]
  return {
    tag: draft.tag.trim(),
    siteId: known(draft.siteId),
    vendor: known(draft.vendor),
    model: draft.model.trim(),
    versions: Object.fromEntries(
      parts
        .filter(({ part, version }) => part.trim() !== '' && version.trim() !== '')
        .map(({ part, version }) => [part.trim(), version.trim()]),
    ),
    hardwareRevision: known(draft.hardwareRevision),
    serial: known(draft.serial),
    producedOn: known(draft.producedOn),
    options: draft.options
      .split(/[,、，]/u)
      .map((option) => option.trim())
      .filter((option) => option !== ''),
    basis: draft.basis,
    knownOn: draft.knownOn,
  }
}
