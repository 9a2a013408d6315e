import { cvssSeverity } from '#formats/cvss/severity.ts'
import { scoreVector3 } from './cvss/score3.ts'
import type { WrittenAdvisory } from './write-model.ts'
import { productsOfSets, writeProductTree } from './write-tree.ts'
import { unlessEmpty, writeVulnerability } from './write-vulnerability.ts'

type Json = Readonly<Record<string, unknown>>

export { csafFileName } from './file-name.ts'

/** CSAF 2.0 §3.2.1.2: the highest of the base scores in a word. */
function aggregateSeverity(advisory: WrittenAdvisory): Json {
  const scores = advisory.vulnerabilities.flatMap(({ scores: list }) =>
    list.flatMap(({ vector }) => scoreVector3(vector)?.base ?? []),
  )
  if (scores.length === 0) return {}
  const word = cvssSeverity(Math.max(...scores))
  return {
    aggregate_severity: {
      namespace: 'https://www.first.org/cvss/v3.1/specification-document#Qualitative-Severity-Rating-Scale',
      text: `${word.charAt(0)}${word.slice(1).toLowerCase()}`,
    },
  }
}

function writeHead(advisory: WrittenAdvisory): Json {
  const { publisher, tracking } = advisory
  const [first, last] = [tracking.history[0], tracking.history.at(-1)]
  if (first === undefined || last === undefined) throw new RangeError('an advisory has at least one revision')
  return {
    ...aggregateSeverity(advisory),
    ...unlessEmpty(
      'acknowledgments',
      advisory.acknowledgments.map(({ names, organization, summary }) => ({
        ...unlessEmpty('names', names),
        ...(organization === null ? {} : { organization }),
        ...(summary === null ? {} : { summary }),
      })),
    ),
    category: 'csaf_security_advisory',
    csaf_version: '2.0',
    distribution: { tlp: { label: advisory.tlp, url: 'https://www.first.org/tlp/' } },
    lang: advisory.language,
    ...(advisory.sourceLanguage === null ? {} : { source_lang: advisory.sourceLanguage }),
    ...unlessEmpty(
      'notes',
      advisory.notes.map(({ category, text, title }) => ({ category, text, ...(title === null ? {} : { title }) })),
    ),
    publisher: {
      category: 'vendor',
      contact_details: publisher.contactDetails,
      issuing_authority: publisher.issuingAuthority,
      name: publisher.name,
      namespace: publisher.namespace,
    },
    ...unlessEmpty(
      'references',
      advisory.references.map(({ category, summary, url }) => ({ category, summary, url })),
    ),
    title: advisory.title,
    tracking: {
      current_release_date: last.date,
      generator: { date: last.date, engine: { name: 'Andon', version: advisory.generatorVersion } },
      id: tracking.id,
      initial_release_date: first.date,
      revision_history: tracking.history.map(({ date, number, summary }) => ({
        date,
        number: String(number),
        summary,
      })),
      status: 'final',
      version: String(last.number),
    },
  }
}

/** A CSAF 2.0 document of the profile "security advisory" (§4.4), as it goes out when its last revision is released. */
export function writeCsaf(advisory: WrittenAdvisory): Json {
  const context = {
    sets: new Map(advisory.sets.map((set) => [set.key, set])),
    products: productsOfSets(advisory.sets),
  }
  const used = new Set(advisory.vulnerabilities.flatMap(({ setKeys }) => setKeys))
  const sets = advisory.sets.filter(({ key, products }) => used.has(key) && products.length > 0)
  return {
    document: writeHead(advisory),
    ...(sets.length === 0 ? {} : { product_tree: writeProductTree(advisory.vendor, sets) }),
    ...unlessEmpty(
      'vulnerabilities',
      advisory.vulnerabilities.map((vulnerability) => writeVulnerability(vulnerability, context)),
    ),
  }
}

function sortMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortMembers)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(members.map(([name, member]) => [name, sortMembers(member)]))
}

/** The document's text: members sorted, indented, a line feed at the end; equal documents have equal bytes. */
export function csafText(document: unknown): string {
  return `${JSON.stringify(sortMembers(document), null, 2)}\n`
}
