import { pointerStep } from '../json/pointer.ts'
import type { JsonHandler, JsonPiece } from '../json/stream-model.ts'
import { SBOM_LIMITS, type SbomComponent, type SbomLimits, type SbomVisitor } from '../sbom/model.ts'
import { kindOf, readComponent, readProperties } from './component.ts'
import { readHead } from './head.ts'
import { checkIdentifiers, checkTexts } from './identifiers.ts'
import { isCycloneDxVersion, WALKED_LISTS, type CycloneDxOptions, type WalkedList } from './model.ts'
import { readRelation } from './override.ts'
import { isObject, objectsOf, textOf, textsOf, type Raw } from './raw.ts'
import { Refs } from './refs.ts'
import { Report } from './report.ts'
import { SchemaCheck } from './schema-check.ts'

const LISTS: ReadonlyMap<string, WalkedList> = new Map(WALKED_LISTS.map((list) => [`/${list}`, list]))
const VERSION_IN_SCHEMA = /bom-(1\.\d)\w?\.schema\.json$/
/** Compositions say little, and are kept to the end. */
const MAX_COMPOSITIONS = 10_000
/** Bytes of what is no list that is walked through: it is kept for the schema. */
const MAX_KEPT = 64_000_000

const SUBJECT_PATH = '/metadata/component'

const nameOf = ({ kind, group, name, version, purls }: SbomComponent): string =>
  JSON.stringify([kind, group, name, version, purls])

/** Names from outside may be those of the prototype. */
function define(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true })
}

/** A document of CycloneDX in its JSON shape, from whatever notation: takes it piece by piece and tells what is in it. */
export class CycloneDxDocument implements JsonHandler {
  readonly report: Report
  readonly #visitor: SbomVisitor
  readonly #limits: SbomLimits
  readonly #encoding: 'json' | 'xml'
  readonly #refs: Refs
  readonly #schema: SchemaCheck
  readonly #root: Record<string, unknown> = Object.create(null)
  readonly #compositions: Raw[] = []
  #kind: 'object' | 'array' | null = null
  #version: string | null = null
  #subject: string | null = null
  #subjectName = ''
  #kept = 0
  #components = 0
  #services = 0
  #vulnerabilities = 0
  #isOver = false

