/** A package that a component is of, with the version of it that it is. */
export interface PackagePlace {
  readonly kind: 'purl' | 'cpe' | 'text' | 'hash'
  /** Canonical within its kind. */
  readonly key: string
  readonly version: string | null
  /** The order of its ecosystem; '' = the one that the text's shape shows. */
  readonly order: string
  /** Release of the distribution that it was built for (`debian-12`); null = not told, or none. */
  readonly distro: string | null
  /** Who makes it, where only words name it. */
  readonly vendor: string | null
  /** The version was read out of the name. */
  readonly isInferred?: boolean
}

/** A name as names are compared: width, case, and the marks between its words do not count. */
export function foldPackageName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_.-]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}
