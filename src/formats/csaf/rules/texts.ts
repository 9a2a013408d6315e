import { branchesOf, composedOf, documentOf, listOf, treeOf, vulnerabilitiesOf } from './parts.ts'
import { createIndex, membersOf, objectsOf, textOf, textsOf, type CsafView, type Placed } from './view.ts'

/** What a text is: of sentences, or a name. */
export interface WrittenText extends Placed<string> {
  readonly isName: boolean
}

/** Members that are read, by the place where they stand: names before the bar, sentences after it. `x[]` are the texts of a list. */
const READ = {
  acknowledgment: 'names[] organization|summary',
  reference: '|summary',
  note: '|audience text title',
  revision: '|summary',
}

function readMembers(holder: Placed<unknown>, members: string): WrittenText[] {
  const value = membersOf(holder.value)
  const [names = '', sentences = ''] = members.split('|')
  const read = (list: string, isName: boolean): WrittenText[] =>
    list
      .split(' ')
      .filter((name) => name !== '')
      .flatMap((name) => {
        const key = name.replace('[]', '')
        const path = `${holder.path}/${key}`
        if (name.endsWith('[]')) return textsOf(value[key], path).map((text) => ({ ...text, isName }))
        const text = textOf(value[key])
        return text === undefined ? [] : [{ path, value: text, isName }]
      })
  return [...read(names, true), ...read(sentences, false)]
}

const readList = (list: readonly Placed<unknown>[], members: string): WrittenText[] =>
  list.flatMap((holder) => readMembers(holder, members))

function textsOfDocument(view: CsafView): WrittenText[] {
  const document = documentOf(view)
  const below = (name: string): Placed<unknown> => ({ path: `/document/${name}`, value: document[name] })
  const list = (name: string): Placed<unknown>[] => objectsOf(document[name], `/document/${name}`)
  const tracking = membersOf(document['tracking'])
  const engine = membersOf(membersOf(tracking['generator'])['engine'])
  const history = objectsOf(tracking['revision_history'], '/document/tracking/revision_history')
  return [
    ...readList(list('acknowledgments'), READ.acknowledgment),
    ...readMembers(below('aggregate_severity'), '|text'),
    ...readMembers({ path: '/document', value: document }, 'category|'),
    ...readMembers(below('distribution'), '|text'),
    ...readList(list('notes'), READ.note),
    ...readMembers(below('publisher'), 'name|issuing_authority'),
    ...readList(list('references'), READ.reference),
    ...readMembers({ path: '/document', value: document }, '|title'),
    ...readMembers(below('tracking'), 'aliases[]|'),
    ...readMembers({ path: '/document/tracking/generator/engine', value: engine }, 'name|'),
    ...readList(history, READ.revision),
  ]
}

function textsOfTree(view: CsafView): WrittenText[] {
  const tree = treeOf(view)
  const list = (name: string): Placed<unknown>[] => objectsOf(tree[name], `/product_tree/${name}`)
  return [
    ...branchesOf(view).flatMap((branch) => [
      ...readMembers(branch, 'name|'),
      ...readMembers({ path: `${branch.path}/product`, value: branch.value['product'] }, 'name|'),
    ]),
    ...readList(list('full_product_names'), 'name|'),
    ...readList(list('product_groups'), '|summary'),
    ...composedOf(view).flatMap(({ path, value }) =>
      readMembers({ path: `${path}/full_product_name`, value: value['full_product_name'] }, 'name|'),
    ),
  ]
}

function textsOfVulnerabilities(view: CsafView): WrittenText[] {
  return [
    ...readList(listOf(view, 'acknowledgments'), READ.acknowledgment),
    ...readList(listOf(view, 'involvements'), '|summary'),
    ...readList(listOf(view, 'notes'), READ.note),
    ...readList(listOf(view, 'references'), READ.reference),
    ...listOf(view, 'remediations').flatMap((remediation) => [
      ...readMembers(remediation, '|details entitlements[]'),
      ...readMembers(
        { path: `${remediation.path}/restart_required`, value: remediation.value['restart_required'] },
        '|details',
      ),
    ]),
    ...readList(listOf(view, 'threats'), '|details'),
    ...readList(vulnerabilitiesOf(view), '|title'),
  ]
}

/** Every text of a document that is written for people (§6.3.8), with its place; those that are names are told apart. */
export const writtenTextsOf = createIndex((view): readonly WrittenText[] => [
  ...textsOfDocument(view),
  ...textsOfTree(view),
  ...textsOfVulnerabilities(view),
])

/** The language of a document, small; undefined where it says none. */
export function languageOf(view: CsafView): string | undefined {
  return textOf(documentOf(view)['lang'])?.toLowerCase()
}

/** Whether a language is English, of whatever region. */
export const isEnglishTag = (language: string): boolean => language === 'en' || language.startsWith('en-')
