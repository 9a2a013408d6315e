import { shownValue } from '../notice.ts'
import { CWE_VERSIONS, weaknessIn } from '../tables/cwe.ts'
import { draftAt, draftsAt, placeOf, tell, textAt, textIn, vulnerabilitiesIn, type Draft, type Work } from './draft.ts'

/** The version of CWE that a weakness was taken from: the latest before a day that has it so, else the first behind it. */
function cweVersionOf(fits: (version: string) => boolean, day: string, isNewest: boolean): string | undefined {
  const fitting = CWE_VERSIONS.filter(({ version }) => fits(version))
  if (isNewest) return fitting.at(-1)?.version
  return (fitting.findLast((one) => one.day < day) ?? fitting.find((one) => one.day >= day))?.version
}

function convertCwe(vulnerability: Draft, day: string, work: Work): void {
  const cwe = draftAt(vulnerability, 'cwe')
  delete vulnerability['cwe']
  if (cwe === undefined) return
  const [id, written] = [textAt(cwe, 'id') ?? '', textAt(cwe, 'name') ?? '']
  const name = written.trim()
  const isNewest = work.options.isNewestCwe === true
  const version = cweVersionOf((one) => weaknessIn(id, one)?.name === name, day, isNewest)
  if (version !== undefined) {
    vulnerability['cwes'] = [{ id, name, version }]
    return
  }
  const path = placeOf(work, cwe)
  const known = cweVersionOf((one) => weaknessIn(id, one) !== undefined, day, isNewest)
  const official = known === undefined ? undefined : weaknessIn(id, known)?.name
  if (known === undefined || official === undefined) {
    tell(work, 'CWE_REMOVED', path, { id: shownValue(id), name: shownValue(name) })
    return
  }
  vulnerability['cwes'] = [{ id, name: official, version: known }]
  tell(work, 'CWE_RENAMED', path, { id, before: shownValue(name), after: official })
}

function convertDisclosure(vulnerability: Draft): void {
  const { release_date: date } = vulnerability
  delete vulnerability['release_date']
  if (date !== undefined) vulnerability['disclosure_date'] = date
}

function tellIds(vulnerability: Draft, work: Work): void {
  for (const id of draftsAt(vulnerability, 'ids'))
    tell(work, 'ID_UNMAPPED', placeOf(work, id), {
      system: shownValue(id['system_name'] ?? ''),
      text: shownValue(id['text'] ?? ''),
    })
}

/** Weaknesses, dates and ids of vulnerabilities as 2.1 has them. */
export function convertVulnerabilities(work: Work): void {
  const day = (textIn(work.root, 'document', 'tracking', 'current_release_date') ?? work.now).slice(0, 10)
  for (const vulnerability of vulnerabilitiesIn(work)) {
    convertCwe(vulnerability, day, work)
    convertDisclosure(vulnerability)
    tellIds(vulnerability, work)
  }
}
