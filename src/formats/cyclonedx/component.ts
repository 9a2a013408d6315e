import {
  COMPONENT_KINDS,
  type ComponentKind,
  type ExternalReference,
  type Hash,
  type Licence,
  type Patch,
  type Property,
  type SbomComponent,
} from '../sbom/model.ts'
import { FRAME, FRAME_MEMBERS, OCCURRENCE } from '../sbom/code.ts'
import { overrideComponent } from './override.ts'
import { isObject, listOf, objectOf, objectsOf, textOf, textsOf, valueOf, type Raw } from './raw.ts'

/** Kinds of our model that CycloneDX has no word for. */
const OURS_ONLY: ReadonlySet<string> = new Set(['source', 'archive', 'install', 'other'])
const KINDS: ReadonlyMap<string, ComponentKind> = new Map(
  COMPONENT_KINDS.filter((kind) => !OURS_ONLY.has(kind)).map((kind) => [kind, kind]),
)

/** Members that no field of ours stands for and that say what kind of part it is; they are kept as properties of this prefix. */
export const KEPT = 'cyclonedx:'
export const KEPT_TEXTS = ['mime-type', 'author', 'versionRange'] as const
export const KEPT_LISTS = ['omniborId', 'swhid'] as const
export const KEPT_FLAG = 'isExternal'

/** The kind of a part by its type; undefined where CycloneDX has no such type. */
export function kindOf(type: string | null): ComponentKind | undefined {
  return KINDS.get((type ?? '').toLowerCase())
}

function readHashes(raw: Raw): readonly Hash[] {
  return objectsOf(raw, 'hashes').flatMap((hash) => {
    const [algorithm, value] = [textOf(hash, 'alg'), textOf(hash, 'content')]
    return algorithm === null || value === null ? [] : { algorithm, value: value.toLowerCase() }
  })
}

function readLicence(choice: Raw, usual: Licence['saidBy']): Licence {
  const licence = objectOf(choice, 'license')
  const said = textOf(choice, 'acknowledgement') ?? textOf(licence, 'acknowledgement')
  const saidBy = said === 'declared' || said === 'concluded' ? said : usual
  const expression = textOf(choice, 'expression') ?? textOf(licence, 'id')
  return { saidBy, expression, name: textOf(licence, 'name'), url: textOf(licence, 'url') }
}

function readLicences(raw: Raw, usual: Licence['saidBy']): readonly Licence[] {
  const choices = valueOf(raw, 'licenses')
  // CycloneDX 1.2 to 1.6 want a list; some tools write the one choice by itself.
  const list = isObject(choices) ? [choices] : objectsOf(raw, 'licenses')
  return list
    .map((choice) => readLicence(choice, usual))
    .filter(({ expression, name, url }) => expression !== null || name !== null || url !== null)
}

function readPatches(pedigree: Raw): readonly Patch[] {
  return objectsOf(pedigree, 'patches').map((patch) => ({
    kind: textOf(patch, 'type') ?? 'unofficial',
    resolves: objectsOf(patch, 'resolves').flatMap((issue) => textOf(issue, 'id') ?? textOf(issue, 'name') ?? []),
  }))
}

function readReferences(raw: Raw): readonly ExternalReference[] {
  return objectsOf(raw, 'externalReferences').flatMap((reference) => {
    const url = textOf(reference, 'url')
    return url === null
      ? []
      : { type: textOf(reference, 'type') ?? 'other', url, comment: textOf(reference, 'comment') }
  })
}

/** Properties as written; a property without a value has an empty one. */
export function readProperties(raw: Raw): readonly Property[] {
  return objectsOf(raw, 'properties').flatMap((property) => {
    const name = textOf(property, 'name')
    return name === null ? [] : { name, value: textOf(property, 'value') ?? '' }
  })
}

/** Most pieces of evidence of one part that are kept: they show what is used, and are never all of it. */
const MAX_EVIDENCE = 2_000

