import { checkCsaf, type CsafFinding } from '../check.ts'
import { isTooDeep } from '../depth.ts'
import { refuseDocument, shownValue, type Made } from '../notice.ts'
import { membersOf } from '../rules/view.ts'
import { CSAF_SCHEMA } from '../schema/index.ts'
import { copyDocument } from './copy.ts'
import { convertDocument } from './document.ts'
import { tell, type ConvertOptions, type Work } from './draft.ts'
import { convertNotes } from './notes.ts'
import { convertProfile } from './profile.ts'
import { convertRemediations } from './remediations.ts'
import { convertScores } from './scores.ts'
import { convertTree } from './tree.ts'
import { convertVulnerabilities } from './vulnerabilities.ts'

export type { ConvertOptions } from './draft.ts'

/** A converted document, and what the schema and the mandatory tests of 2.1 find in it. */
export type Converted = Made<{ readonly findings: readonly CsafFinding[] }>

/**
 * Converts a document of CSAF 2.0 to CSAF 2.1 (conformance clause 18). Everything that is lost, changed in meaning or could not be
 * resolved is told, with its place in the source; `findings` are errors that are left in what was made. `document` is undefined with the
 * reason when the source is no document of 2.0. Never throws, and leaves the source as it is.
 */
export async function convertCsaf(json: unknown, options: ConvertOptions = {}): Promise<Converted> {
  const version = membersOf(membersOf(json)['document'])['csaf_version']
  if (isTooDeep(json)) return refuseDocument('TOO_DEEP')
  if (version !== '2.0')
    return refuseDocument('NOT_CSAF_20', '/document/csaf_version', { version: shownValue(version ?? '') })
  const now = options.now ?? new Date().toISOString()
  const work: Work = { root: {}, options, now, notices: [], places: new WeakMap() }
  copyDocument(json, work)
  work.root['$schema'] = CSAF_SCHEMA['2.1']
  convertDocument(work)
  convertTree(work)
  convertVulnerabilities(work)
  convertScores(work)
  convertNotes(work)
  convertRemediations(work)
  await convertProfile(work)
  const findings = (await checkCsaf(work.root, 'basic')).flatMap((test) => test.findings)
  if (findings.some(({ clause }) => clause === '6.1.35'))
    tell(work, 'REMEDIATIONS_CONTRADICT', '/vulnerabilities', {}, 'info')
  return { document: work.root, notices: work.notices, findings: findings.filter(({ level }) => level === 'error') }
}
