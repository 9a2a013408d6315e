/** The list with one member moved by some places; at an end it stays. */
export function moveBy(ids: readonly string[], id: string, step: number): readonly string[] {
  const from = ids.indexOf(id)
  const to = from + step
  if (from === -1 || to < 0 || to >= ids.length) return ids
  return ids.toSpliced(from, 1).toSpliced(to, 0, id)
}

/** The list with one member at the place of another. */
export function moveTo(ids: readonly string[], id: string, at: string): readonly string[] {
  const to = ids.indexOf(at)
  return ids.includes(id) && to !== -1 ? ids.filter((one) => one !== id).toSpliced(to, 0, id) : ids
}