/** Evidence that names code: frames of a call stack, occurrences with a symbol. */
function evidenceProperties(evidence: Raw): readonly Property[] {
  const frames = objectsOf(objectOf(evidence, 'callstack'), 'frames').flatMap((frame) => {
    const told = FRAME_MEMBERS.flatMap((key) => {
      const text = textOf(frame, key)
      return text === null ? [] : [[key, text] as const]
    })
    const kept = { module: '', ...Object.fromEntries(told) }
    return told.length === 0 ? [] : [{ name: FRAME, value: JSON.stringify(kept) }]
  })
  const occurrences = objectsOf(evidence, 'occurrences').flatMap((occurrence) => {
    const symbol = textOf(occurrence, 'symbol')
    const location = textOf(occurrence, 'location') ?? ''
    return symbol === null ? [] : [{ name: OCCURRENCE, value: JSON.stringify({ location, symbol }) }]
  })
  return [...frames.slice(0, MAX_EVIDENCE), ...occurrences.slice(0, MAX_EVIDENCE)]
}

function keptProperties(raw: Raw): readonly Property[] {
  const texts = KEPT_TEXTS.flatMap((key) => {
    const value = textOf(raw, key)
    return value === null ? [] : { name: `${KEPT}${key}`, value }
  })
  const lists = KEPT_LISTS.flatMap((key) => textsOf(raw, key).map((value) => ({ name: `${KEPT}${key}`, value })))
  const flag = valueOf(raw, KEPT_FLAG) === true ? [{ name: `${KEPT}${KEPT_FLAG}`, value: 'true' }] : []
  return [...texts, ...lists, ...flag, ...evidenceProperties(objectOf(raw, 'evidence'))]
}

/** What tools conclude the part's package URL or CPE to be (1.6), or are sure that it is. */
function concludedOf(evidence: Raw, field: string): readonly string[] {
  const identity = valueOf(evidence, 'identity')
  const all = isObject(identity) ? [identity] : objectsOf(evidence, 'identity')
  return all.flatMap((one) => (textOf(one, 'field') === field ? (textOf(one, 'concludedValue') ?? []) : []))
}

function namesOf(raw: Raw, key: 'purl' | 'cpe'): readonly string[] {
  const own = textOf(raw, key)
  return [...new Set([...(own === null ? [] : [own]), ...concludedOf(objectOf(raw, 'evidence'), key)])]
}

function scopeOf(raw: Raw): SbomComponent['scope'] {
  const scope = textOf(raw, 'scope')
  return scope === 'required' || scope === 'optional' || scope === 'excluded' ? scope : null
}

function copyrightOf(raw: Raw): string | null {
  const found = listOf(objectOf(raw, 'evidence'), 'copyright').flatMap((one) =>
    isObject(one) ? (textOf(one, 'text') ?? []) : [],
  )
  return textOf(raw, 'copyright') ?? (found.length === 0 ? null : [...new Set(found)].join('\n'))
}

function isModified(raw: Raw, patches: readonly Patch[]): boolean {
  const said = valueOf(raw, 'modified')
  return (
    said === true || said === 'true' || patches.length > 0 || listOf(objectOf(raw, 'pedigree'), 'commits').length > 0
  )
}

/** Where a part stands in its document. */
export interface ComponentPlace {
  readonly ref: string
  readonly parent: string | null
  readonly path: string
}

/** A component of a document in its JSON shape as a part of ours; whatever is not as it should be is read over. */
export function readComponent(raw: Raw, { ref, parent, path }: ComponentPlace): SbomComponent {
  const patches = readPatches(objectOf(raw, 'pedigree'))
  const evidence = objectOf(raw, 'evidence')
  return overrideComponent({
    ref,
    kind: kindOf(textOf(raw, 'type')) ?? 'other',
    group: textOf(raw, 'group'),
    name: textOf(raw, 'name') ?? '',
    version: textOf(raw, 'version'),
    supplier: textOf(objectOf(raw, 'supplier'), 'name') ?? textOf(raw, 'publisher'),
    manufacturer: textOf(objectOf(raw, 'manufacturer'), 'name'),
    description: textOf(raw, 'description'),
    purls: namesOf(raw, 'purl'),
    cpes: namesOf(raw, 'cpe'),
    swidTagId: textOf(objectOf(raw, 'swid'), 'tagId'),
    hashes: readHashes(raw),
    licences: [...readLicences(raw, 'declared'), ...readLicences(evidence, 'concluded')],
    copyright: copyrightOf(raw),
    scope: scopeOf(raw),
    isModified: isModified(raw, patches),
    patches,
    parent,
    externalReferences: readReferences(raw),
    properties: [...keptProperties(raw), ...readProperties(raw)],
    path,
  })
}
