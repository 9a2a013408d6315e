import type { ModelVerdict } from './model.ts'

// Siemens: 6ES7 511-1AK00-0AB0. Two digits of the middle part count the edition of the hardware.
const PARTS = /^(\d[A-Z]{2}\d\d{3}-\d[A-Z]{2})\d{2}(-.*)?$/
const PLACE = /^(\d[A-Z]{2}\d)(\d{3})-(\d)/
const NAMED = /(?:^|[A-Z-])(\d{3,4})(?:-|[A-Z]{1,2})(\d)(?!\d)/g
const CPU_1200 = /CPU(12\d\d)/

/** The next generation of a module has the next letter (`516-3AN02`, `516-3AP03`); I and O are left out. */
function isEdition(left: string, right: string): boolean {
  if (left === right) return true
  if (!/^6(?:ES7|AG[12])/.test(left) || left.slice(0, -1) !== right.slice(0, -1)) return false
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
  return Math.abs(letters.indexOf(left.at(-1) ?? '') - letters.indexOf(right.at(-1) ?? '')) === 1
}

/** Compares an asset's order numbers with those a product lists: another edition of the same hardware is `maybe`. */
export function compareOrders(listed: readonly string[], own: readonly string[]): ModelVerdict {
  let best: ModelVerdict = 'no'
  for (const order of own) {
    for (const one of listed) {
      if (one === order || one.startsWith(`${order}-`) || order.startsWith(`${one}-`)) return 'match'
      const left = PARTS.exec(order)
      const right = PARTS.exec(one)
      if (left !== null && right !== null && isEdition(left[1] ?? '', right[1] ?? '') && left[2] === right[2])
        best = 'maybe'
    }
  }
  return best
}

/** Whether two codes are of one kind: order numbers of one maker, or codes that begin alike. */
export function areWrittenAlike(a: string, b: string): boolean {
  return a.slice(0, 2) === b.slice(0, 2) || (PLACE.test(a) && PLACE.test(b))
}

/** Numbers in a product's name under which an order number points to it: `CPU 1511-1 PN` → `1511-1`. */
export function textHints(text: string): string[] {
  const cpu = CPU_1200.exec(text)?.[1]
  return [
    ...[...text.slice(0, 60).matchAll(NAMED)].map((match) => `${match[1] ?? ''}-${match[2] ?? ''}`),
    ...(cpu === undefined ? [] : [cpu]),
  ]
}

/** Numbers in names that an order number may stand for: `6ES7511-1…` → `511-1`, `1511-1`. */
export function orderHints(order: string): string[] {
  const match = PLACE.exec(order)
  if (match === null) return []
  const [, group = '', number = '', digit = ''] = match
  if (!/^6(?:ES7|AG[12]|GK[57])$/.test(group)) return []
  return /^6(?:ES7|AG[12])$/.test(group) && number.startsWith('2')
    ? [`1${number}`]
    : [`${number}-${digit}`, `1${number}-${digit}`]
}
