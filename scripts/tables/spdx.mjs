// Writes src/formats/csaf/tables/spdx-ids.ts and scancode-ids.ts: identifiers of licences and exceptions, facts only, no texts.
//
// Sources (unpack each in a folder of its own; versions of the table at hand in brackets):
//   spdx-license-ids   npm, CC0-1.0: licences of the SPDX list, and the deprecated ones [3.0.24]
//   spdx-exceptions    npm, CC-BY-3.0: exceptions of the SPDX list, and the deprecated ones [2.5.0]
//   license-expression PyPI, Apache-2.0 with CC-BY-4.0 data: index of AboutCode's ScanCode LicenseDB [30.4.4]
// Newer exceptions come from the ids that CycloneDX lists (src/formats/cyclonedx/licence-ids.ts): what is no licence there is one.
//
//   npm pack spdx-license-ids spdx-exceptions && pip download --no-deps license-expression
//   node scripts/tables/spdx.mjs <spdx-license-ids> <spdx-exceptions> <scancode-licensedb-index.json> && npx oxfmt src/formats/csaf/tables

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [licences, exceptions, scancode] = process.argv.slice(2)
if (scancode === undefined) throw new Error('three sources are needed: see the head of this file')

const read = (...path) => JSON.parse(readFileSync(join(...path), 'utf8'))
const order = (ids) => [...new Set(ids)].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))

const current = read(licences, 'index.json')
const deprecated = read(licences, 'deprecated.json')
const listed = /new Set\(\s*`([^`]*)`/
  .exec(readFileSync('src/formats/cyclonedx/licence-ids.ts', 'utf8'))[1]
  .trim()
  .split(/\s+/)
const known = new Set([...current, ...deprecated])
const oldExceptions = read(exceptions, 'deprecated.json')
const allExceptions = [
  ...read(exceptions, 'index.json'),
  ...listed.filter((id) => !known.has(id) && !id.endsWith('+') && !oldExceptions.includes(id)),
]

const PREFIX = /^(?:LicenseRef|AdditionRef)-scancode-/
const index = read(scancode)
const old = new Set(index.filter((entry) => entry.is_deprecated).map((entry) => entry.license_key.toLowerCase()))
const names = index
  .flatMap((entry) => [
    `LicenseRef-scancode-${entry.license_key}`,
    entry.spdx_license_key ?? '',
    ...entry.other_spdx_license_keys,
  ])
  .filter((key) => PREFIX.test(key))
  .map((key) => key.replace(PREFIX, '').toLowerCase())

function text(ids) {
  const lines = ['']
  for (const id of order(ids)) {
    const line = lines.at(-1)
    if (line.length + id.length > 130) lines.push(id)
    else lines[lines.length - 1] = line === '' ? id : `${line} ${id}`
  }
  return `\`\n${lines.join('\n')}\n\``
}

writeFileSync(
  'src/formats/csaf/tables/spdx-ids.ts',
  `/** Identifiers of licences and exceptions; written by scripts/tables/spdx.mjs, which names the sources. */

/** Licences of the SPDX list that are not deprecated. */
export const LICENCES = ${text(current)}

/** Deprecated licences and exceptions of the SPDX list. */
export const DEPRECATED = ${text([...deprecated, ...oldExceptions])}

/** Exceptions of the SPDX list that are not deprecated. */
export const EXCEPTIONS = ${text(allExceptions)}
`,
)

writeFileSync(
  'src/formats/csaf/tables/scancode-ids.ts',
  `/** Names of licences and exceptions; written by scripts/tables/spdx.mjs, which names the sources. */

/** What AboutCode's ScanCode LicenseDB lists and has not deprecated, without the prefix \`LicenseRef-scancode-\`, in lower case. */
export const SCANCODE = ${text(names.filter((name) => !old.has(name)))}

/** What it has deprecated. */
export const SCANCODE_DEPRECATED = ${text(old)}
`,
)
