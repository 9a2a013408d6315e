import {
  DOCUMENT_REF,
  type Property,
  type SbomComponent,
  type SbomHead,
  type SbomRelation,
  type SbomSource,
} from '../sbom/model.ts'
import type { Raw } from './check.ts'
import { differenceOf, HEAD_MARK, printExtra, RELATION_MARK } from './extra.ts'
import { readHead3 } from './head3.ts'
import { SCOPES, writeRelationType3 } from './relations.ts'
import { HEAD_FIELDS, type SpdxWriteOptions } from './write-document.ts'
import { Ids } from './write-ids.ts'
import { LicenceBook } from './write-licence.ts'
import { createSilentCheck, propertyOf } from './write-package.ts'
import { partOf3, withMark } from './write-part3.ts'
import { algorithms, isDigest } from './words.ts'

const CONTEXT = 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld'
const CREATION = '_:creationInfo'
const IRI = /^(?:https?:\/\/|urn:)[^\s<>"{}|\\^`]+$/
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/
const ABSOLUTE = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/

/** Elements that others name, each written once, before the first that names it. */
class Shared {
  readonly #namespace: string
  readonly #ids = new Map<string, string>()
  #due: Raw[] = []

  constructor(namespace: string) {
    this.#namespace = namespace
  }

  /** The id of an element with this content; it is written the first time. */
  idOf(kind: string, key: string, raw: Raw): string {
    const known = this.#ids.get(`${kind} ${key}`)
    if (known !== undefined) return known
    const id = `${this.#namespace}#andon-${kind}-${this.#ids.size + 1}`
    this.#ids.set(`${kind} ${key}`, id)
    this.#due.push({ ...raw, spdxId: id, creationInfo: CREATION })
    return id
  }

  /** A number for what is named by nothing. */
  next(kind: string): string {
    const id = `${this.#namespace}#andon-${kind}-${this.#ids.size + 1}`
    this.#ids.set(`${kind} ${this.#ids.size}`, id)
    return id
  }

  take(): readonly Raw[] {
    const due = this.#due
    this.#due = []
    return due
  }
}

/** Writes the elements of a document of SPDX 3.0.1, in the order of the model. */
class Writer3 {
  readonly #source: SbomSource
  readonly #options: SpdxWriteOptions
  readonly #namespace: string
  readonly #ids: Ids
  readonly #shared: Shared
  readonly #licences: LicenceBook
  readonly #documentId: string
  readonly #nested: [parent: string, ref: string][] = []
  /** Parts of other documents that relations name, with where those documents are. */
  readonly #named = new Map<string, string>()

  constructor(source: SbomSource, options: SpdxWriteOptions) {
    this.#source = source
    this.#options = options
    const { id } = source.head
    this.#documentId = id !== null && ABSOLUTE.test(id) ? id : options.namespace
    this.#namespace = options.namespace
    this.#shared = new Shared(this.#namespace)
    this.#ids = new Ids(`${this.#namespace}#`, (ref) => IRI.test(ref), [this.#documentId])
    this.#licences = new LicenceBook(source.head.extractedLicences ?? [])
  }

  async *elements(): AsyncGenerator<Raw, void, void> {
    const creation = this.#creation()
    yield creation
    yield* this.#shared.take()
    const external = new Map((this.#source.head.externalDocuments ?? []).map(({ ref, uri }) => [ref, uri]))
    for await (const component of this.#source.components) yield* this.#part(component)
    for (const [parent, ref] of this.#nested) {
      const [from, to] = [this.#ids.of(parent), this.#ids.of(ref)]
      if (from !== undefined && to !== undefined) yield this.#relationship({ kind: 'contains' }, from, to)
    }
    for await (const relation of this.#source.relations) {
      const [from, to] = [this.#end(relation.from, external), this.#end(relation.to, external)]
      if (from !== undefined && to !== undefined) yield this.#relationship(relation, from, to)
    }
    yield this.#document(creation, this.#imports())
  }

  /** Who made the document; a document needs somebody. */
  #creation(): Raw {
    const { head } = this.#source
    const agents = head.authors.map((name) => {
      const isPerson = (head.properties ?? []).some(
        (one) => one.name === 'spdx:creator' && one.value.startsWith(`Person: ${name}`),
      )
      return this.#agent(isPerson ? 'Person' : 'Organization', name)
    })
    const tools = head.tools.map((name) => this.#agent('Tool', name))
    return {
      type: 'CreationInfo',
      '@id': CREATION,
      specVersion: '3.0.1',
      created: head.createdAt !== null && DATE.test(head.createdAt) ? head.createdAt : this.#options.createdAt,
      createdBy: agents.length > 0 ? agents : [this.#agent('SoftwareAgent', 'Andon')],
      ...(tools.length === 0 ? {} : { createdUsing: tools }),
    }
  }

  #agent(type: string, name: string): string {
    return this.#shared.idOf('agent', `${type} ${name}`, { type, name })
  }

  #imports(): Raw[] {
    const documents = (this.#source.head.externalDocuments ?? []).map(({ ref, uri, hash }) => {
      const known = hash === null ? undefined : algorithms.own(hash.algorithm)
      const isSound = hash !== null && known !== undefined && isDigest(hash.value, known.digits)
      return {
        type: 'ExternalMap',
        externalSpdxId: ref,
        ...(uri === ref ? {} : { locationHint: uri }),
        ...(isSound ? { verifiedUsing: [{ type: 'Hash', algorithm: known.three, hashValue: hash.value }] } : {}),
      }
    })
    const parts = [...this.#named].map(([externalSpdxId, locationHint]) => ({
      type: 'ExternalMap',
      externalSpdxId,
      locationHint,
    }))
    return [...documents, ...parts]
  }

  /** Id of one end of a relation: a part, the document, or a part of another document. */
  #end(ref: string, external: ReadonlyMap<string, string>): string | undefined {
    const own = this.#ids.of(ref)
    if (own !== undefined) return own
    if (ref === DOCUMENT_REF) return this.#documentId
    const document = /^(DocumentRef-[A-Za-z0-9.+-]+):/.exec(ref)?.[1]
    if (external.has(ref)) return ref
    const uri = document === undefined ? undefined : external.get(document)
    if (uri === undefined) return undefined
    this.#named.set(ref, uri)
    return ref
  }

  *#part(component: SbomComponent): Generator<Raw, void, void> {
    if (component.parent !== null) this.#nested.push([component.parent, component.ref])
    const id = this.#ids.declare(component.ref)
    const declared = this.#licences.expressionOf(component.licences, 'declared')
    const concluded = this.#licences.expressionOf(component.licences, 'concluded')
    const { supplier, manufacturer } = component
    const raw = partOf3(component, id, { supplier, manufacturer, declared, concluded })
    const parties = {
      ...(supplier === null ? {} : { suppliedBy: this.#agent('Organization', supplier) }),
      ...(manufacturer === null ? {} : { originatedBy: [this.#agent('Organization', manufacturer)] }),
    }
    const relations = [
      ...this.#licence(id, 'hasDeclaredLicense', declared),
      ...this.#licence(id, 'hasConcludedLicense', concluded),
    ]
    yield* this.#shared.take()
    yield { ...raw, ...parties }
    yield* relations
  }

  *#licence(from: string, relationshipType: string, expression: string | null): Generator<Raw, void, void> {
    if (expression === null) return
    const to = this.#shared.idOf('licence', expression, {
      type: 'simplelicensing_LicenseExpression',
      simplelicensing_licenseExpression: expression,
    })
    yield this.#related(relationshipType, from, to, {})
  }

  #related(relationshipType: string, from: string, to: string, more: Raw): Raw {
    const type = more['scope'] === undefined ? 'Relationship' : 'LifecycleScopedRelationship'
    const spdxId = this.#shared.next('relationship')
    return { type, spdxId, creationInfo: CREATION, from, relationshipType, to: [to], ...more }
  }

  #relationship({ kind, scope, comment }: Omit<SbomRelation, 'from' | 'to'>, from: string, to: string): Raw {
    const type = kind === 'describes' ? 'describes' : writeRelationType3(kind)
    const isScope = scope === undefined || SCOPES.has(scope)
    const isCarried = type !== undefined && isScope && !/^has_(?:declared|concluded)_license$/.test(kind)
    const isComment = comment === undefined || (comment.trim() === comment && comment !== '')
    const told = isCarried && isComment ? comment : printExtra(RELATION_MARK, { kind, scope, comment })
    return this.#related(isCarried ? type : 'other', from, to, {
      ...(scope !== undefined && isScope && isCarried ? { scope } : {}),
      ...(told === undefined ? {} : { comment: told }),
    })
  }

  #document(creation: Raw, imports: readonly Raw[]): Raw {
    const { head } = this.#source
    const comment = propertyOf(head.properties, 'comment')
    const subject = head.subject === null ? undefined : this.#ids.of(head.subject)
    const own = (head.properties ?? []).filter(({ name }) => name !== 'spdx:comment')
    const raw = {
      type: 'SpdxDocument',
      spdxId: this.#documentId,
      creationInfo: CREATION,
      ...(head.name === null ? {} : { name: head.name }),
      ...(comment === undefined ? {} : { comment }),
      profileConformance: ['core', 'software', 'simpleLicensing'],
      ...(subject === undefined ? {} : { rootElement: [subject] }),
      ...(imports.length === 0 ? {} : { import: imports }),
    }
    return { ...raw, ...withMark(own, HEAD_MARK, this.#extra(raw, creation, own)) }
  }

  /** What a reader would not find in the document's fields. */
  #extra(raw: Raw, creation: Raw, properties: readonly Property[]): unknown {
    const { head } = this.#source
    const { authors, tools } = head
    const back = readHead3(createSilentCheck(), {
      raw,
      place: () => '',
      creations: new Map([[CREATION, creation]]),
      agents: new Map(),
      licences: new Map(),
      properties,
      contextVersion: '3.0.1',
      subject: head.subject,
    })
    const whole = {
      ...head,
      externalDocuments: head.externalDocuments ?? [],
      extractedLicences: head.extractedLicences ?? [],
      properties: head.properties ?? [],
    }
    const extra = differenceOf<SbomHead>(whole, { ...back, authors, tools }, HEAD_FIELDS)
    const nobody = authors.length === 0 ? { authors } : {}
    const none = head.subject === null ? { subject: null } : {}
    const told = { ...extra, ...nobody, ...none }
    return Object.keys(told).length === 0 ? undefined : told
  }
}

/** Writes a document of SPDX 3.0.1 as JSON-LD, element by element. */
export async function* writeSpdx3(source: SbomSource, options: SpdxWriteOptions): AsyncGenerator<string, void, void> {
  yield `{"@context":${JSON.stringify(CONTEXT)},"@graph":[\n`
  let isFirst = true
  for await (const element of new Writer3(source, options).elements()) {
    yield `${isFirst ? '' : ',\n'}${JSON.stringify(element)}`
    isFirst = false
  }
  yield '\n]}\n'
}
