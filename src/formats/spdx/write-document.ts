import type { ExtractedLicence, SbomHead, SbomRelation, SbomSource } from '../sbom/model.ts'
import { isObject, isUnsaid, type Raw } from './check.ts'
import { differenceOf, HEAD_MARK, printExtra, RELATION_MARK } from './extra.ts'
import { readExternalDocument, readExtractedLicence, readHead } from './head.ts'
import { writeRelationType } from './relations.ts'
import { Ids } from './write-ids.ts'
import { LicenceBook } from './write-licence.ts'
import { createSilentCheck, ownAnnotation, packageOf, propertyOf } from './write-package.ts'
import { algorithms, isDigest } from './words.ts'

const DOCUMENT = 'SPDXRef-DOCUMENT'
const ID = /^SPDXRef-[A-Za-z0-9.-]+$/
const EXTERNAL = /^DocumentRef-[A-Za-z0-9.+-]+:\S+$/
const NAMESPACE = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s#]+$/
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/

/** Fields of a head that are held against what a reader finds. */
export const HEAD_FIELDS = [
  'id',
  'revision',
  'name',
  'createdAt',
  'authors',
  'tools',
  'subject',
  'completeness',
  'completeParts',
  'externalDocuments',
  'extractedLicences',
  'properties',
] as const satisfies readonly (keyof SbomHead)[]

/** What a document needs that a model may lack. */
export interface SpdxWriteOptions {
  /** Moment of writing, as the standard has it: `2026-01-31T12:00:00Z`. */
  readonly createdAt: string
  /** Absolute IRI without `#`, unique for this document; stands for an id that is none. */
  readonly namespace: string
}

/** A piece of a document of SPDX 2.3: its members, or an element of one of its lists. */
export type Piece2 = readonly [
  'head' | 'packages' | 'relationships' | 'hasExtractedLicensingInfos' | 'annotations',
  Raw,
]

function creatorsOf(head: SbomHead): string[] {
  const told = (head.properties ?? []).flatMap(({ name, value }) => (name === 'spdx:creator' ? value : []))
  const authors = head.authors.map(
    (author) =>
      told.find((one) => one.endsWith(`: ${author}`) || one.includes(`: ${author} (`)) ?? `Organization: ${author}`,
  )
  const creators = [...authors, ...head.tools.map((tool) => `Tool: ${tool}`)]
  return creators.length === 0 ? ['Tool: Andon'] : creators
}

function externalDocumentsOf(head: SbomHead): Raw[] {
  return (head.externalDocuments ?? []).flatMap(({ ref, uri, hash }) => {
    const known = hash === null ? undefined : algorithms.own(hash.algorithm)
    const isSound =
      hash !== null &&
      known !== undefined &&
      isDigest(hash.value, known.digits) &&
      NAMESPACE.test(uri) &&
      /^DocumentRef-[A-Za-z0-9.+-]+$/.test(ref)
    return isSound
      ? { externalDocumentId: ref, spdxDocument: uri, checksum: { algorithm: known.two, checksumValue: hash.value } }
      : []
  })
}

function headOf(head: SbomHead, options: SpdxWriteOptions): Raw {
  const externalDocumentRefs = externalDocumentsOf(head)
  const comment = propertyOf(head.properties, 'comment')
  const creatorComment = propertyOf(head.properties, 'creatorComment')
  const licenseListVersion = propertyOf(head.properties, 'licenseListVersion')
  return {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: DOCUMENT,
    name: head.name ?? head.id ?? options.namespace,
    documentNamespace: head.id !== null && NAMESPACE.test(head.id) ? head.id : options.namespace,
    ...(comment === undefined ? {} : { comment }),
    creationInfo: {
      created: dateOf(head, options),
      creators: creatorsOf(head),
      ...(creatorComment === undefined ? {} : { comment: creatorComment }),
      ...(licenseListVersion !== undefined && /^\d+\.\d+(?:\.\d+)?$/.test(licenseListVersion)
        ? { licenseListVersion }
        : {}),
    },
    ...(externalDocumentRefs.length === 0 ? {} : { externalDocumentRefs }),
  }
}

function dateOf(head: SbomHead, options: SpdxWriteOptions): string {
  return head.createdAt !== null && DATE.test(head.createdAt) ? head.createdAt : options.createdAt
}

function extractedOf({ id, name, text, urls, comment }: ExtractedLicence): Raw {
  return {
    licenseId: id,
    extractedText: text ?? 'NOASSERTION',
    ...(name === null || isUnsaid(name) ? {} : { name }),
    ...(urls.length === 0 ? {} : { seeAlsos: urls }),
    ...(comment === null ? {} : { comment }),
  }
}

