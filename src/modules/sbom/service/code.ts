import { codeListsOf, listOfCode, type CodeList } from '#formats/sbom/code.ts'
import type { SbomComponent, SbomHead, SbomRelation } from '#formats/sbom/model.ts'

/** Lists of compiled files and linked functions by the ref of the part that they are of. */
export type CodeByRef = ReadonlyMap<string, readonly CodeList[]>

type Part = Pick<SbomComponent, 'ref' | 'parent' | 'kind' | 'name' | 'properties'>

/** Files that stand in a part, by its ref: nested ones, and those that relations say are contained. */
function filesInside(parts: readonly Part[], relations: readonly SbomRelation[]): Map<string, Part[]> {
  const files = new Map(parts.filter(({ kind }) => kind === 'file').map((part) => [part.ref, part]))
  const inside = new Map<string, Part[]>()
  const add = (of: string, ref: string): void => {
    const file = files.get(ref)
    if (file === undefined || of === ref) return
    const known = inside.get(of)
    if (known === undefined) inside.set(of, [file])
    else known.push(file)
  }
  if (files.size === 0) return inside
  for (const { ref, parent } of files.values()) if (parent !== null) add(parent, ref)
  for (const { from, to, kind } of relations) if (kind === 'contains') add(from, to)
  return inside
}

/** Files of which others are made (SPDX `GENERATED_FROM`), by the ref of what is made. */
function sourcesOf(parts: readonly Part[], relations: readonly SbomRelation[]): Map<string, string[]> {
  const names = new Map(parts.filter(({ kind }) => kind === 'file').map(({ ref, name }) => [ref, name]))
  const sources = new Map<string, string[]>()
  for (const { from, to, kind } of relations) {
    const name = kind === 'generates' ? names.get(from) : undefined
    if (name === undefined) continue
    const known = sources.get(to)
    if (known === undefined) sources.set(to, [name])
    else known.push(name)
  }
  return sources
}

/**
 * What a document tells of the code in its parts: what parts tell themselves; files that stand in them, whole where the document declares
 * it; and the sources from which these, or the part, were made, which are never known to be all.
 */
export function gatherCode(
  parts: readonly Part[],
  relations: readonly SbomRelation[],
  head: Pick<SbomHead, 'completeParts'> | undefined,
): CodeByRef {
  const inside = filesInside(parts, relations)
  const sources = sourcesOf(parts, relations)
  const complete = new Set(head?.completeParts)
  const all = new Map<string, readonly CodeList[]>()
  for (const { ref, kind, properties } of parts) {
    if (kind === 'file') continue
    const files = inside.get(ref) ?? []
    const made = [ref, ...files.map((file) => file.ref)].flatMap((one) => sources.get(one) ?? [])
    const names = files.map(({ name }) => name)
    const lists = [
      ...codeListsOf({ properties }),
      names.length === 0 ? undefined : listOfCode('file', names, complete.has(ref)),
      made.length === 0 ? undefined : listOfCode('file', made, false),
    ].filter((list) => list !== undefined)
    if (lists.length > 0) all.set(ref, lists)
  }
  return all
}
