/** Where the verdict of the reference library on a document is another than ours, and why ours follows the text of the standard. */
interface Explained {
  readonly clause: string
  /** Without it: of both versions. */
  readonly version?: '2.0' | '2.1'
  /** Who alone finds something. */
  readonly only: 'ours' | 'reference'
  /** In what is found, by places and messages (codes of ours). */
  readonly sign?: RegExp
  readonly reason: string
}

const CASE =
  'Names of hash algorithms and tags of languages are the same in any letter case; the reference compares letters.'
const PATHS = 'The reference knows the relationships of its draft, not the product paths of 2.1.'
const PROFILES =
  'The profiles of the reference are those of an earlier draft: withdrawn, superseded and deprecated ones are missing.'
const SCORES = 'It divides floating-point numbers: by it 9.3 and 5.6 are no multiples of 0.1.'

export const DIFFERENCES: readonly Explained[] = [
  { clause: '6.1.1', version: '2.1', only: 'reference', sign: /definition of product id missing/, reason: PATHS },
  {
    clause: '6.1.1',
    version: '2.1',
    only: 'ours',
    sign: /product_paths|\/ids\//,
    reason: `${PATHS} Nor products of ids.`,
  },
  { clause: '6.1.3', version: '2.1', only: 'ours', sign: /product_paths/, reason: PATHS },
  {
    clause: '6.1.4',
    version: '2.1',
    only: 'ours',
    sign: /\/ids\//,
    reason: 'It does not look into the groups of ids.',
  },
  { clause: '6.1.8', version: '2.1', only: 'reference', sign: /cvss_v4/, reason: SCORES },
  {
    clause: '6.1.8',
    version: '2.1',
    only: 'ours',
    sign: /CVSS_MEMBER/,
    reason: 'Its schema of CVSS 4.0 allows members that the schema of the standard does not have.',
  },
  {
    clause: '6.1.9',
    version: '2.1',
    only: 'reference',
    sign: /cvss_v4/,
    reason:
      'The base score of 2.1 is that of the whole vector in CVSS 4.0, threat and environment included; it computes without them.',
  },
  {
    clause: '6.1.9',
    version: '2.1',
    only: 'ours',
    sign: /cvss_v4.*COMPUTATION/,
    reason: 'The same from the other side: a score without the threat metrics that the vector has.',
  },
  {
    clause: '6.1.11',
    version: '2.0',
    only: 'reference',
    sign: /cwe\/name/,
    reason: 'CWE-280: CWE itself writes the name with a blank at its end, its table without.',
  },
  {
    clause: '6.1.11',
    version: '2.1',
    only: 'reference',
    sign: /no weakness with this id is recognized in CWE 2\./,
    reason: 'Its tables of CWE up to 2.12 lack the compound elements (CWE-352 …), which are weaknesses.',
  },
  {
    clause: '6.1.13',
    version: '2.1',
    only: 'ours',
    sign: /PURL/,
    reason: 'A package of Debian without its namespace: the type demands one.',
  },
  {
    clause: '6.1.14',
    only: 'ours',
    sign: /revision_history/,
    reason: 'A number that comes back at a later date stands behind a higher one.',
  },
  {
    clause: '6.1.14',
    version: '2.1',
    only: 'reference',
    sign: /ascending/,
    reason: 'The number v2 is none: nothing to sort by.',
  },
  { clause: '6.1.30', version: '2.1', only: 'reference', sign: /revisions/, reason: 'The number v2 is none.' },
  {
    clause: '6.1.21',
    only: 'reference',
    sign: /does not start/,
    reason:
      'Of revisions of one instant the lower number is first (so the official documents of 6.1.14 and 6.1.16); a v before a number is read over.',
  },
  {
    clause: '6.1.24',
    only: 'ours',
    sign: /involvements/,
    reason: 'Two statements of one party without a date are of the same date: none.',
  },
  { clause: '6.1.25', only: 'ours', sign: /file_hashes/, reason: CASE },
  {
    clause: '6.1.26',
    only: 'ours',
    sign: /\/document\/category/,
    reason: 'Names that are like that of a profile but for letter case, blanks and dashes: official documents.',
  },
  { clause: '6.1.26', version: '2.1', only: 'reference', sign: /reserved prefix/, reason: PROFILES },
  ...['3', '4', '5', '6', '8', '11'].map((number): Explained => ({
    clause: `6.1.27.${number}`,
    version: '2.1',
    only: 'ours',
    reason: PROFILES,
  })),
  { clause: '6.1.28', only: 'ours', reason: CASE },
  {
    clause: '6.1.37',
    version: '2.1',
    only: 'reference',
    sign: /invalid date/,
    reason: 'It rounds a second of ten decimals up to sixty.',
  },
  {
    clause: '6.1.37',
    version: '2.1',
    only: 'ours',
    sign: /first_known_exploitation_dates/,
    reason: 'It does not look at the dates of exploitation.',
  },
  {
    clause: '6.2.1',
    only: 'reference',
    sign: /is not referenced/,
    reason: 'It does not look everywhere where products are named (flags, paths, metrics, notes …).',
  },
  { clause: '6.2.1', version: '2.1', only: 'ours', sign: /product_paths/, reason: PATHS },
  {
    clause: '6.2.2',
    version: '2.1',
    only: 'ours',
    reason: 'It passes over a document where a vulnerability has no product status.',
  },
  {
    clause: '6.2.3',
    version: '2.1',
    only: 'ours',
    reason: 'It passes over a document where a vulnerability has no product status.',
  },
  { clause: '6.2.8', only: 'ours', sign: /file_hashes/, reason: CASE },
  { clause: '6.2.9', only: 'ours', sign: /file_hashes/, reason: CASE },
  {
    clause: '6.2.14',
    only: 'ours',
    reason: 'What stands behind x- is private use, too; it looks for qaa to qtz only.',
  },
  { clause: '6.2.15', only: 'ours', reason: CASE },
  { clause: '6.2.16', version: '2.1', only: 'ours', sign: /product_paths/, reason: PATHS },
  {
    clause: '6.2.19',
    version: '2.1',
    only: 'ours',
    sign: /fixed/,
    reason: 'It looks for scores where 2.0 has them: official documents.',
  },
  {
    clause: '6.2.20',
    version: '2.1',
    only: 'reference',
    sign: /^ must NOT have additional properties/,
    reason: 'Its strict schema of 2.1 does not know $schema, which 2.1 demands.',
  },
  {
    clause: '6.3.1',
    version: '2.1',
    only: 'ours',
    reason: 'Scores whose version is another than their name says are scores still; it leaves them out.',
  },
  {
    clause: '6.3.9',
    only: 'ours',
    sign: /BRANCH/,
    reason: 'It counts the categories of branches that stand beside the way, and takes them in any order from several.',
  },
  {
    clause: '6.3.12',
    version: '2.1',
    only: 'reference',
    sign: /cvss_v4 object is not present/,
    reason: 'Metrics without any CVSS (SSVC, EPSS) need none of 4.0; so the text, not its draft.',
  },
  {
    clause: '6.3.12',
    version: '2.1',
    only: 'ours',
    sign: /CVSS_PRODUCT_MISSING/,
    reason: 'Affected products that no CVSS covers fail by the text, not by its draft.',
  },
]

