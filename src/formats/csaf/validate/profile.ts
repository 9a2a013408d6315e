import {
  membersOf,
  objectsOf,
  targetsOf,
  textsOf,
  type Check,
  type DocumentView,
  type Members,
  type Placed,
} from './view.ts'

const INCIDENT = 'csaf_security_incident_response'
const INFORMATIONAL = 'csaf_informational_advisory'
const ADVISORY = 'csaf_security_advisory'
const VEX = 'csaf_vex'

/** A test that holds for the documents of some profiles only (CSAF 2.0 §4). */
function within(profiles: readonly string[], check: Check): Check {
  return (view) => (profiles.includes(view.category) ? check(view) : [])
}

function hasOneOf(view: DocumentView, list: 'notes' | 'references', categories: readonly string[]): boolean {
  return objectsOf(view.document[list], '').some(({ value }) => categories.some((name) => name === value['category']))
}

/** 6.1.27.1: a response to an incident and an informational advisory say something in a note. */
export const findMissingNotes: Check = within([INCIDENT, INFORMATIONAL], (view) =>
  hasOneOf(view, 'notes', ['description', 'details', 'general', 'summary']) ? [] : [{ path: '/document/notes' }],
)

/** 6.1.27.2: they refer to something else. */
export const findMissingReferences: Check = within([INCIDENT, INFORMATIONAL], (view) =>
  hasOneOf(view, 'references', ['external']) ? [] : [{ path: '/document/references' }],
)

/** 6.1.27.3: an informational advisory has no vulnerabilities. */
export const findUnexpectedVulnerabilities: Check = within([INFORMATIONAL], (view) =>
  view.root['vulnerabilities'] === undefined ? [] : [{ path: '/vulnerabilities' }],
)

/** 6.1.27.4: a security advisory and a VEX have a product tree. */
export const findMissingProductTree: Check = within([ADVISORY, VEX], (view) =>
  view.root['product_tree'] === undefined ? [{ path: '/product_tree' }] : [],
)

function each(member: string | readonly string[], place: string): (view: DocumentView) => { path: string }[] {
  const names = typeof member === 'string' ? [member] : member
  return (view) =>
    view.vulnerabilities
      .filter(({ value }) => names.every((name) => value[name] === undefined))
      .map(({ path }) => ({ path: `${path}/${place}` }))
}

/** 6.1.27.5: their vulnerabilities have notes. */
export const findMissingVulnerabilityNotes: Check = within([ADVISORY, VEX], each('notes', 'notes'))

/** 6.1.27.6: the vulnerabilities of a security advisory have a product status. */
export const findMissingProductStatus: Check = within([ADVISORY], each('product_status', 'product_status'))

/** 6.1.27.7: the vulnerabilities of a VEX have one of the four statuses of VEX. */
export const findMissingVexStatus: Check = within([VEX], (view) =>
  view.vulnerabilities
    .filter(({ value }) => {
      const status = membersOf(value['product_status'])
      return ['fixed', 'known_affected', 'known_not_affected', 'under_investigation'].every(
        (name) => status[name] === undefined,
      )
    })
    .map(({ path }) => ({ path: `${path}/product_status` })),
)

/** 6.1.27.8: the vulnerabilities of a VEX have a CVE or another id. */
export const findMissingVulnerabilityId: Check = within([VEX], each(['cve', 'ids'], 'ids'))

function findUnspoken(view: DocumentView, status: string, speakers: (value: Members) => Placed<Members>[]) {
  return view.vulnerabilities.flatMap(({ path, value }) => {
    const spoken = new Set(speakers(value).flatMap((item) => [...targetsOf(view, item.value)]))
    return textsOf(membersOf(value['product_status'])[status], `${path}/product_status/${status}`)
      .filter((product) => !spoken.has(product.value))
      .map((product) => ({ path: product.path, params: { id: product.value } }))
  })
}

/** 6.1.27.9: a VEX says of every product that is not affected why it is not. */
export const findMissingImpact: Check = within([VEX], (view) =>
  findUnspoken(view, 'known_not_affected', (value) => [
    ...objectsOf(value['flags'], ''),
    ...objectsOf(value['threats'], '').filter((threat) => threat.value['category'] === 'impact'),
  ]),
)

/** 6.1.27.10: a VEX says of every affected product what to do. */
export const findMissingAction: Check = within([VEX], (view) =>
  findUnspoken(view, 'known_affected', (value) => objectsOf(value['remediations'], '')),
)

/** 6.1.27.11: a security advisory and a VEX have vulnerabilities. */
export const findMissingVulnerabilities: Check = within([ADVISORY, VEX], (view) =>
  view.root['vulnerabilities'] === undefined ? [{ path: '/vulnerabilities' }] : [],
)

const PROFILES = ['csaf_base', INCIDENT, INFORMATIONAL, ADVISORY, VEX]
/** Their values and names without dashes, blanks and underscores; the name is the value without `csaf_`. */
const SPELLINGS = new Set(
  PROFILES.slice(1).flatMap((value) => [value, value.slice(5)].map((text) => text.replaceAll('_', ''))),
)

/** 6.1.26: a category of one's own is not spelt like a profile. */
export const findProhibitedCategory: Check = ({ category }) => {
  if (category === '' || PROFILES.includes(category)) return []
  const bare = category.toLowerCase().replaceAll(/[\s_-]/g, '')
  const isProhibited = category.toLowerCase().startsWith('csaf_') || SPELLINGS.has(bare)
  return isProhibited ? [{ path: '/document/category', params: { category } }] : []
}
