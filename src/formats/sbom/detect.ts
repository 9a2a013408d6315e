import { isWide } from '../json/stream-bytes.ts'
import { JsonScanner } from '../json/stream.ts'

/** What a document is, as its content shows; its file name says nothing. */
export type SbomNotation =
  | { readonly format: 'cyclonedx'; readonly encoding: 'json' | 'xml' }
  | { readonly format: 'spdx'; readonly encoding: 'json' | 'tag-value' | 'json-ld' }

/** As much of a document as may be needed to know what it is. */
export const DETECTED_BYTES = 65_536

/** Members that only one of them has at the top. */
const TELLING: Readonly<Record<string, SbomNotation>> = {
  '@context': { format: 'spdx', encoding: 'json-ld' },
  '@graph': { format: 'spdx', encoding: 'json-ld' },
  bomFormat: { format: 'cyclonedx', encoding: 'json' },
  specVersion: { format: 'cyclonedx', encoding: 'json' },
  components: { format: 'cyclonedx', encoding: 'json' },
  metadata: { format: 'cyclonedx', encoding: 'json' },
  dependencies: { format: 'cyclonedx', encoding: 'json' },
  serialNumber: { format: 'cyclonedx', encoding: 'json' },
  spdxVersion: { format: 'spdx', encoding: 'json' },
  SPDXID: { format: 'spdx', encoding: 'json' },
  packages: { format: 'spdx', encoding: 'json' },
  files: { format: 'spdx', encoding: 'json' },
  relationships: { format: 'spdx', encoding: 'json' },
  documentNamespace: { format: 'spdx', encoding: 'json' },
  dataLicense: { format: 'spdx', encoding: 'json' },
  creationInfo: { format: 'spdx', encoding: 'json' },
}
/** Members that tell for sure; the others count when none of these comes. */
const SURE: ReadonlySet<string> = new Set(['@context', '@graph', 'bomFormat', 'spdxVersion', 'SPDXID'])
const XML_ROOT = /<(?:[\w.-]{1,50}:)?bom[\s>][^>]{0,4000}/
const TAG_VALUE = /^\s{0,10}SPDXVersion:\s{0,10}SPDX-/m

function detectJson(head: Uint8Array): SbomNotation | undefined {
  let sure: SbomNotation | undefined
  let likely: SbomNotation | undefined
  const see = (name: string): void => {
    const found = Object.hasOwn(TELLING, name) ? TELLING[name] : undefined
    if (found === undefined) return
    if (SURE.has(name)) sure ??= found
    else likely ??= found
  }
  let isObject = false
  const scanner = new JsonScanner(
    {
      open(pointer, kind) {
        if (pointer === '') isObject = kind === 'object'
        else see(pointer.slice(1))
      },
      piece({ parent, key }) {
        if (parent === '' && isObject) see(String(key))
        if (sure !== undefined) scanner.stop()
      },
    },
    Object.keys(TELLING).map((name) => `/${name}`),
  )
  scanner.push(head)
  return sure ?? likely
}

/** What a document is by its first bytes (`DETECTED_BYTES`, or all of them); undefined when it is no bill of materials that is read. */
export function detectSbom(head: Uint8Array): SbomNotation | undefined {
  if (isWide(head.subarray(0, 4))) return undefined
  const text = new TextDecoder('utf-8').decode(head).trimStart()
  if (text.startsWith('{')) return detectJson(head)
  if (text.startsWith('<')) {
    const root = XML_ROOT.exec(text)?.[0]
    return root?.includes('cyclonedx.org/schema/bom') === true ? { format: 'cyclonedx', encoding: 'xml' } : undefined
  }
  return TAG_VALUE.test(text) ? { format: 'spdx', encoding: 'tag-value' } : undefined
}
