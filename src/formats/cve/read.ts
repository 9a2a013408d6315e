import {
  STATED_REVISION,
  type StatedClause,
  type StatedCode,
  type StatedProduct,
  type StatedReading,
  type StatedRule,
} from '../affected-set/stated/index.ts'
import type { Doubt } from '../affected-set/index.ts'
import { readConfigurations } from '../nvd/index.ts'
import { readEntry, STATUS, textOfEntry } from './entry.ts'
import { openLines } from './lines.ts'
import type { CveAffected, CveRecord } from './model.ts'
import { isOfCommits, schemeOf } from './version-type.ts'

const SILENT_NAME = /^(?:n\/?a|unknown|unspecified|-)$/i

/** A name, unless it says that there is none. */
function nameOf(text: string | null): string | null {
  const bare = text?.trim() ?? ''
  return bare === '' || SILENT_NAME.test(bare) ? null : bare
}

/** Entries that were cut off may say anything. */
function cutRule(path: string): StatedRule {
  const doubts = [{ code: 'INCOMPLETE', text: path }]
  return {
    status: 'affected',
    scheme: null,
    boxes: [],
    isFix: false,
    isUnderstood: false,
    confidence: 'stated',
    text: path,
    doubts,
  }
}

function rulesOf(affected: CveAffected): StatedRule[] {
  const isRestUnaffected = affected.defaultStatus === 'unaffected'
  const read = affected.versions
    .filter((entry) => !isOfCommits(entry))
    .map((entry) => readEntry(entry, schemeOf(entry, affected), isRestUnaffected))
  return [
    ...read.flatMap(({ rules }) => rules),
    ...(affected.isWhole ? [] : [cutRule(affected.path)]),
    ...read.flatMap(({ beneath }) => beneath),
    ...openLines(affected),
  ]
}

function residualOf({ versions, repository }: CveAffected): Doubt[] {
  return versions.filter(isOfCommits).map((entry) => ({
    code: 'COMMITS',
    text: `${repository ?? ''} ${textOfEntry(entry)} ${entry.status}`.trim(),
  }))
}

function readAffected(affected: CveAffected): StatedProduct {
  const { path, author, vendor, product, packageName, collectionUrl, purl, defaultStatus } = affected
  const named = nameOf(packageName) ?? purl
  const { programFiles, programRoutines } = affected
  const code = {
    files: programFiles.map((file) => file.trim()),
    symbols: programRoutines.map((name) => ({ path: null, name: name.trim() })),
  }
  return {
    path,
    author,
    vendor: nameOf(vendor),
    name: nameOf(product),
    package: named === null ? null : { collection: collectionUrl, name: named, purl },
    cpes: affected.cpes,
    platforms: affected.platforms,
    modules: [...affected.modules, ...code.files, ...code.symbols.map(({ name }) => name)],
    repository: affected.repository,
    rules: rulesOf(affected),
    otherwise: STATUS[defaultStatus ?? 'unknown'],
    otherwiseText: defaultStatus === null ? null : `defaultStatus ${defaultStatus}`,
    residual: residualOf(affected),
    isAside: false,
    ...(code.files.length + code.symbols.length === 0 ? {} : { code }),
  }
}

/** Products are the same when their author calls them so, on the same platforms. */
function identityOf({ author, vendor, name, package: own, platforms }: StatedProduct): string {
  return JSON.stringify([author, vendor, name, own?.name ?? null, own?.collection ?? null, platforms])
}

/** Ranges of commits beside versions of the same product: two notations of one thing, of which a unit's version asks the one. */
function setAside(products: readonly StatedProduct[]): StatedProduct[] {
  const told = new Set(products.filter(({ rules }) => rules.length > 0).map(identityOf))
  return products.map((product) => {
    const isOfCommits = product.rules.length === 0 && product.residual.length > 0
    return isOfCommits && told.has(identityOf(product)) ? { ...product, isAside: true } : product
  })
}

/** Where its author has the flaw in the code, if each of its products says so: a configuration is the same in another notation. */
function codeOfAuthor(author: string, affected: readonly StatedProduct[]): StatedCode | undefined {
  const own = affected.filter((product) => product.author === author).map(({ code }) => code)
  const told = own.filter((code) => code !== undefined)
  if (told.length === 0 || told.length < own.length) return undefined
  return {
    files: [...new Set(told.flatMap(({ files }) => files))],
    symbols: [...new Map(told.flatMap(({ symbols }) => symbols).map((one) => [JSON.stringify(one), one])).values()],
  }
}

/** What containers say by CPE configurations: products of their authors, with what has to stand beside them. */
function readApplicability(
  { applicability }: CveRecord,
  affected: readonly StatedProduct[],
): { products: StatedProduct[]; clauses: StatedClause[] } {
  const products: StatedProduct[] = []
  const clauses: StatedClause[] = []
  for (const { author, configurations, isWhole } of applicability) {
    const parts = readConfigurations(configurations, isWhole)
    const first = clauses.length
    const code = codeOfAuthor(author, affected)
    for (const { criteria: _, requires: _places, needs, ...product } of parts.products)
      products.push({
        ...product,
        author,
        ...(code === undefined ? {} : { code }),
        ...(needs === undefined ? {} : { needs: needs.map((need) => ({ ...need, clause: first + need.clause })) }),
      })
    clauses.push(...parts.clauses)
  }
  return { products, clauses }
}

/**
 * Reads what a record says of versions, each author's words by themselves: entries in the record's order, of which the first that
 * holds decides, then the default (missing = unknown); then its CPE configurations. Pure, never throws, no product is dropped.
 */
export function readCve(record: CveRecord): StatedReading {
  const affected = setAside(record.affected.map(readAffected))
  const { products, clauses } = readApplicability(record, affected)
  return {
    revision: STATED_REVISION,
    id: record.id,
    aliases: [],
    state: record.state === 'REJECTED' ? 'withdrawn' : 'active',
    products: [...affected, ...products],
    ...(clauses.length === 0 ? {} : { clauses }),
  }
}