/**
 * Clauses whose findings the reference tells in another part of the document, and why ours stand where they stand. Not here: an object
 * instead of its member that is missing or wrong, or a neighbour within the same object.
 */
export const PLACES: Readonly<Record<string, string>> = {
  '6.1.1': 'It passes over product paths, notes and ids.',
  '6.1.4': 'It passes over notes, ids and dates of exploitation.',
  '6.1.2': 'It tells the first definition, too.',
  '6.1.5': 'It tells the first definition, too.',
  '6.1.3': 'The text names the product that is composed, it the reference that closes the circle.',
  '6.1.9': 'In 2.1, too, it names scores where 2.0 has them.',
  '6.1.15': 'It tells the category that asks for the language that is missing.',
  '6.1.18': 'The text names the numbers, it the status.',
  '6.1.30': 'It names a member that no document has (revisions).',
  '6.2.1': 'It does not look everywhere where products are named.',
  '6.2.8': 'Below branches it leaves out the member product.',
  '6.2.16': 'It does not know product paths.',
  '6.2.19': 'The text names the product status, it the score.',
  '6.3.5': 'Below branches it leaves out the member product.',
  '6.3.9': 'It counts the categories of branches that stand beside the way.',
  '6.3.12': 'It asks each item of metrics for CVSS 4.0, and no product.',
}
