import type { PurlParts, PurlQualifier } from './model.ts'

/** Rules of a type of package (type definitions of the specification, ECMA-427). */
export interface PurlTypeRules {
  readonly namespace?: 'required' | 'prohibited'
  /** Names that stand without a namespace all the same. */
  readonly bare?: ReadonlySet<string>
  /** Parts that are written in lower case. */
  readonly lower?: string
  readonly nameForm?: RegExp
  readonly versionForm?: RegExp
  readonly requires?: readonly string[]
  readonly normaliseName?: (name: string, qualifiers: readonly PurlQualifier[]) => string
}

const NAMESPACE_NAME = 'namespace name'

const dashed = (name: string): string => name.replaceAll('_', '-')
const underscored = (name: string): string => name.replace(/[^a-z0-9_]/g, '_')
/** Names of models are of any case on Azure, of lower case on Databricks. */
function nameOfModel(name: string, qualifiers: readonly PurlQualifier[]): string {
  return qualifiers.some(({ key, value }) => key === 'repository_url' && /databricks/i.test(value))
    ? name.toLowerCase()
    : name
}

const TYPES: Readonly<Record<string, PurlTypeRules>> = {
  alpm: { namespace: 'required', lower: NAMESPACE_NAME },
  apk: { namespace: 'required', lower: NAMESPACE_NAME },
  bazel: { namespace: 'prohibited' },
  bitbucket: { namespace: 'required', lower: NAMESPACE_NAME },
  bitnami: { namespace: 'prohibited', lower: 'name' },
  brew: { lower: NAMESPACE_NAME },
  cargo: { namespace: 'prohibited' },
  'chrome-extension': {
    namespace: 'prohibited',
    lower: 'name',
    nameForm: /^[a-p]{32}$/,
    versionForm: /^\d+(?:\.\d+){0,3}$/,
  },
  cocoapods: { namespace: 'prohibited', nameForm: /^[^\s+.][^\s+]*$/ },
  composer: { namespace: 'required', lower: NAMESPACE_NAME },
  conda: { namespace: 'prohibited' },
  cpan: { nameForm: /^(?!.*::)/ },
  cran: { namespace: 'prohibited' },
  deb: { namespace: 'required', lower: NAMESPACE_NAME },
  gem: { namespace: 'prohibited' },
  git: { namespace: 'required' },
  github: { namespace: 'required', lower: NAMESPACE_NAME },
  // Go's own modules have no host: tools write its standard library so, and its records name them so.
  golang: { namespace: 'required', bare: new Set(['cmd', 'std', 'stdlib', 'toolchain']) },
  hackage: { namespace: 'prohibited', normaliseName: dashed },
  hex: { lower: NAMESPACE_NAME },
  huggingface: { namespace: 'required', lower: 'version' },
  julia: { namespace: 'prohibited', requires: ['uuid'] },
  luarocks: { lower: NAMESPACE_NAME },
  maven: { namespace: 'required' },
  mlflow: { namespace: 'prohibited', normaliseName: nameOfModel },
  nuget: { namespace: 'prohibited' },
  oci: { namespace: 'prohibited', lower: 'name version' },
  opam: { namespace: 'prohibited' },
  otp: { namespace: 'prohibited', lower: 'name subpath' },
  pub: { namespace: 'prohibited', lower: 'name', normaliseName: underscored },
  pypi: { namespace: 'prohibited', lower: 'name version', normaliseName: dashed },
  qpkg: { namespace: 'required', lower: 'namespace' },
  rpm: { namespace: 'required', lower: 'namespace' },
  swid: { requires: ['tag_id'] },
  swift: { namespace: 'required' },
  vcpkg: { namespace: 'prohibited' },
  'vscode-extension': { namespace: 'required', lower: 'namespace name version' },
  yocto: { lower: 'namespace' },
}

const NO_RULES: PurlTypeRules = {}

/** The rules of a type; none for a type that the specification does not know. */
export function rulesOfType(type: string): PurlTypeRules {
  return (Object.hasOwn(TYPES, type) ? TYPES[type] : undefined) ?? NO_RULES
}

/** Types whose name is a path: its slashes stay (`git`: host, then the path on it). */
export function isNamePath(type: string): boolean {
  return type === 'git'
}

type TextPart = 'namespace' | 'name' | 'version' | 'subpath'

/** Applies what a type says of upper and lower case and of characters to the parts. */
export function normaliseByType(parts: PurlParts): PurlParts {
  const rules = rulesOfType(parts.type)
  const lower = new Set(rules.lower?.split(' '))
  const inCase = (part: TextPart): string | null => {
    const text = parts[part]
    return text === undefined || text === null ? null : lower.has(part) ? text.toLowerCase() : text
  }
  const name = inCase('name') ?? ''
  return {
    type: parts.type,
    namespace: inCase('namespace'),
    name: rules.normaliseName?.(name, parts.qualifiers ?? []) ?? name,
    version: inCase('version'),
    qualifiers: parts.qualifiers,
    subpath: inCase('subpath'),
  }
}
