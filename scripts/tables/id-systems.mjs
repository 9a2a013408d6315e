// Writes src/formats/csaf/tables/id-systems.ts: the registered systems of vulnerability ids, facts only.
//
// Source: registry/id/registry.json of https://github.com/oasis-tcs/csaf, the Registry for Vulnerability ID Systems for CSAF (RVISC,
// https://registry.csaf.dev/id/registry/) of the OASIS CSAF TC [registry_version 1, last_updated 2026-08-24].
//
//   curl -O https://raw.githubusercontent.com/oasis-tcs/csaf/master/registry/id/registry.json
//   node scripts/tables/id-systems.mjs registry.json && npx oxfmt src/formats/csaf/tables

import { readFileSync, writeFileSync } from 'node:fs'

const [source] = process.argv.slice(2)
if (source === undefined) throw new Error('the registry is needed: see the head of this file')

const registry = JSON.parse(readFileSync(source, 'utf8'))
const literal = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

const entries = registry.entries.map((entry) => {
  const pattern = new RegExp(entry.text_pattern)
  const example = entry.example_identifiers[0]
  if (!pattern.test(example)) throw new Error(`${entry.system_name}: ${example} is no id of it`)
  // A quantifier upon a group may take long for some texts: somebody has to look at it first.
  if (/\)[*+{]/.test(entry.text_pattern)) throw new Error(`${entry.system_name}: ${entry.text_pattern} repeats a group`)
  return `  [${literal(entry.system_name)}, { name: ${literal(entry.common_name)}, example: ${literal(example)}, pattern: /${pattern.source}/ }],`
})

writeFileSync(
  'src/formats/csaf/tables/id-systems.ts',
  `/** Registered systems of vulnerability ids (RVISC of ${registry.last_updated.slice(0, 10)}); written by scripts/tables/id-systems.mjs. */

/** A system of ids: what it is called, how one of its ids looks, and how all do. */
export interface IdSystem {
  readonly name: string
  readonly example: string
  readonly pattern: RegExp
}

const SYSTEMS: ReadonlyMap<string, IdSystem> = new Map([
${entries.join('\n')}
])

/** The registered system of that \`system_name\`; undefined where none is registered so. */
export function idSystemOf(systemName: string): IdSystem | undefined {
  return SYSTEMS.get(systemName)
}
`,
)
