import * as z from 'zod'

/** Longest text of a field: beyond it nothing is read anyway. */
const MAX_TEXT = 2_000

const text = z.string().max(MAX_TEXT).catch('')

/** All that the lab reads; it lives in the page's address. */
export const labSchema = z.object({
  text,
  name: text,
  vendor: text,
  fix: text,
  versions: text,
  order: text,
  model: text,
  serial: text,
  /** Code of a family of the catalogue: how its serial numbers are made up. */
  family: text,
  made: text,
  hw: text,
})
export type LabState = z.output<typeof labSchema>

export const EMPTY_LAB: LabState = labSchema.parse({})

/** What to begin with: each shows one thing that decides. The names are keys of `words.example`. */
export const EXAMPLES = {
  range: {
    text: '1.280 and prior',
    name: 'HF5-32MT',
    fix: '1.281',
    versions: '1.280\n1.281\n1.290C',
    model: 'hf5 32mt',
  },
  japanese: {
    text: 'バージョン "1.240" 以前',
    name: 'ひばり制御装置 HQ-Q03/04/06UDVCPU',
    versions: '1.241\n1.239',
    model: 'HQ-Q04UDVCPU',
  },
  train: {
    text: '< 3.2.8, 3.3 to 3.3.5',
    name: 'Edge gateway',
    versions: '3.2.8\n3.3.2\n3.3.6\n3.1',
    model: 'Edge gateway',
  },
  serial: {
    text: 'The first 5 digits of serial No. 24061 and prior',
    name: 'HJ71-EN2',
    model: 'HJ71-EN2',
    serial: '240520123456789',
  },
  pattern: { text: 'all versions', name: 'R04/08/16/32/120(EN)CPU', vendor: 'Mitsubishi Electric', model: 'R16ENCPU' },
  letters: { text: '<= Z', name: 'HJ5-10G', model: 'HJ5-10G', versions: 'A\nZ\nAA', order: 'letters-aa' },
  years: {
    text: 'prior to 2017 R2 SP1',
    name: 'Scada studio',
    versions: '2017 R2\n2017 R2 SP1\n2018\n2016 SP3 Update 4',
    model: 'Scada studio',
  },
  condition: {
    text: '<= 2.4 (only if the web server is enabled)',
    name: 'HX-HMI12',
    versions: '2.3',
    model: 'HX-HMI12',
  },
  gap: { text: '1.0 to 1.5', name: 'HX-IO16', versions: '1.6', model: 'HX-IO16' },
  unread: { text: 'see the table in the appendix', name: 'HX-IO16', versions: '1.6', model: 'HX-IO16' },
} as const satisfies Readonly<Record<string, Partial<LabState>>>

/** Whether two states are the same experiment. */
export function isSameLab(left: LabState, right: LabState): boolean {
  return Object.entries(left).every(([name, value]) =>
    Object.entries(right).some(([other, same]) => other === name && same === value),
  )
}
