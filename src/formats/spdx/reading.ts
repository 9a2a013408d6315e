import {
  DOCUMENT_REF,
  type ExternalDocument,
  type ExtractedLicence,
  type Property,
  type SbomComponent,
  type SbomHead,
  type SbomLimits,
  type SbomVisitor,
} from '../sbom/model.ts'
import { Check, isUnsaid, type Place, type Raw, type SpecVersion } from './check.ts'
import { readAnnotations, readFile, readId, readPackage, readSnippet } from './element.ts'
import {
  ANNOTATOR,
  applyComponentExtra,
  applyHeadExtra,
  parseComponentExtra,
  parseHeadExtra,
  parseRelationExtra,
  type ComponentExtra,
  type HeadExtra,
} from './extra.ts'
import { Graph } from './graph.ts'
import { readExternalDocument, readExtractedLicence, readHead, readSpecVersion } from './head.ts'
import { readRelationType } from './relations.ts'

const MAX_TEXT = 200
/** Misspelt types that tools in use write. */
const MISSPELT: ReadonlyMap<string, string> = new Map([['DESCRIBE', 'DESCRIBES']])

/** Reads a document of SPDX 2, element by element, whatever notation they came in. */
export class Reading {
  readonly check: Check
  readonly #visitor: SbomVisitor
  readonly #limits: SbomLimits
  readonly #graph: Graph
  readonly #encoding: SbomHead['encoding']
  readonly #described: { readonly id: string; readonly path: string }[] = []
  readonly #externalDocuments: ExternalDocument[] = []
  readonly #extractedLicences: ExtractedLicence[] = []
  readonly #properties: Property[] = []
  #extra: HeadExtra | undefined
  #specVersion: string | null = null
  #components = 0
  readonly #packages: string[] = []

  constructor(visitor: SbomVisitor, limits: SbomLimits, encoding: SbomHead['encoding']) {
    this.#visitor = visitor
    this.#limits = limits
    this.#encoding = encoding
    this.check = new Check(visitor, limits.findings)
    this.#graph = new Graph(this.check, visitor, limits)
    this.#graph.declareDocument(DOCUMENT_REF)
  }

