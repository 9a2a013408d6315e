import {
  DOCUMENT_REF,
  type Licence,
  type Property,
  type SbomComponent,
  type SbomLimits,
  type SbomVisitor,
} from '../sbom/model.ts'
import { Check, isObject, type Place, type Raw } from './check.ts'
import { isPartType, readExtension, readPart3 } from './element3.ts'
import {
  applyComponentExtra,
  applyHeadExtra,
  COMPONENT_MARK,
  HEAD_MARK,
  parseComponentExtra,
  parseHeadExtra,
  parseRelationExtra,
  type ComponentExtra,
  type HeadExtra,
} from './extra.ts'
import { Graph } from './graph.ts'
import { readHead3 } from './head3.ts'
import { idOf, idsOf, typeOf } from './ids3.ts'
import { isUnsaid3, readLicence3 } from './licence3.ts'
import { readRelationType3, SCOPES } from './relations.ts'

const MEMBERS: ReadonlySet<string> = new Set(['@context', '@graph'])
const CONTEXT = /^https:\/\/spdx\.org\/rdf\/(3\.\d+\.\d+)\/spdx-context\.jsonld$/
const SPEC_VERSION = /^3\.\d+\.\d+$/
const AGENTS: ReadonlySet<string> = new Set(['Agent', 'Person', 'Organization', 'SoftwareAgent', 'Tool'])
const MAX_TEXT = 200

/** True for a member that only a document of SPDX 3 has at its top. */
export function isSpdx3Member(name: string): boolean {
  return MEMBERS.has(name)
}

/** A part that waits for the end: what is said of it elsewhere. */
interface Held {
  readonly component: SbomComponent
  readonly extra: ComponentExtra | undefined
  readonly supplier: string | null
  readonly makers: readonly string[]
  readonly licences: { readonly id: string; readonly saidBy: Licence['saidBy'] }[]
  readonly annotations: Property[]
  readonly place: Place
}

/** Reads a document of SPDX 3 (JSON-LD), element by element; parts are handed over at the end. */
export class Reading3 {
  readonly check: Check
  readonly #visitor: SbomVisitor
  readonly #limits: SbomLimits
  readonly #graph: Graph
  readonly #held = new Map<string, Held>()
  readonly #agents = new Map<string, { readonly kind: string; readonly name: string }>()
  readonly #creations = new Map<string, Raw>()
  readonly #licences = new Map<string, Raw>()
  readonly #collections = new Map<string, Raw>()
  readonly #described: { readonly from: string; readonly to: string; readonly path: string }[] = []
  readonly #deferred: (() => void)[] = []
  readonly #properties: Property[] = []
  readonly #external = new Set<string>()
  #document: { readonly raw: Raw; readonly place: Place; readonly extra: HeadExtra | undefined } | undefined
  #contextVersion = ''
  #count = 0

  constructor(visitor: SbomVisitor, limits: SbomLimits) {
    this.#visitor = visitor
    this.#limits = limits
    this.check = new Check(visitor, limits.findings)
    this.check.setVersion('3.0')
    this.#graph = new Graph(this.check, visitor, limits)
  }

  /** Takes a member of the document's top: its context. */
  member(name: string, value: unknown): void {
    if (name !== '@context') {
      this.check.partial('NOT_LIST', name, { name })
      return
    }
    const all: unknown[] = Array.isArray(value) ? value : [value]
    const version = all.map((one) => (typeof one === 'string' ? CONTEXT.exec(one)?.[1] : undefined)).find(Boolean)
    if (version === undefined) this.check.error('CONTEXT_UNKNOWN', '/@context', {}, 'annex JSON-LD')
    this.#contextVersion = version ?? ''
  }

  /** Takes an element of the graph. */
  element(value: unknown, place: Place): void {
    if (!isObject(value)) {
      this.check.error('NOT_OBJECT', place(''), { name: '@graph' })
      return
    }
    const type = typeOf(value)
    const id = idOf(value)
    if (type === '') this.check.missing('type', place)
    if (type === 'CreationInfo') this.#creation(id, value, place)
    else if (id === null || id.startsWith('_:')) this.#withoutIri(id, type, place)
    else this.#checkElement(value, place)
    this.#take(type, id, value, place)
  }

