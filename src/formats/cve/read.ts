import {
  STATED_REVISION,
  type StatedProduct,
  type StatedReading,
  type StatedRule,
} from '../affected-set/stated/index.ts'
import type { Doubt } from '../affected-set/index.ts'
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

/**
 * Reads what a record says of versions, each author's words by themselves: entries in the record's order, of which the first that
 * holds decides, then the default (missing = unknown). Pure, never throws, no product is dropped.
 */
export function readCve(record: CveRecord): StatedReading {
  return {
    revision: STATED_REVISION,
    id: record.id,
    aliases: [],
    state: record.state === 'REJECTED' ? 'withdrawn' : 'active',
    products: setAside(record.affected.map(readAffected)),
  }
}
