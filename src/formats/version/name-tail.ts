/** "Panel Builder 1.4.2" of a flat list of products: what can only be a version stands behind the name. One number alone may be of the name. */
const TAIL = /^(.{2,200}?)[\s_]+(?:version|ver\.?|v)?\s{0,2}[vV]?(\d{1,6}(?:\.\d{1,6}){1,5}[a-z]?\d{0,3})$/i

/** A name apart from the version that stands at its end; undefined where none does for sure. */
export function splitNameTail(text: string): { readonly name: string; readonly version: string } | undefined {
  if (text.length > 300) return undefined
  const [, name = '', version = ''] = TAIL.exec(text.trim()) ?? []
  return name.trim() === '' ? undefined : { name: name.trim(), version }
}
