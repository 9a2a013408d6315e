// Prints the numbers of all categories and views of CWE as ranges, for src/formats/csaf/tables/cwe-groups.ts.
// Run `node scripts/tables/cwe-groups.mjs <cwe-archive.json>`: the catalogue as the npm package cwe-sdk carries it under raw/.
import { readFileSync } from 'node:fs'

const { Categories, Views } = JSON.parse(readFileSync(process.argv[2], 'utf8')).Weakness_Catalog
const numbers = [...Categories.Category, ...Views.View]
  .map(({ attr }) => Number(attr['@_ID']))
  .toSorted((a, b) => a - b)
const ranges = []
for (const number of numbers) {
  const last = ranges.at(-1)
  if (last !== undefined && last[1] === number - 1) last[1] = number
  else ranges.push([number, number])
}
const line = ranges.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(' ')
process.stdout.write(`${line}\n`)
