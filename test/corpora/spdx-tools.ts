import { packageOfPurl, parsePurl } from '#formats/purl/index.ts'
import type { Sbom, SbomComponent } from '#formats/sbom/model.ts'

const TOOLS = ['syft', 'trivy', 'bom', 'tern'] as const
export type ToolName = (typeof TOOLS)[number]

/** Why two tools name a package of an image differently. */
export type Reason =
  /** One tool says no version. */
  | 'NO_VERSION'
  /** One tool takes the version without epoch or release. */
  | 'PART_OF_VERSION'
  /** The packages are of two ecosystems that use one name. */
  | 'ECOSYSTEM'
  /** Maven's group is guessed from what stands in the archive: the artifact is the same, the group is not. */
  | 'GROUP'
  /** The same package in other versions: the image has several, and each tool found others. */
  | 'OTHER_VERSION'
  | 'UNEXPLAINED'

export interface Difference {
  readonly image: string
  readonly tools: string
  readonly name: string
  readonly reason: Reason
  readonly one: string
  readonly other: string
}

/** A package as records of vulnerabilities are looked up by: key and version. */
interface Named {
  readonly key: string
  readonly version: string | null
}

const print = ({ key, version }: Named): string => `${key}@${version ?? ''}`

/** The package of a part: by its purl; by its name where it has none, until `hint` tells the ecosystem. */
function nameOf({ purls, name, version }: SbomComponent): Named {
  const purl = purls.map((one) => parsePurl(one).purl).find((one) => one !== undefined)
  if (purl === undefined) return { key: name, version: version === '' ? null : version }
  const read = packageOfPurl(purl)
  return { key: read.key, version: read.version }
}

/** Packages of a document by the name that the tool gives them; files and images are no packages. */
function packagesOf(sbom: Sbom): Map<string, Named[]> {
  const found = new Map<string, Named[]>()
  for (const component of sbom.components) {
    if (component.kind === 'file' || component.kind === 'container') continue
    const named = nameOf(component)
    // Maven's packages are called by their artifact, with its group before it or not.
    const label = named.key.startsWith('pkg:maven/') ? (component.name.split(':').at(-1) ?? '') : component.name
    const list = found.get(label) ?? []
    if (!list.some((one) => print(one) === print(named))) list.push(named)
    found.set(label, list)
  }
  return found
}

/** The type of a key; of a mere name there is none. */
function typeOf(key: string): string | null {
  return /^pkg:([^/]+)\//.exec(key)?.[1] ?? null
}

/** A mere name takes its ecosystem from the other tool, as the image's package manager would tell it. */
function hinted(named: readonly Named[], others: readonly Named[]): Named[] {
  return named.flatMap((one) => {
    if (typeOf(one.key) !== null) return one
    const keys = [...new Set(others.map(({ key }) => key).filter((key) => typeOf(key) !== null))]
    return keys.length === 0 ? one : keys.map((key) => ({ key, version: one.version }))
  })
}

function reasonOf(one: readonly Named[], other: readonly Named[]): Reason {
  const shared = one.flatMap((left) =>
    other.filter(({ key }) => key === left.key).map((right) => [left, right] as const),
  )
  if (shared.length === 0) {
    const types = new Set([...one, ...other].map(({ key }) => typeOf(key)))
    return types.size > 1 ? 'ECOSYSTEM' : types.has('maven') ? 'GROUP' : 'UNEXPLAINED'
  }
  if (shared.some(([left, right]) => left.version === null || right.version === null)) return 'NO_VERSION'
  const bare = (version: string | null): string => (version ?? '').replace(/^\d+:/, '').replace(/-[^-]*$/, '')
  const isPart = shared.some(
    ([{ version: left }, { version: right }]) =>
      bare(left) === bare(right) || bare(left) === right || left === bare(right),
  )
  return isPart ? 'PART_OF_VERSION' : 'OTHER_VERSION'
}

/** Holds the packages that two tools name alike against each other: how many are the same, and which are not, and why. */
export function compareTools(
  image: string,
  boms: ReadonlyMap<ToolName, Sbom>,
): { readonly pairs: readonly (readonly [string, number])[]; readonly differences: readonly Difference[] } {
  const packages = new Map([...boms].map(([tool, sbom]) => [tool, packagesOf(sbom)]))
  const pairs: [string, number][] = []
  const differences: Difference[] = []
  for (const [index, left] of TOOLS.entries())
    for (const right of TOOLS.slice(index + 1)) {
      const tools = `${left}-${right}`
      let count = 0
      for (const [name, found] of packages.get(left) ?? []) {
        const others = packages.get(right)?.get(name)
        if (others === undefined) continue
        const [one, other] = [hinted(found, others), hinted(others, found)]
        const told = new Set(other.map(print))
        if (one.some((each) => told.has(print(each)))) count += 1
        else {
          const list = (all: readonly Named[]): string => all.map(print).join(' ')
          differences.push({ image, tools, name, reason: reasonOf(one, other), one: list(one), other: list(other) })
        }
      }
      pairs.push([tools, count])
    }
  return { pairs, differences }
}
