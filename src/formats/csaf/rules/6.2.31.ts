import { composedOf, helpersOf, labelOf } from './parts.ts'
import { componentsOf } from './references.ts'
import type { Rule } from './rule.ts'
import type { Members } from './view.ts'

/** Helpers that identify a device, not what runs on it. */
const OF_HARDWARE = ['serial_numbers', 'model_numbers'] as const

const isHardware = (helper: Members): boolean =>
  OF_HARDWARE.some((name) => {
    const list = helper[name]
    return Array.isArray(list) && list.length > 0
  })

/** 6.2.31 Hardware and Software: a product with serial or model numbers is a part of a product path, so not mixed with its software. */
export const rule: Rule = {
  clause: '6.2.31',
  code: 'CSAF_HARDWARE_ALONE',
  check: {
    '2.1': (view) => {
      const parts = new Set(composedOf(view).flatMap((path) => componentsOf(path).map(({ value }) => value)))
      return helpersOf(view)
        .filter(({ value, product }) => isHardware(value) && !(product.id !== undefined && parts.has(product.id)))
        .map(({ product }) => ({ path: product.path, params: { id: labelOf(product) } }))
    },
  },
}
