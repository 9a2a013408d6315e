import { shownValue } from '../notice.ts'
import { readLicence } from '../rules/licence.ts'
import { isListedBySpdx } from '../tables/spdx.ts'
import { draftAt, draftsAt, placeOf, tell, textAt, textIn, type Draft, type Work } from './draft.ts'

const LABELS: Readonly<Record<string, string>> = { WHITE: 'CLEAR', GREEN: 'GREEN', AMBER: 'AMBER', RED: 'RED' }
const IN_TEXT = /TLP v2\.0: TLP:(AMBER\+STRICT|AMBER|CLEAR|GREEN|RED)(?![\w+])/

/** Distribution: the label of TLP 2.0 for the one of TLP 1.0; the one in the text where that is wanted. */
function convertTlp(document: Draft, work: Work): void {
  const path = '/document/distribution/tlp/label'
  const distribution = draftAt(document, 'distribution') ?? {}
  const tlp = draftAt(distribution, 'tlp') ?? {}
  document['distribution'] = distribution
  distribution['tlp'] = tlp
  const old = textAt(tlp, 'label')
  const inText = IN_TEXT.exec(textAt(distribution, 'text') ?? '')?.[1]
  if (old === undefined) {
    tlp['label'] = 'CLEAR'
    tell(work, 'TLP_DEFAULT', path)
  } else tlp['label'] = Object.hasOwn(LABELS, old) ? LABELS[old] : old
  if (inText === undefined || work.options.isTlpFromText !== true || inText === tlp['label']) return
  tell(work, 'TLP_FROM_TEXT', '/document/distribution/text', { table: shownValue(tlp['label']), text: inText })
  tlp['label'] = inText
}

/** A word that is the id of a licence without doubt: it is listed, and has a hyphen and a digit (`MIT` or `JSON` may be words). */
const isSureId = (word: string): boolean => /^(?=.*-)(?=.*\d)[\w.+-]+$/.test(word) && isListedBySpdx(word)

function isExpression(text: string): boolean {
  const licence = readLicence(text)
  if (!('named' in licence) || licence.named.length === 0) return false
  return licence.named.every(({ kind, name }) => kind === 'ref' || isListedBySpdx(name))
}

const MAX_TEXT = 20_000

/** Licence expressions in a text: the whole of it, behind `SPDX-License-Identifier:`, or ids of licences among its words. */
function licencesIn(text: string): string[] {
  const whole = text.trim()
  if (whole.length <= 1000 && isExpression(whole)) return [whole]
  const head = text.slice(0, MAX_TEXT)
  const tagged = [...head.matchAll(/SPDX-License-Identifier:[ \t]*([^\r\n]{1,1000})/g)]
    .map(([, expression = '']) => expression.trim())
    .filter(isExpression)
  if (tagged.length > 0) return tagged
  return head
    .split(/[\s,;:()[\]"'“”「」、。]+/)
    .map((word) => word.replace(/\.$/, ''))
    .filter((word) => word.length <= 60 && isSureId(word))
}

function convertLicence(document: Draft, work: Work): void {
  if (work.options.isLicenceLeft === true) return
  const found = draftsAt(document, 'notes')
    .filter(({ category }) => category === 'legal_disclaimer')
    .flatMap((note) =>
      licencesIn(textAt(note, 'text') ?? '').map((licence) => ({ licence, path: placeOf(work, note, 'text') })),
    )
  const [first] = found
  if (first === undefined) return
  const distinct = [...new Set(found.map(({ licence }) => licence))]
  if (distinct.length === 1) {
    document['license_expression'] = first.licence
    tell(work, 'LICENCE_FOUND', first.path, { licence: first.licence })
  } else {
    const list = found.slice(0, 20).map(({ licence, path }) => `${licence} (${path})`)
    tell(work, 'LICENCES_SEVERAL', first.path, { licences: list.join(', ') })
  }
}

function convertPublisher(document: Draft, work: Work): void {
  const publisher = draftAt(document, 'publisher')
  if (publisher?.['category'] !== 'other') return
  const { isMultiplier = false, isOtherAccepted = false } = work.options
  if (isMultiplier) publisher['category'] = 'multiplier'
  if (!isOtherAccepted)
    tell(work, isMultiplier ? 'PUBLISHER_MULTIPLIER' : 'PUBLISHER_OTHER', '/document/publisher/category', {
      value: 'other',
    })
}

const SEPARATORS = /[\s:;,.|/#\p{Pd}\p{Ps}\p{Pe}_]/u

function trimStart(text: string): string {
  let from = 0
  while (SEPARATORS.test(text[from] ?? '')) from += 1
  return text.slice(from)
}

function trimEnd(text: string): string {
  let to = text.length
  while (to > 0 && SEPARATORS.test(text[to - 1] ?? '')) to -= 1
  return text.slice(0, to)
}

/** A title without the tracking id, and without what separated them; undefined when nothing is left. */
export function titleWithout(title: string, id: string): string | undefined {
  const pieces = title.split(id)
  const last = pieces.length - 1
  const kept = pieces
    .map((piece, index) => (index === 0 ? piece : trimStart(piece)))
    .map((piece, index) => (index === last ? piece : trimEnd(piece)))
    .filter((piece) => piece.trim() !== '')
  return kept.length === 0 ? undefined : kept.join(' ')
}

function convertTitle(document: Draft, work: Work): void {
  const title = textAt(document, 'title')
  const id = textIn(work.root, 'document', 'tracking', 'id')
  if (title === undefined || id === undefined || id === '' || !title.includes(id)) return
  const kept = titleWithout(title, id)
  if (kept === undefined) {
    tell(work, 'TITLE_IS_ID', '/document/title', { value: shownValue(title) })
    return
  }
  document['title'] = kept
  tell(work, 'TITLE_SHORTENED', '/document/title', { before: shownValue(title), after: shownValue(kept) }, 'info')
}

/** `/document` as 2.1 has it, but for its category and notes. */
export function convertDocument(work: Work): void {
  const document = draftAt(work.root, 'document')
  if (document === undefined) return
  document['csaf_version'] = '2.1'
  convertTlp(document, work)
  convertLicence(document, work)
  convertPublisher(document, work)
  convertTitle(document, work)
}
