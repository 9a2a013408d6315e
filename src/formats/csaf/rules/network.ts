import type { CsafFinding } from '../check.ts'
import type { RuleCode } from '../words/index.ts'
import { branchesOf, composedOf, documentOf, listOf, treeOf, vulnerabilitiesOf } from './parts.ts'
import { membersOf, objectsOf, textOf, textsOf, type CsafView, type Members, type Placed } from './view.ts'

/** What came of asking an address: a status; why nothing answered; or why it was not asked at all. */
export type ProbeAnswer = { readonly status: number } | { readonly failure: string } | { readonly refused: string }

/** Asks an address whether something is there; follows nothing, never throws. Who brings it decides what may be asked. */
export type Probe = (url: string) => Promise<ProbeAnswer>

export interface ProbeLimits {
  /** How many addresses of one document are asked at most. */
  readonly most?: number
  /** How many at a time. */
  readonly together?: number
}

const MOST = 200
const TOGETHER = 4

const textAt = (holder: Members, name: string, path: string): Placed<string>[] => {
  const value = textOf(holder[name])
  return value === undefined ? [] : [{ path: `${path}/${name}`, value }]
}

/** Every object that may define a product, with its pointer. */
const productHolders = (view: CsafView): Placed<Members>[] => [
  ...branchesOf(view).map(({ path, value }) => ({ path: `${path}/product`, value: membersOf(value['product']) })),
  ...objectsOf(treeOf(view)['full_product_names'], '/product_tree/full_product_names'),
  ...composedOf(view).map(({ path, value }) => ({
    path: `${path}/full_product_name`,
    value: membersOf(value['full_product_name']),
  })),
]

function urlsOfProducts(view: CsafView): Placed<string>[] {
  return productHolders(view).flatMap((product) => {
    const helper = membersOf(product.value['product_identification_helper'])
    const path = `${product.path}/product_identification_helper`
    return [
      ...textsOf(helper['sbom_urls'], `${path}/sbom_urls`),
      ...objectsOf(helper['x_generic_uris'], `${path}/x_generic_uris`).flatMap((generic) => [
        ...textAt(generic.value, 'namespace', generic.path),
        ...textAt(generic.value, 'uri', generic.path),
      ]),
    ]
  })
}

const referencesOf = (view: CsafView): Placed<Members>[] => [
  ...objectsOf(documentOf(view)['references'], '/document/references'),
  ...listOf(view, 'references'),
]

const isSelf = ({ value }: Placed<Members>): boolean => value['category'] === 'self'

/** The addresses that lead to the document itself (6.3.7). */
function selfUrlsOf(view: CsafView): Placed<string>[] {
  return referencesOf(view)
    .filter(isSelf)
    .flatMap(({ path, value }) => textAt(value, 'url', path))
}

/** The other addresses (6.3.6). */
function otherUrlsOf(view: CsafView): Placed<string>[] {
  const document = documentOf(view)
  const thanks = [
    ...objectsOf(document['acknowledgments'], '/document/acknowledgments'),
    ...vulnerabilitiesOf(view).flatMap(({ path, value }) =>
      objectsOf(value['acknowledgments'], `${path}/acknowledgments`),
    ),
  ]
  return [
    ...thanks.flatMap(({ path, value }) => textsOf(value['urls'], `${path}/urls`)),
    ...textAt(membersOf(document['aggregate_severity']), 'namespace', '/document/aggregate_severity'),
    ...textAt(membersOf(membersOf(document['distribution'])['tlp']), 'url', '/document/distribution/tlp'),
    ...textAt(membersOf(document['publisher']), 'namespace', '/document/publisher'),
    ...referencesOf(view)
      .filter((reference) => !isSelf(reference))
      .flatMap(({ path, value }) => textAt(value, 'url', path)),
    ...urlsOfProducts(view),
    ...listOf(view, 'remediations').flatMap(({ path, value }) => textAt(value, 'url', path)),
  ]
}

/** What each test that asks other servers asks for: addresses of HTTP, the rest leads nowhere that answers with a status. */
const URLS = new Map([
  ['6.3.6', otherUrlsOf],
  ['6.3.7', selfUrlsOf],
])

/** Whether a test asks other servers. */
export const asksNetwork = (clause: string): boolean => URLS.has(clause)

/** The addresses that a test asks for, with their places. */
export function urlsOf(clause: string, view: CsafView): Placed<string>[] {
  return (URLS.get(clause)?.(view) ?? []).filter(({ value }) => /^https?:\/\//i.test(value))
}

/** Asks for each of some addresses once, several at a time. */
async function askAll(urls: readonly string[], probe: Probe, together: number): Promise<Map<string, ProbeAnswer>> {
  const answers = new Map<string, ProbeAnswer>()
  const open = [...urls]
  const work = async (): Promise<void> => {
    for (let url = open.shift(); url !== undefined; url = open.shift()) answers.set(url, await probe(url))
  }
  await Promise.all(Array.from({ length: Math.min(together, urls.length) }, work))
  return answers
}

function tell(
  clause: string,
  path: string,
  message: RuleCode,
  params: CsafFinding['params'],
  isRemark: boolean,
): CsafFinding {
  return { clause, instancePath: path, message, params, level: 'info', isRemark }
}

function judge(clause: string, path: string, answer: ProbeAnswer): CsafFinding[] {
  if ('refused' in answer) return [tell(clause, path, 'CSAF_URL_REFUSED', { reason: answer.refused }, true)]
  if ('failure' in answer) return [tell(clause, path, 'CSAF_URL_UNREACHABLE', { reason: answer.failure }, false)]
  const { status } = answer
  return status >= 200 && status < 400 ? [] : [tell(clause, path, 'CSAF_URL_FAILING', { status }, false)]
}

/** Asks a test of the network about a document; addresses that may not be asked, or are too many, are told. */
export async function findByProbe(
  clause: string,
  view: CsafView,
  probe: Probe,
  { most = MOST, together = TOGETHER }: ProbeLimits = {},
): Promise<CsafFinding[]> {
  const places = urlsOf(clause, view)
  const urls = [...new Set(places.map(({ value }) => value))]
  const answers = await askAll(urls.slice(0, most), probe, together)
  const found = places.flatMap(({ path, value }) => {
    const answer = answers.get(value)
    return answer === undefined ? [] : judge(clause, path, answer)
  })
  return urls.length <= most ? found : [...found, tell(clause, '', 'CSAF_URL_NOT_ASKED', { asked: most }, true)]
}

/** The code that tells of a test of the network that nobody allowed to ask. */
export const NETWORK_NOT_ASKED = 'CSAF_NETWORK_NOT_ASKED'

/** What is told of a test of the network where nobody allowed it to ask: silence would look like a yes. */
export function tellUnprobed(clause: string): CsafFinding[] {
  return [tell(clause, '', NETWORK_NOT_ASKED, {}, true)]
}