  /** Takes the version, when the document says it. */
  version(raw: Raw, place: Place): void {
    if (this.#specVersion !== null) return
    this.#specVersion = readSpecVersion(raw, place, this.check)
    const known: SpecVersion = this.#specVersion === '2.3' || this.#specVersion === '2.4' ? '2.3' : '2.2'
    this.check.setVersion(known)
  }

  package(raw: Raw, place: Place): void {
    const ref = this.#part(raw, place, readPackage(raw, place, this.check))
    if (ref === null) return
    if (this.#packages.length < 2) this.#packages.push(ref)
    const id = raw['SPDXID']
    if (typeof id !== 'string') return
    for (const [index, file] of this.check.texts(raw, 'hasFiles', place).entries())
      this.contains(id, file, place(`hasFiles/${index}`))
  }

  file(raw: Raw, place: Place): void {
    this.#part(raw, place, readFile(raw, place, this.check))
  }

  snippet(raw: Raw, place: Place): void {
    const ref = this.#part(raw, place, readSnippet(raw, place, this.check))
    const id = raw['SPDXID']
    const file = this.check.need(raw, 'snippetFromFile', place, '9.2')
    if (ref !== null && file !== null && typeof id === 'string') this.contains(file, id, place('snippetFromFile'))
  }

  /** Hands a component over under its ref; null when there are too many. */
  #part(raw: Raw, place: Place, component: Omit<SbomComponent, 'ref'>): string | null {
    if (this.#components >= this.#limits.components) {
      if (this.#components === this.#limits.components)
        this.check.partial('TOO_MANY_COMPONENTS', place(''), { maximum: this.#limits.components })
      this.#components += 1
      return null
    }
    this.#components += 1
    const { properties, extra } = this.#annotations(raw, place)
    const ref = this.#graph.declare(readId(raw, place, this.check), place('SPDXID'), extra?.ref ?? null)
    const whole = { ref, ...component, properties: [...component.properties, ...properties] }
    const told = extra === undefined ? whole : applyComponentExtra(whole, extra)
    if (told.parent !== null) this.#graph.note(ref, told.parent)
    this.#visitor.component(told)
    return ref
  }

  #annotations(raw: Raw, place: Place): { properties: Property[]; extra: ComponentExtra | undefined } {
    let extra: ComponentExtra | undefined
    const properties = readAnnotations(raw, place, this.check).flatMap(({ property, comment }) => {
      const own = isOwn(property) ? parseComponentExtra(comment) : undefined
      extra ??= own
      return own === undefined ? property : []
    })
    return { properties, extra }
  }

  relationship(raw: Raw, place: Place): void {
    const from = this.check.need(raw, 'spdxElementId', place, '11.1')
    const to = this.check.need(raw, 'relatedSpdxElement', place, '11.1')
    const type = this.check.need(raw, 'relationshipType', place, '11.1')
    if (from === null || to === null || type === null) return
    if (isUnsaid(from))
      this.check.error(
        'NOASSERTION_NOT_ALLOWED',
        place('spdxElementId'),
        { name: 'spdxElementId', value: from },
        '11.1',
      )
    if (isUnsaid(from) || isUnsaid(to)) return
    const comment = this.check.text(raw, 'comment', place)
    const { kind, isReversed, scope } = this.#word(type, place)
    const ends = isReversed ? ([to, from] as const) : ([from, to] as const)
    if (kind === 'describes' && ends[0] === DOCUMENT_REF) {
      this.describes(ends[1], place(''))
      return
    }
    const extra = comment === null ? undefined : parseRelationExtra(comment)
    const told = { kind, ...(scope === null ? {} : { scope }), ...(comment === null ? {} : { comment }) }
    this.#graph.relate(...ends, extra ?? told, place(''))
  }

  #word(type: string, place: Place): { kind: string; isReversed: boolean; scope: string | null } {
    const word = readRelationType(type, this.#specVersion ?? '')
    if (word !== undefined) return word
    this.check.error('UNKNOWN_RELATIONSHIP', place('relationshipType'), { type: type.slice(0, MAX_TEXT) }, '11.1')
    const upper = type.toUpperCase().replace(/[\s-]+/g, '_')
    const kind = upper.toLowerCase().slice(0, MAX_TEXT)
    return readRelationType(MISSPELT.get(upper) ?? upper, '2.3') ?? { kind, isReversed: false, scope: null }
  }

  /** Notes that an element stands in another. */
  contains(container: string, part: string, path: string): void {
    this.#graph.relate(container.trim(), part.trim(), { kind: 'contains' }, path)
  }

  /** Notes what the document describes. */
  describes(id: string, path: string): void {
    if (id === DOCUMENT_REF) this.check.warn('SELF_REFERENCE', path, { id })
    else if (!isUnsaid(id) && this.#described.length < this.#limits.relations) this.#described.push({ id, path })
  }

  externalDocument(raw: Raw, place: Place): void {
    const document = readExternalDocument(raw, place, this.check)
    if (document === null) return
    if (this.#externalDocuments.some(({ ref }) => ref === document.ref))
      this.check.error('DUPLICATE_ID', place(''), { id: document.ref.slice(0, MAX_TEXT) }, '6.6')
    else if (this.#externalDocuments.length < 10_000) this.#externalDocuments.push(document)
  }

  extractedLicence(raw: Raw, place: Place): void {
    const licence = readExtractedLicence(raw, place, this.check)
    if (licence !== null) this.#extractedLicences.push(licence)
  }

  /** Takes the annotations of the document, and those that stand away from their element (then with its id). */
  annotations(raw: Raw, place: Place): void {
    for (const { property, comment } of readAnnotations(raw, place, this.check)) {
      const own = isOwn(property) ? parseHeadExtra(comment) : undefined
      this.#extra ??= own
      if (own === undefined) this.#properties.push(property)
    }
  }

  #subject(): string | null {
    const refs = this.#described.map(({ id }) => this.#graph.refOf(id))
    const first = refs.findIndex((ref) => ref !== undefined)
    if (first >= 0) return refs[first] ?? null
    // A document of one package is about that.
    const [only] = this.#packages
    if (only !== undefined && this.#packages.length === 1) return only
    if (this.#described.length === 0 && this.#components > 1) this.check.error('NO_SUBJECT', '', {}, '11.1')
    return null
  }

  /** Everything was handed over: tells the head and what only the whole shows. */
  finish(head: Raw, place: Place): void {
    if (this.#specVersion === null) this.version(head, place)
    const subject = this.#extra?.subject === undefined ? this.#subject() : this.#extra.subject
    const parts = {
      specVersion: this.#specVersion ?? '',
      encoding: this.#encoding,
      subject,
      externalDocuments: this.#externalDocuments,
      extractedLicences: this.#extractedLicences,
      properties: this.#properties,
    }
    const told = readHead(head, place, this.check, parts)
    for (const { id, path } of this.#described)
      if (this.#graph.refOf(id) !== subject) this.#graph.relate(DOCUMENT_REF, id, { kind: 'describes' }, path)
    this.#graph.finish()
    this.#checkNames()
    this.check.finish()
    this.#visitor.head(this.#extra === undefined ? told : applyHeadExtra(told, this.#extra))
  }

  /** Licences and documents that are named have to be defined. */
  #checkNames(): void {
    const licences = new Set(this.#extractedLicences.map(({ id }) => id))
    const documents = new Set(this.#externalDocuments.map(({ ref }) => ref))
    for (const [id, path] of this.check.licences) {
      const [document] = id.split(':')
      if (id.startsWith('DocumentRef-') && document !== undefined) this.#graph.noteExternal(document, path)
      else if (id.startsWith('LicenseRef-') && !licences.has(id))
        this.check.error('LICENCE_UNDEFINED', path, { id: id.slice(0, MAX_TEXT) }, '10.1')
    }
    for (const [ref, path] of this.#graph.externals)
      if (!documents.has(ref)) this.check.error('UNKNOWN_DOCUMENT', path, { ref: ref.slice(0, MAX_TEXT) }, '6.6')
  }
}

function isOwn(property: Property): boolean {
  return property.value.startsWith(`{"annotator":${JSON.stringify(ANNOTATOR)}`)
}
