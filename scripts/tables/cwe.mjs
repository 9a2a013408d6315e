// Writes src/formats/csaf/tables/cwe.json: every weakness of every CWE version with its name, whether it is deprecated, and how it may be
// used for mapping. Run `node scripts/tables/cwe.mjs` after the development dependency that holds the catalogues was updated.
//
// Source: CWE (https://cwe.mitre.org), copyright The MITRE Corporation, used by its terms of use; read from the catalogues that
// @secvisogram/csaf-validator-lib (MIT) carries. Only ids, names, statuses and usages are taken: facts, no descriptions.
// What it does not carry yet stands below as what became other since (LATER), read from the lists of ids and names of these versions.
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = join(import.meta.dirname, '../..')
const folder = join(root, 'node_modules/@secvisogram/csaf-validator-lib/lib/cwec')
const target = join(root, 'src/formats/csaf/tables/cwe.json')

const MARKS = { Allowed: 'A', 'Allowed-with-Review': 'R', Discouraged: 'D', Prohibited: 'P' }

/**
 * Versions that come after those of the dependency: ids and names that are new or other in them; everything else is as in the version
 * before. How a weakness may be used for mapping is told as the newest catalogue has it; of a new one nothing is told. A version that the
 * dependency has is taken from there: then its lines here can go.
 */
const LATER = [
  {
    version: '4.18',
    date: '2025-09-09',
    names: {
      942: 'Permissive Cross-domain Security Policy with Untrusted Domains',
      1434: 'Insecure Setting of Generative AI/ML Model Inference Parameters',
    },
  },
  { version: '4.19', date: '2025-12-11', names: { 1116: 'Inaccurate Source Code Comments' } },
  { version: '4.20', date: '2026-04-30', names: { 598: 'Use of HTTP Request With Sensitive Query String' } },
]

const numbersOf = (version) => version.split('.').map(Number)
function compareVersions(a, b) {
  const [left, right] = [numbersOf(a), numbersOf(b)]
  return [0, 1, 2].map((place) => (left[place] ?? 0) - (right[place] ?? 0)).find((order) => order !== 0) ?? 0
}

const versions = readdirSync(folder)
  .map((file) => file.replace(/\.js$/, ''))
  .toSorted(compareVersions)
const catalogues = await Promise.all(
  versions.map(async (version) => (await import(pathToFileURL(join(folder, `${version}.js`)).href)).default),
)

for (const { version, date, names } of LATER) {
  if (versions.includes(version)) continue
  const open = new Map(Object.entries(names))
  const kept = catalogues.at(-1).weaknesses.map((weakness) => {
    const number = weakness.id.slice('CWE-'.length)
    const name = open.get(number) ?? weakness.name
    open.delete(number)
    return { ...weakness, name }
  })
  const added = [...open].map(([number, name]) => ({ id: `CWE-${number}`, name, status: 'Draft' }))
  versions.push(version)
  catalogues.push({ date, weaknesses: [...kept, ...added] })
}

/** By number of the weakness: what it is in each version, by place of the version; nothing where the version has it not. */
const byNumber = new Map()
for (const [place, { weaknesses }] of catalogues.entries())
  for (const { id, name, status, usage } of weaknesses) {
    const number = Number(id.slice('CWE-'.length))
    const mark = (status === 'Deprecated' ? 'x' : '') + (usage === undefined ? '' : MARKS[usage])
    if (mark.includes('undefined')) throw new Error(`${id} in ${versions[place]} has the unknown usage ${usage}`)
    if (!byNumber.has(number)) byNumber.set(number, [])
    byNumber.get(number)[place] = { name, mark: mark === '' ? '-' : mark }
  }

// Compound elements (CWE-352 …) stand outside the list of weaknesses up to 2.12, and of those catalogues only that of 2.11 was read with
// them. They were part of every version; they are taken with the name that they have in 2.11.
const COMPOUND = [61, 352, 384, 426, 680, 689, 690, 692]
const whole = versions.indexOf('2.11')
for (const number of COMPOUND)
  for (let place = 0; place <= whole + 1; place += 1) byNumber.get(number)[place] ??= byNumber.get(number)[whole]

const rows = []
for (const [number, states] of [...byNumber].toSorted(([a], [b]) => a - b)) {
  let before = { name: '', mark: '!' }
  for (let place = 0; place < versions.length; place += 1) {
    const state = states[place] ?? { name: before.name, mark: '!' }
    if (state.name !== before.name || state.mark !== before.mark)
      rows.push(`${number} ${place} ${state.mark}${state.name === before.name ? '' : ` ${state.name}`}`)
    before = state
  }
}

const source =
  'CWE (https://cwe.mitre.org), copyright The MITRE Corporation, used by its terms of use; written by scripts/tables/cwe.mjs'
const layout =
  'versions: number and day of release. rows: number of the weakness, place of the version from which on this holds, marks, name where it changes. Marks: x deprecated; mapping A allowed, R allowed with review, D discouraged, P prohibited; - nothing of these; ! not in the version'
const dated = versions.map((version, place) => `${version} ${catalogues[place].date}`)
writeFileSync(target, `${JSON.stringify({ source, layout, versions: dated, rows }, null, 2)}\n`)
