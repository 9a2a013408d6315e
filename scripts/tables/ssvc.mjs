// Writes src/formats/csaf/tables/ssvc-points.ts: decision points of the registered namespaces of SSVC with their values, facts only.
//
// Source: the registry of SSVC objects of CERT/CC (data/json/ssvc_object_registry.json of github.com/CERTCC/SSVC, also
// https://certcc.github.io/SSVC/data/json/ssvc_object_registry.json; the package certcc-ssvc of PyPI prints the same:
// `python -c "import ssvc; from ssvc.registry import get_registry; print(get_registry().model_dump_json())"`).
// MIT (SEI)-style licence. Table at hand: certcc-ssvc 2026.10.0.
//
// The registry tells no dates. Give several states of it, each with the day of its release, the oldest first: what the oldest one does
// not have yet is written with the day of the first state that has it. States of the table at hand: the releases of the package.
//
//   node scripts/tables/ssvc.mjs 2025-09-13=<registry.json> 2025-09-17=<registry.json> … && npx oxfmt src/formats/csaf/tables

import { readFileSync, writeFileSync } from 'node:fs'

const states = process.argv.slice(2).map((state) => {
  const [date, ...path] = state.split('=')
  return { date, namespaces: JSON.parse(readFileSync(path.join('='), 'utf8')).types.DecisionPoint.namespaces }
})
if (states.length === 0) throw new Error('a state of the registry is needed: see the head of this file')

const since = new Map()
for (const [index, { date, namespaces }] of states.entries())
  for (const [namespace, { keys }] of Object.entries(namespaces))
    for (const [key, { versions }] of Object.entries(keys))
      for (const version of Object.keys(versions)) {
        const id = `${namespace} ${key} ${version}`
        if (!since.has(id)) since.set(id, index === 0 ? '' : date)
      }

const lines = []
for (const [namespace, { keys }] of Object.entries(states.at(-1).namespaces))
  for (const [key, { versions }] of Object.entries(keys))
    for (const [version, { obj }] of Object.entries(versions)) {
      if (namespace.startsWith('x_')) continue
      const values = obj.values.map((value) => `${value.key}=${value.name}`)
      const line = [namespace, key, version, since.get(`${namespace} ${key} ${version}`), obj.name, ...values]
      if (line.some((part) => /[|`$\\]/.test(part))) throw new Error(`cannot be written: ${line.join(', ')}`)
      lines.push(line.join('|'))
    }

writeFileSync(
  'src/formats/csaf/tables/ssvc-points.ts',
  `/**
 * Decision points of SSVC, one a line: namespace, key, version, day since when there is one (where it is known), name, values in their
 * order as key=name. Written by scripts/tables/ssvc.mjs, which names the source.
 */
export const POINTS = \`
${lines.sort().join('\n')}
\`
`,
)
