import type { ExternalDocument, ExtractedLicence, Property, SbomHead } from '../sbom/model.ts'
import { isObject, type Check, type Place, type Raw } from './check.ts'
import { readHashes3 } from './element3.ts'
import { OWN_LICENCE } from './head.ts'
import { idOf, idsOf } from './ids3.ts'
import type { Licences } from './licence3.ts'

/** What stands in a document of SPDX 3 beside its parts. */
export interface HeadParts3 {
  /** The SpdxDocument; empty where there is none. */
  readonly raw: Raw
  readonly place: Place
  readonly creations: ReadonlyMap<string, Raw>
  readonly agents: ReadonlyMap<string, { readonly kind: string; readonly name: string }>
  readonly licences: Licences
  readonly properties: readonly Property[]
  readonly contextVersion: string
  readonly subject: string | null
}

function readImports(raw: Raw, place: Place, check: Check): ExternalDocument[] {
  return check.objects(raw, 'import', place).flatMap((one) => {
    const ref = check.text(one.raw, 'externalSpdxId', one.place)
    const uri = check.text(one.raw, 'locationHint', one.place)
    const [hash] = readHashes3(one.raw, one.place, check, [])
    return ref === null ? [] : { ref, uri: uri ?? ref, hash: hash ?? null }
  })
}

/** Licences with a text of their own. */
function readExtractedLicences3(licences: Licences): ExtractedLicence[] {
  return [...licences].flatMap(([id, raw]) => {
    const text = raw['simplelicensing_licenseText']
    if (typeof text !== 'string') return []
    const { name, comment } = raw
    const urls = idsOf(raw['expandedlicensing_seeAlso'])
    return {
      id,
      name: typeof name === 'string' ? name : null,
      text,
      urls,
      comment: typeof comment === 'string' ? comment : null,
    }
  })
}

/** Reads what a document of SPDX 3 says of itself (Core/SpdxDocument, Core/CreationInfo). */
export function readHead3(check: Check, parts: HeadParts3): SbomHead {
  const { raw, place, creations, agents } = parts
  const told = raw['creationInfo']
  const named = creations.get(idsOf(told)[0] ?? '') ?? [...creations.values()][0] ?? {}
  const creation = isObject(told) ? told : named
  const names = (key: string): string[] => idsOf(creation[key]).map((id) => agents.get(id)?.name ?? id)
  const comment = check.text(raw, 'comment', place)
  const { specVersion, created } = creation
  return {
    format: 'spdx',
    specVersion: typeof specVersion === 'string' ? specVersion : parts.contextVersion,
    encoding: 'json-ld',
    id: idOf(raw),
    revision: null,
    name: check.text(raw, 'name', place),
    createdAt: typeof created === 'string' ? created : null,
    authors: names('createdBy'),
    tools: names('createdUsing'),
    subject: parts.subject,
    completeness: null,
    externalDocuments: readImports(raw, place, check),
    extractedLicences: readExtractedLicences3(parts.licences).filter(({ id }) => !id.includes(OWN_LICENCE)),
    properties: [...(comment === null ? [] : [{ name: 'spdx:comment', value: comment }]), ...parts.properties],
  }
}
