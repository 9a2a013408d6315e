import type { SbomSource } from '../sbom/model.ts'
import { isObject, type Raw } from './check.ts'
import { TAGS, type Section } from './tags.ts'
import { piecesOf, type Piece2, type SpdxWriteOptions } from './write-document.ts'

/** Members that may have several lines; the others have one. */
const LONG: ReadonlySet<string> = new Set(
  'copyrightText licenseComments summary description comment sourceInfo attributionTexts extractedText'.split(' '),
)

/** What a text of tag-value can carry: `<text>` has no way to write its own end, and other values are one line. */
export function makeSafe(value: unknown, key = 'comment'): unknown {
  if (typeof value === 'string') {
    const told = value.replaceAll('</text>', '</ text>').replace(/\p{Surrogate}/gu, '\uFFFD')
    return LONG.has(key) ? told.replace(/\r\n?/g, '\n') : told.replaceAll('<text>', '< text>').replace(/[\r\n]+/g, ' ')
  }
  if (Array.isArray(value)) return value.map((one) => makeSafe(one, key))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, makeSafe(inner, name)]))
}

function line(tag: string, value: string): string {
  const isPlain = !value.includes('\n') && !value.includes('<text>')
  return isPlain ? `${tag}: ${value}\n` : `${tag}: <text>${value}</text>\n`
}

function textOf(value: unknown): string {
  return typeof value === 'string'
    ? value
    : typeof value === 'boolean' || typeof value === 'number'
      ? String(value)
      : ''
}

/** One member of an element: a line for a text, lines for a list. */
function linesOf(tag: string, kind: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((one) => linesOf(tag, kind, one)).join('')
  if (!isObject(value)) return line(tag, textOf(value))
  if (kind === 'checksum') return line(tag, `${textOf(value['algorithm'])}: ${textOf(value['checksumValue'])}`)
  const { referenceCategory, referenceType, referenceLocator, comment } = value
  const told = line(tag, [referenceCategory, referenceType, referenceLocator].map(textOf).join(' '))
  return comment === undefined ? told : told + line('ExternalRefComment', textOf(comment))
}

/** The tags of a section, in the order of the standard, by the name of the member in JSON. */
function sectionOf(section: Section): readonly (readonly [tag: string, key: string, kind: string])[] {
  return [...TAGS].flatMap(([tag, word]) =>
    word.section === section && word.kind !== 'referenceComment' ? [[tag, word.key, word.kind] as const] : [],
  )
}

const SECTIONS = { document: sectionOf('document'), package: sectionOf('package'), licence: sectionOf('licence') }

function elementOf(section: keyof typeof SECTIONS, raw: Raw): string {
  return SECTIONS[section]
    .flatMap(([tag, key, kind]) => (raw[key] === undefined ? [] : linesOf(tag, kind, raw[key])))
    .join('')
}

function annotationOf(raw: Raw, id: string): string {
  return (
    `\n${line('Annotator', textOf(raw['annotator']))}${line('AnnotationDate', textOf(raw['annotationDate']))}` +
    `${line('AnnotationType', textOf(raw['annotationType']))}${line('SPDXREF', id)}` +
    `AnnotationComment: <text>${textOf(raw['comment'])}</text>\n`
  )
}

function headOf(raw: Raw): string {
  const told = raw['creationInfo']
  const creation = isObject(told) ? told : {}
  const documents: unknown[] = Array.isArray(raw['externalDocumentRefs']) ? raw['externalDocumentRefs'] : []
  const creators: unknown[] = Array.isArray(creation['creators']) ? creation['creators'] : []
  const references = documents.filter(isObject).map((one) => {
    const checksum = isObject(one['checksum']) ? one['checksum'] : {}
    const digest = `${textOf(checksum['algorithm'])}: ${textOf(checksum['checksumValue'])}`
    return line('ExternalDocumentRef', `${textOf(one['externalDocumentId'])} ${textOf(one['spdxDocument'])} ${digest}`)
  })
  const rest = [
    ['LicenseListVersion', creation['licenseListVersion']],
    ['CreatorComment', creation['comment']],
  ] as const
  return [
    elementOf('document', raw),
    line('SPDXID', textOf(raw['SPDXID'])),
    ...references,
    ...creators.map((creator) => line('Creator', textOf(creator))),
    line('Created', textOf(creation['created'])),
    ...rest.flatMap(([tag, value]) => (value === undefined ? [] : line(tag, textOf(value)))),
  ].join('')
}

/** A package: its name begins it, and annotations follow. */
function packageOf(raw: Raw): string {
  const id = textOf(raw['SPDXID'])
  const annotations: unknown[] = Array.isArray(raw['annotations']) ? raw['annotations'] : []
  const { name, ...rest } = raw
  const told = annotations.filter(isObject).map((one) => annotationOf(one, id))
  return `\n${line('PackageName', textOf(name))}${line('SPDXID', id)}${elementOf('package', rest)}${told.join('')}`
}

function pieceOf([list, raw]: Piece2): string {
  if (list === 'head') return headOf(raw)
  if (list === 'packages') return packageOf(raw)
  if (list === 'hasExtractedLicensingInfos') return `\n${elementOf('licence', raw)}`
  if (list === 'annotations') return annotationOf(raw, 'SPDXRef-DOCUMENT')
  const words = ['spdxElementId', 'relationshipType', 'relatedSpdxElement'].map((key) => textOf(raw[key])).join(' ')
  return (
    line('Relationship', words) +
    (raw['comment'] === undefined ? '' : line('RelationshipComment', textOf(raw['comment'])))
  )
}

/** Writes a document of SPDX 2.3 as tag-value, piece by piece. */
export async function* writeSpdxTagValue(
  source: SbomSource,
  options: SpdxWriteOptions,
): AsyncGenerator<string, void, void> {
  for await (const piece of piecesOf(source, options, makeSafe)) yield pieceOf(piece)
}
