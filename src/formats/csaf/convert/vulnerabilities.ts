import { shownValue } from '../notice.ts'
import { CWE_VERSIONS, weaknessIn } from '../tables/cwe.ts'
import { mapId } from '../tables/id-mappings.ts'
import { idSystemOf } from '../tables/id-systems.ts'
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

/** The reasons why an id of a system is not mapped, as notices. */
const UNMAPPED = {
  NO_MAPPING: 'ID_WITHOUT_MAPPING',
  NO_RULE: 'ID_WITHOUT_RULE',
  SEVERAL_RULES: 'ID_WITH_SEVERAL_RULES',
  NOT_CONFORMING: 'ID_NOT_CONFORMING',
} as const

/** Ids as the registry of their systems (RVISC) wants them: those of a system that is called otherwise are mapped where it is sure. */
function convertIds(vulnerability: Draft, work: Work): void {
  for (const id of draftsAt(vulnerability, 'ids')) {
    const [system, text] = [textAt(id, 'system_name'), textAt(id, 'text')]
    if (system === undefined || text === undefined) continue
    const registered = idSystemOf(system)
    if (registered?.pattern.test(text) === true) continue
    const path = placeOf(work, id)
    const params = { system: shownValue(system), text: shownValue(text) }
    const mapped = mapId(system, text)
    if ('text' in mapped) {
      id['system_name'] = mapped.system
      id['text'] = mapped.text
      tell(work, 'ID_CONVERTED', path, { ...params, after: `${mapped.text} (${mapped.system})` })
    } else if (mapped.failure === 'NO_MAPPING' && registered === undefined) tell(work, 'ID_UNREGISTERED', path, params)
    else {
      const example = (registered ?? idSystemOf(mapped.system ?? ''))?.example ?? ''
      tell(work, UNMAPPED[mapped.failure], path, { ...params, example })
    }
  }
}

/** Weaknesses, dates and ids of vulnerabilities as 2.1 has them. */
export function convertVulnerabilities(work: Work): void {
  const day = (textIn(work.root, 'document', 'tracking', 'current_release_date') ?? work.now).slice(0, 10)
  for (const vulnerability of vulnerabilitiesIn(work)) {
    convertCwe(vulnerability, day, work)
    convertDisclosure(vulnerability)
    convertIds(vulnerability, work)
  }
}
