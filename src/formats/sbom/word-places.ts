import { bareNames } from '../model-pattern/maker-front.ts'
import { splitNameTail } from '../version/name-tail.ts'
import { foldPackageName, type PackagePlace } from './package-place.ts'
import type { SbomComponent } from './model.ts'

/**
 * The key under which a package of an ecosystem is looked up by its name alone. No name in words has a blank in its key, so that products
 * and packages of one name never meet.
 */
export function packageWord(name: string): string {
  return `package ${foldPackageName(name.replaceAll(/[:/]+/g, ' '))}`
}

/** A version that goes on where the one within the name ends. */
const isWithin = (name: string, version: string): boolean =>
  version.toLowerCase() === name.toLowerCase() || version.toLowerCase().startsWith(`${name.toLowerCase()}.`)

/** "VxWorks 6.6" is VxWorks in version 6.6: read by rule, so less sure than what is told apart; undefined where the name tells no version. */
export function placeOfTail(
  { name, supplier, group, manufacturer }: SbomComponent,
  own: string | null,
): PackagePlace | undefined {
  const tail = splitNameTail(name.normalize('NFKC'))
  if (tail === undefined || foldPackageName(tail.name) === '' || (own !== null && !isWithin(tail.version, own)))
    return undefined
  const vendor = supplier ?? manufacturer ?? group
  const version = own ?? tail.version
  return { kind: 'text', key: foldPackageName(tail.name), version, order: '', distro: null, vendor, isInferred: true }
}

/**
 * Shorter names that a part may be called by: without a known maker before it, which then is who makes it, whoever supplies it, and without
 * the word behind that tells only its sort. Read by rule, so less sure than the name as it is told.
 */
export function placesOfBareNames(component: SbomComponent, own: string | null): PackagePlace[] {
  const { name, supplier, group, manufacturer } = component
  if (name.length > 300) return []
  const tail = placeOfTail(component, own)
  const shown = tail === undefined ? name : (splitNameTail(name.normalize('NFKC'))?.name ?? name)
  const version = tail?.version ?? own
  return bareNames(shown).flatMap(({ maker, name: bare }) => {
    const key = foldPackageName(bare)
    const vendor = maker ?? supplier ?? manufacturer ?? group
    return key === ''
      ? []
      : [{ kind: 'text', key, version, order: '', distro: null, vendor, isInferred: true } as const]
  })
}

/** Packages of ecosystems that may be meant by words alone, in a version: those of exactly that name. */
export function placesOfPackageWords({ name, group }: SbomComponent, own: string | null): PackagePlace[] {
  const tail = own === null ? splitNameTail(name.normalize('NFKC')) : undefined
  const version = own ?? tail?.version
  if (version === undefined || name.length > 300) return []
  const shown = tail?.name ?? name
  const names = group === null || group.length > 300 ? [shown] : [shown, `${group} ${shown}`]
  const keys = names.map(packageWord).filter((key) => key !== packageWord(''))
  return keys.map((key) => ({ kind: 'text', key, version, order: '', distro: null, vendor: null, isInferred: true }))
}
