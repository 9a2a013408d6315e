/** A name as it stands in a JSON pointer (RFC 6901). */
export function pointerPart(name: string): string {
  return name.includes('~') || name.includes('/') ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name
}

/** A step of a JSON pointer, to a member or an item. */
export function pointerStep(key: string | number): string {
  return typeof key === 'number' ? `/${key}` : `/${pointerPart(key)}`
}

/** The name that a part of a JSON pointer stands for. */
export const nameOfPart = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~')
