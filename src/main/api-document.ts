import { registerErrors } from '#platform/error/index.ts'
import { writeOpenApi } from '#platform/http/openapi.ts'
import { serverModules } from './modules.ts'
import { andonVersion } from './version.ts'

/** What each group of operations is about. */
const TAGS: Readonly<Record<string, string>> = {
  account: 'The own account',
  advisory: 'Security advisories: written, reviewed, approved, published',
  asset: 'Units: machines at customers, and what is said about each',
  audit: 'The audit trail with its seals',
  board: 'The andon board',
  case: 'Cases: our work on vulnerabilities in our products',
  channel: 'Who reaches customers that are not known',
  circle: 'Secrecy circles',
  component: 'Components of releases, each once',
  correction: 'How people read a text of a source, remembered for the same text',
  csaf: 'CSAF documents judged by the tests of the standard',
  customer: 'Customers with their sites, units and shipments',
  data: 'Import and export of catalogue, customers, units and shipments',
  declaredPart: 'What is stated to be in releases, by hand or by suppliers',
  division: 'Divisions of the maker',
  feed: 'Feeds of vulnerabilities and of signals about them, and their health',
  feedKey: 'Keys of other installations whose bundles are taken',
  finding: 'What is wrong with releases: components with vulnerabilities',
  identity: 'How people prove who they are',
  identityRuling: 'What people have said of the ids of vulnerabilities',
  import: 'Imports of advisories: files, preview, confirmation',
  job: 'Work that goes on in the background',
  mail: 'What goes out by mail',
  maker: 'Who publishes: the maker',
  matchRuling: 'Decisions whether a package is the product that a record speaks of',
  model: 'Units of a model and what their sources say',
  notification: 'What happened that concerns the caller',
  passkey: 'Passkeys of the own account',
  password: 'The password of the own account',
  productFamily: 'Families of products',
  productLine: 'Product lines',
  productModel: 'Models of products',
  productPart: 'Separately versioned parts of models',
  productRelease: 'Releases of parts',
  provider: 'Sign-in through other providers (OpenID Connect)',
  quarantine: 'What of feeds could not be read or must not be taken',
  recipient: 'Who has to be told of an advisory',
  recovery: 'Recovery codes of the own account',
  relationProposal: 'What relations between models propose for units of models that a source does not name',
  relationRuling: 'What people have decided of that',
  release: 'What is inside releases',
  sbom: 'Bills of materials of releases',
  search: 'Search over everything that may be seen',
  session: 'Signing in and out',
  shipment: 'What was delivered where',
  signal: 'What is said about the danger of CVE ids',
  signInSettings: 'What is demanded of those who sign in',
  site: 'Sites of customers',
  source: 'Advisories of others and our own, as they were read',
  system: 'The installation: versions, health, metrics, this document',
  token: 'API tokens of the own account',
  totp: 'One-time codes of the own account',
  undetermined: 'Units about which an answer is missing something',
  user: 'People and their roles',
  vendor: 'Makers of products',
  view: 'Saved views of lists',
  vulnerability: 'Vulnerabilities by their ids',
  vulnerabilityRecord: 'Records of vulnerabilities as feeds brought them',
  watch: 'What the caller watches, to be told what becomes of it',
  webhook: 'Receivers that are told what happens here',
}

/** What only browsers do: no token can sign in or change its owner's ways in. */
const FOR_BROWSERS = [
  'account',
  'identity',
  'passkey',
  'password',
  'provider.begin',
  'provider.callback',
  'recovery',
  'session',
  'token',
  'totp',
]

const DESCRIPTION = `Product security for factory automation.

- **Sign in** with an API token: \`Authorization: Bearer andon_…\` (account page). It may do what its scopes say, and no more than its owner may at that moment.
- **Lists** take \`limit\`, \`offset\` or \`after\`, \`sort\` and filters, and answer \`{items, total, isTotalExact, next}\`; \`next\` goes back as \`after\` for the next page.
- **Changes** of records that have a \`version\` need it as \`If-Match: "<version>"\`: 428 without, 412 when somebody else was faster.
- **Problems** are \`application/problem+json\` (RFC 9457) with a stable \`code\`. What one may not see answers exactly as what does not exist: 404.
- **Limits**: ANDON_REQUESTS_PER_MINUTE for each person and token; beyond, 429 with \`Retry-After\`.`

let written: Record<string, unknown> | undefined

/** The OpenAPI document of this version. */
export function writeApiDocument(): Record<string, unknown> {
  written ??= write()
  return written
}

function write(): Record<string, unknown> {
  for (const module of serverModules) registerErrors(module.errors ?? {})
  const endpoints = serverModules.flatMap((module) => module.routes.map((route) => route.endpoint))
  return writeOpenApi(endpoints, {
    version: andonVersion,
    description: DESCRIPTION,
    tags: TAGS,
    forBrowsers: FOR_BROWSERS,
  })
}

/** Tags that have no words of their own yet. */
export function untoldTags(): string[] {
  const endpoints = serverModules.flatMap((module) => module.routes.map((route) => route.endpoint))
  return [...new Set(endpoints.map(({ id }) => id.split('.')[0] ?? id))].filter((tag) => !(tag in TAGS))
}
