/**
 * Types of version range specifiers that the VERS specification registers: those that it lists (docs/types/vers-types.md of
 * https://github.com/package-url/vers-spec) and those of its index (vers-types-index.json). When a type is added there, it is written
 * down here. Types of package URLs that it does not list are not registered, even where their order is known.
 */
const REGISTERED: ReadonlySet<string> = new Set(
  (
    'all alpm apk cargo composer cpan dart datetime deb gem generic golang hackage intdot lexicographic maven none npm ' +
    'nuget pypi rpm semver'
  ).split(' '),
)

/** Whether a type of version range specifiers is a registered one. */
export function isRegisteredVersType(type: string): boolean {
  return REGISTERED.has(type)
}
