import { objectsOf, targetsOf, textOf, type Check, type DocumentView, type Members, type Placed } from './view.ts'

function listOf(view: DocumentView, name: string): Placed<Members>[] {
  return view.vulnerabilities.flatMap(({ path, value }) => objectsOf(value[name], `${path}/${name}`))
}

/** 6.1.23: no CVE stands in two vulnerabilities. */
export const findRepeatedCves: Check = (view) => {
  const seen = new Set<string>()
  return view.vulnerabilities.flatMap(({ path, value }) => {
    const cve = textOf(value['cve'])
    if (cve === undefined) return []
    if (seen.has(cve)) return [{ path: `${path}/cve`, params: { cve } }]
    seen.add(cve)
    return []
  })
}

/** 6.1.24: of one party and day there is one involvement. */
export const findRepeatedInvolvements: Check = (view) =>
  view.vulnerabilities.flatMap((vulnerability) => {
    const seen = new Set<string>()
    return objectsOf(vulnerability.value['involvements'], `${vulnerability.path}/involvements`).flatMap(
      ({ path, value }) => {
        const key = JSON.stringify([value['party'], value['date']])
        if (seen.has(key)) return [{ path, params: { party: textOf(value['party']) ?? '' } }]
        seen.add(key)
        return []
      },
    )
  })

function findUntargeted(view: DocumentView, name: string): { path: string }[] {
  return listOf(view, name)
    .filter(({ value }) => value['product_ids'] === undefined && value['group_ids'] === undefined)
    .map(({ path }) => ({ path }))
}

/** 6.1.29: every remediation names the products it is for. */
export const findUntargetedRemediations: Check = (view) => findUntargeted(view, 'remediations')

/** 6.1.32: every flag names the products it is for. */
export const findUntargetedFlags: Check = (view) => findUntargeted(view, 'flags')

/** CSAF 2.0 §3.2.3.5: the labels that are VEX justifications. */
const JUSTIFICATIONS: ReadonlySet<unknown> = new Set([
  'component_not_present',
  'inline_mitigations_already_exist',
  'vulnerable_code_cannot_be_controlled_by_adversary',
  'vulnerable_code_not_in_execute_path',
  'vulnerable_code_not_present',
])

/** 6.1.33: no product has two justifications for one vulnerability. */
export const findRepeatedJustifications: Check = (view) =>
  view.vulnerabilities.flatMap((vulnerability) => {
    const seen = new Set<string>()
    return objectsOf(vulnerability.value['flags'], `${vulnerability.path}/flags`)
      .filter(({ value }) => JUSTIFICATIONS.has(value['label']))
      .flatMap(({ path, value }) => {
        const products = [...targetsOf(view, value)]
        const again = products.find((id) => seen.has(id))
        for (const id of products) seen.add(id)
        return again === undefined ? [] : [{ path, params: { id: again } }]
      })
  })