/** A relationship; what its type and comment cannot say stands in a comment of ours. */
function relationshipOf(
  { kind, scope, comment }: Omit<SbomRelation, 'from' | 'to'>,
  from: string,
  to: string,
  safe: (value: unknown) => unknown,
): Raw {
  const exact = writeRelationType(kind, scope ?? null)
  const { type, isReversed } = exact ?? writeRelationType(kind, null) ?? { type: 'OTHER', isReversed: false }
  const isCarried = comment === undefined || (safe(comment) === comment && comment.trim() === comment && comment !== '')
  const told = exact !== undefined && isCarried ? comment : printExtra(RELATION_MARK, { kind, scope, comment })
  return {
    spdxElementId: isReversed ? to : from,
    relationshipType: type,
    relatedSpdxElement: isReversed ? from : to,
    ...(told === undefined ? {} : { comment: told }),
  }
}

/** What the annotation of the document has to tell: everything that a reader would find otherwise. */
function headExtraOf(head: SbomHead, raw: Raw, extracted: readonly Raw[]): string | undefined {
  const check = createSilentCheck()
  const at = (): string => ''
  const listed = raw['externalDocumentRefs']
  const documents: unknown[] = Array.isArray(listed) ? listed : []
  const back = readHead(raw, at, check, {
    specVersion: '2.3',
    encoding: 'json',
    subject: head.subject,
    externalDocuments: documents.flatMap((one) => (isObject(one) ? (readExternalDocument(one, at, check) ?? []) : [])),
    extractedLicences: extracted.flatMap((one) => readExtractedLicence(one, at, check) ?? []),
    properties: [],
  })
  // Without a subject a reader may find one; lists that a model leaves out are empty.
  const whole = {
    ...head,
    externalDocuments: head.externalDocuments ?? [],
    extractedLicences: head.extractedLicences ?? [],
    properties: head.properties ?? [],
  }
  const extra = differenceOf<SbomHead>(whole, back, HEAD_FIELDS)
  const told = head.subject === null ? { ...extra, subject: null } : extra
  return told === undefined ? undefined : printExtra(HEAD_MARK, told)
}

/**
 * The pieces of a document of SPDX 2.3, in the order of writing: head, packages (files too: their containers need not be analysed),
 * relationships, licences, annotations.
 */
export async function* piecesOf(
  source: SbomSource,
  options: SpdxWriteOptions,
  safe: (value: unknown) => unknown,
): AsyncGenerator<Piece2, void, void> {
  const { head } = source
  const raw = safe(headOf(head, options))
  if (!isObject(raw)) return
  yield ['head', raw]
  const ids = new Ids('SPDXRef-', (ref) => ID.test(ref), [DOCUMENT])
  const licences = new LicenceBook(head.extractedLicences ?? [])
  const nested: [parent: string, ref: string][] = []
  for await (const component of source.components) {
    if (component.parent !== null) nested.push([component.parent, component.ref])
    yield ['packages', packageOf(component, ids.declare(component.ref), licences, dateOf(head, options), safe)]
  }
  yield* relationshipsOf(source, ids, nested, safe)
  const extracted: Raw[] = []
  for (const one of [...(head.extractedLicences ?? []), ...licences.made]) {
    const told = safe(extractedOf(one))
    if (!isObject(told) || !/^LicenseRef-[A-Za-z0-9.-]+$/.test(one.id)) continue
    extracted.push(told)
    yield ['hasExtractedLicensingInfos', told]
  }
  const extra = headExtraOf(head, raw, extracted)
  if (extra !== undefined) yield ['annotations', ownAnnotation(extra, dateOf(head, options))]
}

async function* relationshipsOf(
  { head, relations }: SbomSource,
  ids: Ids,
  nested: readonly [parent: string, ref: string][],
  safe: (value: unknown) => unknown,
): AsyncGenerator<Piece2, void, void> {
  const subject = head.subject === null ? undefined : ids.of(head.subject)
  yield [
    'relationships',
    { spdxElementId: DOCUMENT, relationshipType: 'DESCRIBES', relatedSpdxElement: subject ?? 'NOASSERTION' },
  ]
  const idOf = (ref: string): string | undefined =>
    ids.of(ref) ?? (ref === DOCUMENT || EXTERNAL.test(ref) ? ref : undefined)
  for (const [parent, ref] of nested) {
    const ends = [ids.of(parent), ids.of(ref)]
    if (ends[0] !== undefined && ends[1] !== undefined)
      yield ['relationships', relationshipOf({ kind: 'contains' }, ends[0], ends[1], safe)]
  }
  for await (const relation of relations) {
    const [from, to] = [idOf(relation.from), idOf(relation.to)]
    if (from !== undefined && to !== undefined) yield ['relationships', relationshipOf(relation, from, to, safe)]
  }
}