  constructor(visitor: SbomVisitor, { limits, schemaOf }: CycloneDxOptions, encoding: 'json' | 'xml') {
    this.#limits = { ...SBOM_LIMITS, ...limits }
    this.#visitor = visitor
    this.#encoding = encoding
    this.report = new Report(visitor, this.#limits.findings)
    this.#refs = new Refs(this.report, visitor, this.#limits.relations)
    this.#schema = new SchemaCheck(this.report, schemaOf)
  }

  /** True when a limit is passed: nothing more is taken. */
  get isOver(): boolean {
    return this.#isOver
  }

  get counts(): { readonly components: number; readonly relations: number; readonly findings: number } {
    return { components: this.#components, relations: this.#refs.relations, findings: this.report.count }
  }

  open(pointer: string, kind: 'object' | 'array'): void {
    if (pointer === '') this.#kind = kind
    else this.#root[pointer.slice(1)] = kind === 'array' ? [] : {}
  }

  piece({ parent, key, value, line, bytes }: JsonPiece): void {
    if (this.#isOver) return
    const members = this.#root[parent.slice(1)]
    if ((parent === '' || isObject(members)) && !this.#mayKeep(bytes, parent + pointerStep(key))) return
    if (parent === '') {
      if (typeof key === 'string' && this.#kind === 'object') this.#takeMember(key, value)
      return
    }
    const list = LISTS.get(parent)
    const path = parent + pointerStep(key)
    // A list that is an object: the schema says so of the document, and its members are taken as if it were one.
    if (isObject(members)) define(members, String(key), value)
    else if (list !== undefined) this.#schema.element(list, value, path, line)
    if (list !== undefined && isObject(value)) this.#takeElement(list, value, path)
  }

  #mayKeep(bytes: number, path: string): boolean {
    this.#kept += bytes
    if (this.#kept <= MAX_KEPT) return true
    this.report.partial('TOO_LARGE', path, { maxBytes: MAX_KEPT })
    this.#isOver = true
    return false
  }

  #takeMember(key: string, value: unknown): void {
    define(this.#root, key, value)
    if (key === 'components' && value !== null) this.report.partial('NOT_LIST', '/components', { name: key })
    else if (key === 'specVersion') this.#takeVersion(value)
    else if (key === '$schema' && typeof value === 'string') {
      const version = VERSION_IN_SCHEMA.exec(value)?.[1]
      if (version !== undefined) this.#schema.setVersion(version)
    } else if (key === 'metadata' && isObject(value)) this.#takeMetadata(value)
    else if (key === 'properties') this.#takeProperties()
  }

  #takeVersion(value: unknown): void {
    this.#version = textOf({ value }, 'value')
    if (this.#version !== null) this.#schema.setVersion(this.#version)
  }

  #takeMetadata(metadata: Raw): void {
    const component = metadata['component']
    checkTexts(metadata, '/metadata', this.report)
    if (!isObject(component) || this.#subject !== null) return
    // Who supplies and makes the subject may stand beside it.
    const beside = {
      ...(isObject(metadata['supplier']) ? { supplier: metadata['supplier'] } : {}),
      ...(isObject(metadata['manufacture']) ? { manufacturer: metadata['manufacture'] } : {}),
    }
    const id = textOf(component, 'bom-ref')
    if (id !== null && this.#refs.isPart(id)) this.#subject = this.#takeSubjectLate(component, id)
    else this.#subject = this.#takeComponent({ ...beside, ...component }, null, SUBJECT_PATH)
  }

  /** A part that was read already turns out to be the subject. */
  #takeSubjectLate(component: Raw, ref: string): string {
    this.#refs.declare(ref, SUBJECT_PATH)
    for (const [index, inner] of objectsOf(component, 'components').entries())
      this.#takeComponent(inner, ref, `${SUBJECT_PATH}/components/${index}`)
    return ref
  }

  #takeProperties(): void {
    for (const property of readProperties({ properties: this.#root['properties'] })) {
      const relation = readRelation(property)
      if (relation !== undefined && !this.#isOver && !this.#refs.relateAnything(relation))
        this.#endOfRelations('/properties')
    }
  }

  #takeElement(list: WalkedList, value: Raw, path: string): void {
    if (list === 'components') {
      checkTexts(value, path, this.report)
      this.#takeComponent(value, null, path)
    } else if (list === 'dependencies') this.#takeDependency(value, path)
    else if (list === 'services') this.#takeService(value)
    else if (list === 'vulnerabilities') this.#vulnerabilities += 1
    else if (this.#compositions.length < MAX_COMPOSITIONS) this.#compositions.push(value)
  }

  #takeComponent(raw: Raw, parent: string | null, path: string): string | null {
    if (this.#components >= this.#limits.components) {
      if (!this.#isOver) this.report.partial('TOO_MANY_COMPONENTS', path, { maximum: this.#limits.components })
      this.#isOver = true
      return null
    }
    const ref = this.#refs.declare(textOf(raw, 'bom-ref'), path)
    const component = readComponent(raw, { ref, parent, path })
    if (this.#isSubjectAgain(raw, component)) return this.#subject
    this.#components += 1
    if (path === SUBJECT_PATH) this.#subjectName = nameOf(component)
    if (kindOf(textOf(raw, 'type')) === undefined)
      this.report.warn('UNKNOWN_KIND', `${path}/type`, { text: (textOf(raw, 'type') ?? '').slice(0, 100) })
    if (component.name === '') this.report.warn('NO_NAME', path)
    checkIdentifiers(component, this.report)
    this.#visitor.component(component)
    for (const [index, inner] of objectsOf(raw, 'components').entries())
      this.#takeComponent(inner, ref, `${path}/components/${index}`)
    return ref
  }

  /** Tools list the subject among its own parts, too: it is told, and taken once. */
  #isSubjectAgain(raw: Raw, component: SbomComponent): boolean {
    return (
      this.#subject !== null &&
      component.parent === null &&
      textOf(raw, 'bom-ref') === this.#subject &&
      nameOf(component) === this.#subjectName
    )
  }

  #takeDependency(raw: Raw, path: string): void {
    const from = textOf(raw, 'ref')
    if (from === null) return
    for (const [index, to] of textsOf(raw, 'dependsOn').entries())
      this.#relate({ from, to, kind: 'depends_on' }, `${path}/dependsOn/${index}`)
    for (const [index, to] of textsOf(raw, 'provides').entries())
      this.#relate({ from, to, kind: 'provides' }, `${path}/provides/${index}`)
  }

  #relate(relation: Parameters<Refs['relate']>[0], path: string): void {
    if (!this.#isOver && !this.#refs.relate(relation, path)) this.#endOfRelations(path)
  }

  #endOfRelations(path: string): void {
    this.report.partial('TOO_MANY_RELATIONS', path, { maximum: this.#limits.relations })
    this.#isOver = true
  }

  #takeService(raw: Raw): void {
    this.#services += 1
    const ref = textOf(raw, 'bom-ref')
    if (ref !== null) this.#refs.declareOther(ref)
    for (const inner of objectsOf(raw, 'services')) this.#takeService(inner)
  }

  /** Tells what only the whole document shows, and its head; of a document that breaks off, what it has. */
  finish(isWhole: boolean): void {
    if (isWhole) this.#checkRoot()
    if (isWhole && this.#kind === 'object') this.#schema.document(this.#root)
    this.#refs.finish(isWhole && !this.#isOver)
    if (this.#services > 0) this.report.warn('SERVICES_NOT_READ', '/services', { count: this.#services })
    if (this.#vulnerabilities > 0)
      this.report.warn('VULNERABILITIES_NOT_READ', '/vulnerabilities', { count: this.#vulnerabilities })
    this.#visitor.head(
      readHead({
        specVersion: this.#version ?? '',
        encoding: this.#encoding,
        root: this.#root,
        compositions: this.#compositions,
        subject: this.#subject,
      }),
    )
    this.report.finish()
  }

  #checkRoot(): void {
    if (this.#kind !== 'object') return this.report.error('NOT_CYCLONEDX', '')
    if (this.#root['bomFormat'] !== 'CycloneDX') this.report.error('NOT_CYCLONEDX', '/bomFormat')
    if (this.#version === null) this.report.error('SPEC_VERSION_MISSING', '/specVersion')
    else if (!isCycloneDxVersion(this.#version))
      this.report.error('SPEC_VERSION_UNKNOWN', '/specVersion', { version: this.#version.slice(0, 50) })
  }
}
