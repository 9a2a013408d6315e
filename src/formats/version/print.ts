import type { Bound, ExpressionBox, VersionInterval } from './expression-model.ts'

interface Ends {
  readonly lower: Bound | null
  readonly upper: Bound | null
}

function printEnds({ lower, upper }: Ends, end = ''): string {
  if (lower !== null && upper !== null && lower.text === upper.text) return `${lower.text}${end}`
  const from = lower === null ? [] : [`${lower.isInclusive ? '>=' : '>'} ${lower.text}${end}`]
  const to = upper === null ? [] : [`${upper.isInclusive ? '<=' : '<'} ${upper.text}${end}`]
  return [...from, ...to].join(' ')
}

/** An interval as a range expression: `all versions`, `3.0`, `>= 1.0 < 2.0`. */
function printInterval(interval: VersionInterval): string {
  return printEnds(interval) || 'all versions'
}

function printHardware(hardware: NonNullable<ExpressionBox['hardware']>): string {
  return `hardware version ${'lower' in hardware ? printInterval(hardware) : hardware.join(', ')}`
}

function printBox(box: ExpressionBox): string {
  const parts: string[] = []
  const { serial, production } = box
  if (box.version !== null)
    parts.push(`${box.part === null ? '' : `${box.part} version `}${printInterval(box.version)}`)
  if (serial !== null) {
    const first = serial.digits === null || serial.pattern !== null ? '' : `first ${serial.digits} digits of `
    parts.push(`${first}serial number ${printEnds(serial, serial.pattern?.slice(serial.digits ?? 0) ?? '')}`)
  }
  if (production !== null) parts.push(`production date ${printEnds(production)}`)
  if (box.hardware !== null) parts.push(printHardware(box.hardware))
  const conditions = box.conditions.map((condition) => `(${condition})`)
  return [parts.join(' and '), ...conditions].filter((text) => text !== '').join(' ')
}

/** Boxes as one range expression in a fixed notation, which `readVersionExpression` reads back into the same boxes. */
export function printBoxes(boxes: readonly ExpressionBox[]): string {
  return boxes.map(printBox).join('; ')
}