  #withoutIri(id: string | null, type: string, place: Place): void {
    if (type === '') return
    if (id === null) this.check.missing('spdxId', place, 'Core/Element')
    else this.check.error('ID_FORM', place(''), { id: id.slice(0, MAX_TEXT) }, 'Core/Element')
  }

  #checkElement(raw: Raw, place: Place): void {
    const creation = raw['creationInfo']
    if (creation === undefined) this.check.missing('creationInfo', place, 'Core/Element')
    else if (isObject(creation))
      this.#creation(null, creation, (key) => place(key === '' ? 'creationInfo' : `creationInfo/${key}`))
    else
      for (const id of idsOf(creation))
        this.#deferred.push(() => {
          if (!this.#creations.has(id))
            this.check.error('BROKEN_REFERENCE', place('creationInfo'), { id: id.slice(0, MAX_TEXT) })
        })
  }

  #take(type: string, id: string | null, raw: Raw, place: Place): void {
    if (isPartType(type)) this.#part(type, id, raw, place)
    else if (type === 'Relationship' || type.endsWith('Relationship')) this.#relationship(raw, place)
    else if (type === 'Annotation') this.#annotation(raw, place)
    else if (type === 'SpdxDocument') this.#takeDocument(id, raw, place)
    else if (id !== null) this.#aside(type, id, raw, place)
  }

  #aside(type: string, id: string, raw: Raw, place: Place): void {
    if (type === 'software_Sbom' || type === 'Bom' || type === 'Bundle') {
      this.#collections.set(id, raw)
      this.#graph.declareDocument(id, DOCUMENT_REF)
      return
    }
    this.#graph.declareAside(id)
    if (AGENTS.has(type)) this.#agents.set(id, { kind: type, name: this.check.text(raw, 'name', place) ?? id })
    else if (type.includes('icens')) this.#licence(id, raw, place)
    else if (!/^[a-z]+_[A-Z]|^[A-Z]/.test(type))
      this.check.warn('UNKNOWN_TYPE', place('type'), { type: type.slice(0, MAX_TEXT) })
  }

  #licence(id: string, raw: Raw, place: Place): void {
    this.#licences.set(id, raw)
    const expression = this.check.text(raw, 'simplelicensing_licenseExpression', place)
    if (expression !== null && expression !== 'NOASSERTION' && expression !== 'NONE')
      this.check.expression(expression, place('simplelicensing_licenseExpression'))
  }

  #creation(id: string | null, raw: Raw, place: Place): void {
    if (id !== null) this.#creations.set(id, raw)
    const version = this.check.need(raw, 'specVersion', place, 'Core/CreationInfo')
    if (version !== null && !SPEC_VERSION.test(version))
      this.check.error(
        'VERSION_UNSUPPORTED',
        place('specVersion'),
        { version: version.slice(0, 50) },
        'Core/CreationInfo',
      )
    if (this.check.date(raw, 'created', place, 'Core/CreationInfo') === null)
      this.check.missing('created', place, 'Core/CreationInfo')
    if (idsOf(raw['createdBy']).length === 0) this.check.missing('createdBy', place, 'Core/CreationInfo')
  }

  #part(type: string, id: string | null, raw: Raw, place: Place): void {
    this.#count += 1
    if (this.#count > this.#limits.components) {
      if (this.#count === this.#limits.components + 1)
        this.check.partial('TOO_MANY_COMPONENTS', place(''), { maximum: this.#limits.components })
      return
    }
    const told = readExtension(raw, place, this.check)
    const extra = told.flatMap(({ name, value }) => parseComponentExtra(`${name} ${value}`) ?? [])[0]
    const own = told.filter(({ name }) => `${name} ` !== COMPONENT_MARK)
    const ref = this.#graph.declare(id, place('spdxId'), extra?.ref ?? null)
    if (extra?.parent != null) this.#graph.note(ref, extra.parent)
    const part = readPart3(raw, type, place, this.check)
    const file = type === 'software_Snippet' ? idsOf(raw['software_snippetFromFile']) : []
    for (const container of file) if (id !== null) this.#graph.relate(container, id, { kind: 'contains' }, place(''))
    this.#held.set(this.#held.has(id ?? ref) ? ref : (id ?? ref), {
      component: { ref, ...part, properties: [...part.properties, ...own] },
      extra,
      supplier: idsOf(raw['suppliedBy'])[0] ?? null,
      makers: idsOf(raw['originatedBy']),
      licences: [],
      annotations: [],
      place,
    })
  }

  #relationship(raw: Raw, place: Place): void {
    const [from] = idsOf(raw['from'])
    const targets = idsOf(raw['to'])
    const type = this.check.need(raw, 'relationshipType', place, 'Core/Relationship')
    if (from === undefined) this.check.missing('from', place, 'Core/Relationship')
    if (targets.length === 0) this.check.missing('to', place, 'Core/Relationship')
    if (from === undefined || type === null) return
    const word = readRelationType3(type)
    if (word === undefined)
      this.check.error(
        'UNKNOWN_RELATIONSHIP',
        place('relationshipType'),
        { type: type.slice(0, MAX_TEXT) },
        'Core/RelationshipType',
      )
    if (type === 'hasDeclaredLicense' || type === 'hasConcludedLicense') {
      const saidBy = type === 'hasDeclaredLicense' ? 'declared' : 'concluded'
      for (const to of targets) this.#deferred.push(() => this.#license(from, to, saidBy, place))
      return
    }
    const { kind, isReversed } = word ?? { kind: type.toLowerCase(), isReversed: false }
    const relation = this.#relationOf(raw, kind, place)
    for (const to of targets) {
      if (isUnsaid3(to)) continue
      const ends = isReversed ? ([to, from] as const) : ([from, to] as const)
      if (kind === 'describes') this.#described.push({ from: ends[0], to: ends[1], path: place('') })
      else this.#graph.relate(...ends, relation, place(''))
    }
  }

  #relationOf(
    raw: Raw,
    kind: string,
    place: Place,
  ): { kind: string; scope?: string | undefined; comment?: string | undefined } {
    const comment = this.check.text(raw, 'comment', place)
    const scope = this.check.text(raw, 'scope', place)
    if (scope !== null && !SCOPES.has(scope))
      this.check.error(
        'NOT_IN_LIST',
        place('scope'),
        { name: 'scope', value: scope.slice(0, MAX_TEXT) },
        'Core/LifecycleScopeType',
      )
    const extra = comment === null ? undefined : parseRelationExtra(comment)
    return extra ?? { kind, ...(scope === null ? {} : { scope }), ...(comment === null ? {} : { comment }) }
  }

  #license(from: string, to: string, saidBy: Licence['saidBy'], place: Place): void {
    this.#held.get(from)?.licences.push({ id: to, saidBy })
    const isKnown =
      this.#licences.has(to) || isUnsaid3(to) || /^https?:\/\/spdx\.org\/licenses\//.test(to) || this.#external.has(to)
    if (!isKnown) this.check.error('BROKEN_REFERENCE', place('to'), { id: to.slice(0, MAX_TEXT) })
  }

  #annotation(raw: Raw, place: Place): void {
    const type = this.check.need(raw, 'annotationType', place, 'Core/Annotation')
    if (type !== null && type !== 'other' && type !== 'review')
      this.check.error(
        'NOT_IN_LIST',
        place('annotationType'),
        { name: 'annotationType', value: type.slice(0, MAX_TEXT) },
        'Core/AnnotationType',
      )
    const subject = this.check.need(raw, 'subject', place, 'Core/Annotation')
    const comment = this.check.text(raw, 'statement', place)
    const property = {
      name: 'spdx:annotation',
      value: JSON.stringify({ annotationType: type?.toUpperCase() ?? 'OTHER', comment }),
    }
    this.#deferred.push(() => {
      const held = subject === null ? undefined : this.#held.get(subject)
      if (held === undefined) this.#properties.push(property)
      else held.annotations.push(property)
    })
  }

  #takeDocument(id: string | null, raw: Raw, place: Place): void {
    if (this.#document !== undefined) {
      this.check.error('SEVERAL_DOCUMENTS', place(''), {}, 'Core/SpdxDocument')
      return
    }
    if (id !== null) this.#graph.declareDocument(id, DOCUMENT_REF)
    const told = readExtension(raw, place, this.check)
    const extra = told.flatMap(({ name, value }) => parseHeadExtra(`${name} ${value}`) ?? [])[0]
    this.#properties.push(...told.filter(({ name }) => `${name} ` !== HEAD_MARK))
    this.#document = { raw, place, extra }
    for (const one of this.check.objects(raw, 'import', place)) {
      const external = this.check.need(one.raw, 'externalSpdxId', one.place, 'Core/ExternalMap')
      if (external === null) continue
      this.#external.add(external)
      this.#graph.declareDocument(external)
    }
  }

  /** What the document is about: its root, or the root of the bill of materials that it holds. */
  #subject(): string | null {
    const roots = [
      ...idsOf(this.#document?.raw['rootElement']),
      ...[...this.#collections.values()].flatMap((raw) => idsOf(raw['rootElement'])),
      ...this.#described.map(({ to }) => to),
    ].flatMap((id) => (this.#collections.has(id) ? idsOf(this.#collections.get(id)?.['rootElement']) : id))
    const first = roots.find((id) => this.#held.has(id))
    return first === undefined ? null : (this.#held.get(first)?.component.ref ?? null)
  }

  #actor(id: string, key: string, place: Place): { name: string; property: Property | null } {
    const agent = this.#agents.get(id)
    if (agent === undefined) {
      if (!this.#external.has(id)) this.check.error('BROKEN_REFERENCE', place(key), { id: id.slice(0, MAX_TEXT) })
      return { name: id, property: null }
    }
    const property =
      agent.kind === 'Organization'
        ? null
        : { name: `spdx:${key === 'suppliedBy' ? 'supplier' : 'originator'}`, value: `${agent.kind}: ${agent.name}` }
    return { name: agent.name, property }
  }

  #hand(held: Held): void {
    const { component, place } = held
    const supplier =
      held.supplier === null || isUnsaid3(held.supplier) ? null : this.#actor(held.supplier, 'suppliedBy', place)
    const makers = held.makers.filter((id) => !isUnsaid3(id)).map((id) => this.#actor(id, 'originatedBy', place))
    const licences = (['declared', 'concluded'] as const).flatMap((saidBy) =>
      held.licences
        .filter((one) => one.saidBy === saidBy)
        .flatMap(({ id }) => readLicence3(id, saidBy, this.#licences) ?? []),
    )
    const parties = [supplier, ...makers].flatMap((one) => one?.property ?? [])
    const whole = {
      ...component,
      supplier: supplier?.name ?? null,
      manufacturer: makers.length === 0 ? null : makers.map(({ name }) => name).join(', '),
      licences,
      properties: [...parties, ...component.properties, ...held.annotations],
    }
    const told = held.extra === undefined ? whole : applyComponentExtra(whole, held.extra)
    this.#visitor.component(told)
  }

  /** Everything was handed over: tells the parts, the head, and what only the whole shows. */
  finish(others: Raw): void {
    for (const name of Object.keys(others).slice(0, 100))
      this.check.warn('UNKNOWN_MEMBER', `/${name.slice(0, MAX_TEXT)}`, { name: name.slice(0, MAX_TEXT) })
    for (const run of this.#deferred) run()
    for (const held of this.#held.values()) this.#hand(held)
    const told = this.#document?.extra?.subject
    const subject = told === undefined ? this.#subject() : told
    for (const { from, to, path } of this.#described)
      if (subject === null || this.#graph.refOf(to) !== subject)
        this.#graph.relate(from, to, { kind: 'describes' }, path)
    this.#graph.finish()
    if (this.#document === undefined)
      this.check.error('MISSING', '/@graph', { name: 'SpdxDocument' }, 'Core/SpdxDocument')
    const head = readHead3(this.check, {
      raw: this.#document?.raw ?? {},
      place: this.#document?.place ?? ((key) => `/@graph/${key}`),
      creations: this.#creations,
      agents: this.#agents,
      licences: this.#licences,
      properties: this.#properties,
      contextVersion: this.#contextVersion,
      subject,
    })
    this.check.finish()
    this.#visitor.head(this.#document?.extra === undefined ? head : applyHeadExtra(head, this.#document.extra))
  }
}
