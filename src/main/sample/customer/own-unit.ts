import { addMonths, type FamilyInput, type ModelInput } from '../catalogue/build.ts'
import { sampleCatalogue } from '../catalogue/index.ts'
import type { Slot } from './device.ts'
import type { Dice } from './dice.ts'
import { serialOf } from './serial.ts'

/** What one of our families does in a machine; `machine` is the machine itself. */
const SLOT_OF: Readonly<Record<string, Slot | 'machine'>> = {
  HQ: 'controller',
  HF5: 'controller',
  HF3: 'controller',
  HN800: 'controller',
  HPC: 'computer',
  GV27: 'panel',
  GV16: 'panel',
  HVS64: 'software',
  HX: 'software',
  INSIGHT: 'software',
  HJ5: 'drive',
  'HVF-A800': 'drive',
  'HVF-E500': 'drive',
  'HR-FR': 'robot',
  HMB: 'meter',
  HPM: 'meter',
  HEV: 'machine',
  HLX: 'machine',
  HEB: 'machine',
}

interface OwnModel {
  readonly family: FamilyInput
  readonly model: ModelInput
  readonly slot: Slot | 'machine'
}

function slotOf(family: FamilyInput, model: ModelInput): Slot | 'machine' {
  if (family.code === 'HQ' && !model.code.endsWith('CPU')) return 'network'
  return SLOT_OF[family.code] ?? 'meter'
}

const ownModels: readonly OwnModel[] = sampleCatalogue.families.flatMap((family) =>
  family.models.map((model) => ({ family, model, slot: slotOf(family, model) })),
)

const byFamily = Map.groupBy(ownModels, ({ family }) => family.code)

/** Our models that a holder of these families may have in this place of a machine. */
export function ownModelsFor(families: readonly string[], slot: Slot | 'machine'): OwnModel[] {
  return families.flatMap((code) => byFamily.get(code) ?? []).filter((own) => own.slot === slot)
}

export interface OwnUnit {
  readonly vendor: string
  readonly model: string
  readonly versions: Record<string, string>
  readonly hardwareRevision?: string
  readonly serial?: string
  readonly producedOn?: string
}

/** One of our units as a customer knows it: some have been updated since, some cannot tell their version or serial. */
export function ownUnit({ family, model }: OwnModel, number: number, dice: Dice): OwnUnit {
  const sold = model.saleStartedOn ?? '2016-01-01'
  const until = model.saleEndedOn ?? '2026-06-01'
  const months = (Number(until.slice(0, 4)) - Number(sold.slice(0, 4))) * 12
  const producedOn = addMonths(sold, dice.below(Math.max(1, months)))
  const isSoftware = model.kind === 'software' || model.kind === 'service'
  const versions: Record<string, string> = {}
  let shippedVersion: string | undefined
  for (const [index, part] of (model.parts ?? []).entries()) {
    const shipped = Math.max(
      0,
      part.releases.findLastIndex((release) => (release.releasedOn ?? '') <= producedOn),
    )
    if (index === 0) shippedVersion = part.releases[shipped]?.version
    const newest = part.releases.length - 1
    const canMove = model.updateWay === 'field' || model.updateWay === 'service'
    const now = canMove && dice.isIn(45) ? shipped + dice.below(newest - shipped + 1) : shipped
    const version = part.releases[now]?.version
    if (version !== undefined && !dice.isIn(index === 0 ? 12 : 55)) versions[part.code] = version
  }
  const serial = isSoftware ? undefined : serialOf(family.serialFormat, { producedOn, shippedVersion, number }, dice)
  const revisions = model.hardwareRevisions ?? []
  const revision = revisions[dice.below(Math.max(1, revisions.length))]
  return {
    vendor: 'Hibari Automation',
    model: model.code,
    versions,
    ...(revision !== undefined && dice.isIn(60) ? { hardwareRevision: revision } : {}),
    ...(serial !== undefined && dice.isIn(80) ? { serial } : {}),
    ...(!isSoftware && dice.isIn(30) ? { producedOn } : {}),
  }
}
