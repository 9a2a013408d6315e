/** Whether two values of JSON are the same, whatever the order of their members; an empty list is as good as none. */
export function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true
  if (Array.isArray(left) || Array.isArray(right)) return isSameList(left ?? [], right ?? [])
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  const [one, other] = [new Map(Object.entries(left)), new Map(Object.entries(right))]
  return [...new Set([...one.keys(), ...other.keys()])].every((key) => isSame(one.get(key), other.get(key)))
}

function isSameList(left: unknown, right: unknown): boolean {
  if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false
  return left.every((item, index) => isSame(item, right[index]))
}
