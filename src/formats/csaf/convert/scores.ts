import { cvssSeverity } from '#formats/cvss/severity.ts'
import { keyOf } from '../../json-schema/equal.ts'
import { scoreVector4 } from '../cvss/score4.ts'
import { faultsOfVector4, readVector } from '../cvss/vector.ts'
import { shownValue } from '../notice.ts'
import { compareInstants, newestRevisionOf, readInstant } from '../rules/instant.ts'
import { viewDocument } from '../rules/view.ts'
import { versionsOfPoint, type DecisionPoint } from '../tables/ssvc.ts'
import { draftsAt, placeOf, putList, tell, textAt, vulnerabilitiesIn, type Draft, type Work } from './draft.ts'
import { affectedIn, judgedIn } from './statuses.ts'

function toMetric(score: Draft, work: Work): Draft {
  const { products, ...content } = score
  const metric: Draft = products === undefined ? { content } : { content, products }
  work.places.set(metric, placeOf(work, score))
  return metric
}

const CALCULATOR = /^https?:\/\/(?:www\.)?first\.org\/cvss\/calculator\/4[.-]0\/?#(.+)$/i

/** `cvss_v4` of a reference to the calculator of FIRST; undefined where the reference is another one. */
function toCvss4(vulnerability: Draft, reference: Draft, work: Work): Draft | undefined {
  const vector = CALCULATOR.exec(textAt(reference, 'url') ?? '')?.[1]
  if (vector === undefined || textAt(reference, 'category') === 'self') return undefined
  const path = placeOf(work, reference, 'url')
  const fail = (code: 'CVSS4_INVALID' | 'CVSS4_INCOMPLETE' | 'CVSS4_WITHOUT_PRODUCTS', parts = ''): undefined => {
    tell(work, code, path, { value: shownValue(vector), parts: shownValue(parts) })
  }
  const products = [...affectedIn(vulnerability)]
  const baseScore = readVector('cvss_v4', vector).isWellFormed ? scoreVector4(vector) : undefined
  if (baseScore === undefined) {
    const { unreadable, missing } = faultsOfVector4(vector)
    return unreadable.length > 0 || missing.length === 0
      ? fail('CVSS4_INVALID', unreadable.join(' '))
      : fail('CVSS4_INCOMPLETE', missing.join(', '))
  }
  if (products.length === 0) return fail('CVSS4_WITHOUT_PRODUCTS')
  tell(work, 'CVSS4_CONVERTED', path, { value: vector }, 'info')
  const cvss_v4 = { baseScore, baseSeverity: cvssSeverity(baseScore), vectorString: vector, version: '4.0' }
  return { content: { cvss_v4 }, products }
}

function cvss4Of(vulnerability: Draft, work: Work): Draft[] {
  const found = draftsAt(vulnerability, 'references').flatMap((reference) => {
    const metric = toCvss4(vulnerability, reference, work)
    return metric === undefined ? [] : [{ metric, reference }]
  })
  const [first, ...others] = found
  if (first === undefined) return []
  for (const { metric, reference } of others)
    if (keyOf(metric) !== keyOf(first.metric))
      tell(work, 'CVSS4_SEVERAL', placeOf(work, reference, 'url'), { value: textAt(reference, 'url') ?? '' })
  return [first.metric]
}

const VECTOR = /^\s*(?:SSVCv2\/)((?:[A-Za-z0-9_]{1,40}:[A-Za-z0-9_]{1,40}\/){1,40})([^/\s]{1,40})\/?\s*$/

/** The newest version of a decision point of SSVC at a day that has a value. */
function pointOf(key: string, value: string, day: string): DecisionPoint | undefined {
  const fitting = versionsOfPoint('ssvc', key).filter(({ values }) => values.has(value))
  return fitting.findLast(({ since }) => since === undefined || since <= day) ?? fitting[0]
}

/** An SSVC object of a vector (`SSVCv2/E:A/…/2024-01-01T00:00:00Z/`); undefined where it says anything that is not known. */
function toSsvc(vector: string): Draft | undefined {
  const [, pairs, timestamp] = VECTOR.exec(vector) ?? []
  if (pairs === undefined || timestamp === undefined || readInstant(timestamp) === undefined) return undefined
  const selections = pairs
    .split('/')
    .slice(0, -1)
    .flatMap((pair): Draft[] => {
      const [key = '', value = ''] = pair.split(':')
      const point = pointOf(key, value, timestamp.slice(0, 10))
      return point === undefined ? [] : [{ key, namespace: 'ssvc', values: [{ key: value }], version: point.version }]
    })
  const isWhole = selections.length === pairs.split('/').length - 1
  const isOnce = new Set(selections.map(({ key }) => key)).size === selections.length
  return isWhole && isOnce ? { schemaVersion: '2.0.0', selections, timestamp: timestamp.toUpperCase() } : undefined
}

const isSsvcNote = (note: Draft): boolean => note['title'] === 'SSVC' && note['category'] === 'other'

/** Whether a moment is later than the history of a document that is out: 6.1.49 does not allow it. */
function isTooLate(timestamp: string, work: Work): boolean {
  const newest = newestRevisionOf(viewDocument(work.root))
  const at = readInstant(timestamp)
  return newest !== undefined && at !== undefined && compareInstants(at, newest) > 0
}

function ssvcOf(vulnerability: Draft, work: Work): Draft[] {
  const notes = draftsAt(vulnerability, 'notes')
  const metrics: Draft[] = []
  const used = new Set<Draft>()
  for (const note of notes.filter(isSsvcNote)) {
    const path = placeOf(work, note)
    const text = textAt(note, 'text') ?? ''
    const vector = text.length > 10_000 ? undefined : /SSVCv2\/\S+/.exec(text)?.[0]
    const ssvc = vector === undefined ? undefined : toSsvc(vector)
    const products = [...(affectedIn(vulnerability).size > 0 ? affectedIn(vulnerability) : judgedIn(vulnerability))]
    if (ssvc === undefined || products.length === 0 || isTooLate(textAt(ssvc, 'timestamp') ?? '', work))
      tell(work, 'SSVC_FAILED', path, { value: shownValue(text) })
    else if (metrics.length > 0 || text.trim() !== vector || note['audience'] !== undefined)
      tell(work, 'SSVC_LOSSY', path, { value: shownValue(text) })
    else {
      metrics.push({ content: { ssvc_v2: ssvc }, products })
      used.add(note)
      tell(work, 'SSVC_CONVERTED', path, { value: shownValue(text) }, 'info')
    }
  }
  if (used.size > 0)
    putList(
      vulnerability,
      'notes',
      notes.filter((note) => !used.has(note)),
    )
  return metrics
}

/** `metrics` of 2.1 instead of `scores`, with the CVSS 4.0 and SSVC that 2.0 had no place for. */
export function convertScores(work: Work): void {
  for (const vulnerability of vulnerabilitiesIn(work)) {
    const scores = draftsAt(vulnerability, 'scores').map((score) => toMetric(score, work))
    delete vulnerability['scores']
    const metrics = [...scores, ...cvss4Of(vulnerability, work), ...ssvcOf(vulnerability, work)]
    const known = new Set<string>()
    const unique = metrics.filter((metric) => {
      const key = keyOf(metric) ?? ''
      return !known.has(key) && known.add(key).size > 0
    })
    putList(vulnerability, 'metrics', unique)
  }
}
