const NUMBER = /\d+(?:[.-](?:\d+|X))*(?:\s?R\d+)?/
const BELOW = /(?:EARLIER|PRIOR|BELOW|OLDER)/
const ABOVE = /(?:LATER|NEWER|ABOVE)/

interface Line {
  readonly parts: readonly string[]
  readonly isBelow: boolean
  readonly isAbove: boolean
}

function readLine(text: string): Line | undefined {
  const upper = text.toUpperCase()
  const parts = NUMBER.exec(upper)?.[0].split(/[.-]|\s?R/)
  return parts === undefined ? undefined : { parts, isBelow: BELOW.test(upper), isAbove: ABOVE.test(upper) }
}

/** Compares the parts that both have; `X` stands for any. */
function compareParts(left: readonly string[], right: readonly string[]): number {
  for (const [index, part] of left.entries()) {
    const other = right[index]
    if (other === undefined || other === 'X' || part === 'X') return 0
    if (Number(part) !== Number(other)) return Number(part) - Number(other)
  }
  return 0
}

/** Whether two release lines (`V7.4` and `V7.5`, `V8.0 and earlier` and `V9.0`) exclude each other. */
export function areLinesApart(model: string, product: string | null): boolean {
  if (product === null) return false
  const left = readLine(model)
  const right = readLine(product)
  if (left === undefined || right === undefined) return false
  const order = compareParts(left.parts, right.parts)
  if (order === 0) return false
  // The model is above the product's line: apart, unless one of both goes on in the other's direction.
  return order > 0 ? !right.isAbove && !left.isBelow : !right.isBelow && !left.isAbove
}
