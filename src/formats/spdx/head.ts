import type { ExternalDocument, ExtractedLicence, Property, SbomHead } from '../sbom/model.ts'
import { isObject, type Check, type Place, type Raw } from './check.ts'
import { readActor } from './element.ts'
import { algorithms, isDigest } from './words.ts'

const NAMESPACE = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s#]+$/
const LICENCE_ID = /^LicenseRef-[A-Za-z0-9.+-]+$/
const DOCUMENT_REF = /^DocumentRef-[A-Za-z0-9.+-]+$/
const CREATOR = /^(?:Person|Organization|Tool):\s*\S/
/** Ids of licences that a writer made for names that are no expressions. */
export const OWN_LICENCE = 'LicenseRef-andon-'

/** Version of the standard as the document says it (`SPDX-2.3`), without the word. */
export function readSpecVersion(raw: Raw, place: Place, check: Check): string {
  const text = check.need(raw, 'spdxVersion', place, '6.1')
  const version = text?.replace(/^SPDX-/, '') ?? ''
  if (text !== null && !/^SPDX-2\.[23]$/.test(text))
    check.error('VERSION_UNSUPPORTED', place('spdxVersion'), { version: text.slice(0, 50) }, '6.1')
  return version
}

interface Creation {
  readonly createdAt: string | null
  readonly authors: readonly string[]
  readonly tools: readonly string[]
  readonly properties: readonly Property[]
}

/** Who made the document, when and with what (clauses 6.7 to 6.10). */
function readCreation(raw: Raw, place: Place, check: Check): Creation {
  const value = raw['creationInfo']
  if (!isObject(value)) {
    if (value === undefined) check.missing('creationInfo', place, '6.8')
    else check.error('NOT_OBJECT', place('creationInfo'), { name: 'creationInfo' }, '6.8')
    return { createdAt: null, authors: [], tools: [], properties: [] }
  }
  const inner: Place = (key) => place(key === '' ? 'creationInfo' : `creationInfo/${key}`)
  const createdAt = check.date(value, 'created', inner, '6.9')
  if (createdAt === null) check.missing('created', inner, '6.9')
  const creators = check.texts(value, 'creators', inner)
  if (creators.length === 0) check.missing('creators', inner, '6.8')
  const properties: Property[] = []
  const authors: string[] = []
  const tools: string[] = []
  for (const [index, creator] of creators.entries()) {
    if (!CREATOR.test(creator))
      check.error('ACTOR_FORM', inner(`creators/${index}`), { name: 'creators', text: creator.slice(0, 200) }, '6.8')
    const { kind, name } = readActor(creator)
    ;(kind === 'Tool' ? tools : authors).push(name)
    if (kind === 'Person' || (kind === 'Organization' && creator !== `Organization: ${name}`))
      properties.push({ name: 'spdx:creator', value: creator })
  }
  for (const key of ['licenseListVersion', 'comment']) {
    const text = check.text(value, key, inner)
    if (text !== null) properties.push({ name: key === 'comment' ? 'spdx:creatorComment' : `spdx:${key}`, value: text })
  }
  return { createdAt, authors, tools, properties }
}

/** A reference to another document (clause 6.6). */
export function readExternalDocument(raw: Raw, place: Place, check: Check): ExternalDocument | null {
  const ref = check.need(raw, 'externalDocumentId', place, '6.6')
  const uri = check.need(raw, 'spdxDocument', place, '6.6')
  if (ref !== null && !DOCUMENT_REF.test(ref))
    check.error('ID_FORM', place('externalDocumentId'), { id: ref.slice(0, 200) }, '6.6')
  const checksum = raw['checksum']
  if (!isObject(checksum)) check.missing('checksum', place, '6.6')
  if (ref === null || uri === null) return null
  if (!isObject(checksum)) return { ref, uri, hash: null }
  const inner: Place = (key) => place(key === '' ? 'checksum' : `checksum/${key}`)
  const name = check.need(checksum, 'algorithm', inner, '6.6')
  const value = check.need(checksum, 'checksumValue', inner, '6.6')
  if (name === null || value === null) return { ref, uri, hash: null }
  const algorithm = algorithms.two(name)
  if (algorithm === undefined) check.error('NOT_IN_LIST', inner('algorithm'), { name: 'algorithm', value: name }, '6.6')
  else if (!isDigest(value, algorithm.digits))
    check.error('CHECKSUM_FORM', inner('checksumValue'), { algorithm: name, value: value.slice(0, 200) }, '6.6')
  return { ref, uri, hash: { algorithm: algorithm?.own ?? name, value: value.toLowerCase() } }
}

/** A licence that the document defines (clause 10). */
export function readExtractedLicence(raw: Raw, place: Place, check: Check): ExtractedLicence | null {
  const id = check.need(raw, 'licenseId', place, '10.1')
  const text = check.need(raw, 'extractedText', place, '10.2')
  if (id !== null && !LICENCE_ID.test(id)) check.error('ID_FORM', place('licenseId'), { id: id.slice(0, 200) }, '10.1')
  const name = check.said(raw, 'name', place, 'NOASSERTION', '10.3')
  const urls = check.texts(raw, 'seeAlsos', place)
  const comment = check.text(raw, 'comment', place)
  return id === null ? null : { id, name, text, urls, comment }
}

/** What stands in a document beside its elements. */
export interface HeadParts {
  readonly specVersion: string
  readonly encoding: SbomHead['encoding']
  readonly subject: string | null
  readonly externalDocuments: readonly ExternalDocument[]
  readonly extractedLicences: readonly ExtractedLicence[]
  readonly properties: readonly Property[]
}

/** Reads what a document says of itself (SPDX 2.3 clause 6). */
export function readHead(raw: Raw, place: Place, check: Check, parts: HeadParts): SbomHead {
  const id = check.need(raw, 'SPDXID', place, '6.3')
  if (id !== null && id !== 'SPDXRef-DOCUMENT') check.error('ID_FORM', place('SPDXID'), { id: id.slice(0, 200) }, '6.3')
  const licence = check.need(raw, 'dataLicense', place, '6.2')
  if (licence !== null && licence !== 'CC0-1.0')
    check.error('NOT_IN_LIST', place('dataLicense'), { name: 'dataLicense', value: licence.slice(0, 200) }, '6.2')
  const namespace = check.need(raw, 'documentNamespace', place, '6.5')
  if (namespace !== null && !NAMESPACE.test(namespace))
    check.error('NAMESPACE_FORM', place('documentNamespace'), { text: namespace.slice(0, 200) }, '6.5')
  const creation = readCreation(raw, place, check)
  const comment = check.text(raw, 'comment', place)
  return {
    format: 'spdx',
    specVersion: parts.specVersion,
    encoding: parts.encoding,
    id: namespace,
    revision: null,
    name: check.need(raw, 'name', place, '6.4'),
    createdAt: creation.createdAt,
    authors: creation.authors,
    tools: creation.tools,
    subject: parts.subject,
    completeness: null,
    externalDocuments: parts.externalDocuments,
    extractedLicences: parts.extractedLicences.filter(({ id: own }) => !own.startsWith(OWN_LICENCE)),
    properties: [
      ...creation.properties,
      ...(comment === null ? [] : [{ name: 'spdx:comment', value: comment }]),
      ...parts.properties,
    ],
  }
}
