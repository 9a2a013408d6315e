import { membersOf, objectsOf, textOf } from '#formats/csaf/members.ts'
import type { Signal } from '../model.ts'

const CVE = /^CVE-\d{4}-\d{4,19}$/

function instantOf(text: string | null): string | null {
  const at = text === null ? Number.NaN : Date.parse(text)
  return Number.isNaN(at) ? null : new Date(at).toISOString()
}

const cut = (text: string | null, most: number): string | null =>
  text === null ? null : text.toWellFormed().replaceAll('\0', '\ufffd').slice(0, most)

/** The SSVC decisions and exploitation notes of a CVE record's ADP containers (CISA's, for example). */
export function signalsOfCve(value: unknown): Signal[] {
  const cve = textOf(membersOf(membersOf(value)['cveMetadata'])['cveId'])
  if (cve === null || !CVE.test(cve)) return []
  const containers = membersOf(membersOf(value)['containers'])
  return objectsOf(containers['adp']).flatMap(({ value: adp }) => {
    const source = cut(textOf(membersOf(adp['providerMetadata'])['shortName']), 150) ?? 'ADP'
    return objectsOf(adp['metrics']).flatMap(({ value: metric }) => signalOfOther(cve, source, metric['other']))
  })
}

function signalOfOther(cve: string, source: string, value: unknown): Signal[] {
  const other = membersOf(value)
  const content = membersOf(other['content'])
  if (other['type'] === 'ssvc') {
    const options: Record<string, string> = {}
    for (const { value: option } of objectsOf(content['options']).slice(0, 20))
      for (const [name, choice] of Object.entries(option).slice(0, 20))
        if (typeof choice === 'string') options[cut(name, 100) ?? ''] = cut(choice, 100) ?? ''
    const role = cut(textOf(content['role']), 100)
    const at = instantOf(textOf(content['timestamp']))
    return [
      {
        cve,
        kind: 'ssvc',
        source,
        value: { options, role, version: cut(textOf(content['version']), 40) },
        statedAt: at,
      },
    ]
  }
  if (other['type'] === 'kev') {
    const dateAdded = cut(textOf(content['dateAdded']), 40)
    return [{ cve, kind: 'kev', source, value: { dateAdded }, statedAt: instantOf(dateAdded) }]
  }
  return []
}

/** An entry of CISA's catalogue of known exploited vulnerabilities; undefined when it names no CVE. */
export function signalOfKev(entry: unknown): Signal | undefined {
  const members = membersOf(entry)
  const cve = textOf(members['cveID'])
  if (cve === null || !CVE.test(cve)) return undefined
  const dateAdded = cut(textOf(members['dateAdded']), 40)
  const value = {
    dateAdded,
    dueDate: cut(textOf(members['dueDate']), 40),
    name: cut(textOf(members['vulnerabilityName']), 400),
    requiredAction: cut(textOf(members['requiredAction']), 2_000),
    ransomware: cut(textOf(members['knownRansomwareCampaignUse']), 40),
  }
  return { cve, kind: 'kev', source: 'CISA KEV', value, statedAt: instantOf(dateAdded) }
}

/** What the first line of an EPSS file tells: the model and the day of its scores. */
export function readEpssHead(
  line: string,
): { readonly model: string | null; readonly date: string | null } | undefined {
  if (!/^#\s*model_version:/.test(line)) return undefined
  const model = /model_version:\s*([^,\s]{1,40})/.exec(line)?.[1] ?? null
  return { model, date: instantOf(/score_date:\s*([^,\s]{1,40})/.exec(line)?.[1] ?? null) }
}

/** A row of an EPSS file (`cve,epss,percentile`); undefined when it is none. */
export function signalOfEpss(line: string, head: ReturnType<typeof readEpssHead>): Signal | undefined {
  const [cve = '', epss = '', percentile = ''] = line.trim().split(',', 4)
  const [score, rank] = [Number(epss), Number(percentile)]
  const isRight =
    CVE.test(cve) && epss !== '' && percentile !== '' && score >= 0 && score <= 1 && rank >= 0 && rank <= 1
  if (!isRight) return undefined
  const value = { score, percentile: rank, model: head?.model ?? null }
  return { cve, kind: 'epss', source: 'FIRST EPSS', value, statedAt: head?.date ?? null }
}
