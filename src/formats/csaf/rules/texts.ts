import { branchesOf, composedOf, documentOf, listOf, treeOf, vulnerabilitiesOf } from './parts.ts'
import { createIndex, membersOf, objectsOf, textOf, textsOf, type CsafView, type Placed } from './view.ts'

type Read = (holder: Placed<unknown>) => Placed<string>[]

/** Reads members that are texts; those written `x[]` are lists of them. */
function reading(members: string): Read {
  const keys = members.split(' ').map((name) => ({ key: name.replace('[]', ''), isList: name.endsWith('[]') }))
  return (holder) => {
    const value = membersOf(holder.value)
    const found: Placed<string>[] = []
    for (const { key, isList } of keys) {
      const inner = value[key]
      if (inner === undefined) continue
      const path = `${holder.path}/${key}`
      const text = textOf(inner)
      if (isList) found.push(...textsOf(inner, path))
      else if (text !== undefined) found.push({ path, value: text })
    }
    return found
  }
}

const readName = reading('name')
const readSummary = reading('summary')
const readNote = reading('audience text title')
const readThanked = reading('names[] organization')

const of = (path: string, value: unknown): Placed<unknown> => ({ path, value })

const listOfDocument = (view: CsafView, name: string): Placed<unknown>[] =>
  objectsOf(documentOf(view)[name], `/document/${name}`)

function namesOfProducts(view: CsafView): Placed<string>[] {
  const found: Placed<string>[] = []
  for (const branch of branchesOf(view)) {
    found.push(...readName(branch))
    const { product } = branch.value
    if (product !== undefined) found.push(...readName(of(`${branch.path}/product`, product)))
  }
  const listed = objectsOf(treeOf(view)['full_product_names'], '/product_tree/full_product_names')
  for (const product of listed) found.push(...readName(product))
  for (const { path, value } of composedOf(view))
    found.push(...readName(of(`${path}/full_product_name`, value['full_product_name'])))
  return found
}

/** The names that a document gives, of people and products and of itself, each with its place (§6.3.8). */
export const writtenNamesOf = createIndex((view): readonly Placed<string>[] => {
  const document = documentOf(view)
  const tracking = membersOf(document['tracking'])
  const engine = membersOf(tracking['generator'])['engine']
  return [
    ...listOfDocument(view, 'acknowledgments').flatMap(readThanked),
    ...reading('category')(of('/document', document)),
    ...readName(of('/document/publisher', document['publisher'])),
    ...reading('aliases[]')(of('/document/tracking', tracking)),
    ...readName(of('/document/tracking/generator/engine', engine)),
    ...namesOfProducts(view),
    ...listOf(view, 'acknowledgments').flatMap(readThanked),
  ]
})

function sentencesOfDocument(view: CsafView): Placed<string>[] {
  const document = documentOf(view)
  const history = objectsOf(membersOf(document['tracking'])['revision_history'], '/document/tracking/revision_history')
  return [
    ...listOfDocument(view, 'acknowledgments').flatMap(readSummary),
    ...reading('text')(of('/document/aggregate_severity', document['aggregate_severity'])),
    ...reading('text')(of('/document/distribution', document['distribution'])),
    ...listOfDocument(view, 'notes').flatMap(readNote),
    ...reading('issuing_authority')(of('/document/publisher', document['publisher'])),
    ...listOfDocument(view, 'references').flatMap(readSummary),
    ...reading('title')(of('/document', document)),
    ...history.flatMap(readSummary),
  ]
}

/** The sentences of a document, each with its place (§6.3.8, §6.3.16). */
export const writtenSentencesOf = createIndex((view): readonly Placed<string>[] => [
  ...sentencesOfDocument(view),
  ...objectsOf(treeOf(view)['product_groups'], '/product_tree/product_groups').flatMap(readSummary),
  ...listOf(view, 'acknowledgments').flatMap(readSummary),
  ...listOf(view, 'involvements').flatMap(readSummary),
  ...listOf(view, 'notes').flatMap(readNote),
  ...listOf(view, 'references').flatMap(readSummary),
  ...listOf(view, 'remediations').flatMap(reading('details entitlements[]')),
  ...listOf(view, 'remediations').flatMap(({ path, value }) =>
    reading('details')(of(`${path}/restart_required`, value['restart_required'])),
  ),
  ...listOf(view, 'threats').flatMap(reading('details')),
  ...vulnerabilitiesOf(view).flatMap(reading('title')),
])

/** The language of a document, small; undefined where it says none, or nothing in its place. */
export function languageOf(view: CsafView): string | undefined {
  const language = (textOf(documentOf(view)['lang']) ?? '').toLowerCase()
  return language === '' ? undefined : language
}

/** Whether a language is English, of whatever region. */
export const isEnglishTag = (language: string): boolean => language === 'en' || language.startsWith('en-')
