import type { Sbom, SbomComponent, SbomFinding, SbomHead, SbomLimits, SbomRelation } from '../sbom/model.ts'
import { readSpdx } from './read.ts'

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array, void, void> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** Reads a whole document in memory, in chunks of a size that cuts lines and characters. */
export async function collectSpdx(document: string | Uint8Array, limits?: SbomLimits, size = 4_093): Promise<Sbom> {
  const bytes = typeof document === 'string' ? new TextEncoder().encode(document) : document
  const heads: SbomHead[] = []
  const components: SbomComponent[] = []
  const relations: SbomRelation[] = []
  const findings: SbomFinding[] = []
  await readSpdx(
    chunksOf(bytes, size),
    {
      head: (one) => heads.push(one),
      component: (one) => components.push(one),
      relation: (one) => relations.push(one),
      finding: (one) => findings.push(one),
    },
    limits,
  )
  const [head] = heads
  if (head === undefined || heads.length !== 1) throw new Error(`${heads.length} heads`)
  return { head, components, relations, findings }
}

/** Puts a document together that is written in pieces. */
export async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}
