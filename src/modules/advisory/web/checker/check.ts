import { withCatalogue } from '#formats/affected-set/catalogue.ts'
import { createLibrary, type Library } from '#formats/affected-set/library.ts'
import {
  APPLICABILITIES,
  type Applicability,
  type AssetAnswer,
  type AssetInput,
  type VulnerabilityAnswer,
} from '#formats/affected-set/model.ts'
import { readSpellings } from '#formats/model-pattern/index.ts'
import { nowIso } from '#platform/clock/index.ts'
import {
  catalogueFor,
  documentFor,
  type CheckerAdvisory,
  type CheckerData,
  type CheckerDocument,
} from '../../checker-data.ts'
import type { AdvisoryLanguage } from '../../model.ts'

/** What one advisory says about one unit: exactly what `andon affected` says. */
export interface AdvisoryAnswer {
  readonly advisory: CheckerAdvisory
  readonly document: CheckerDocument
  /** The language of the document. */
  readonly language: AdvisoryLanguage
  readonly answer: AssetAnswer
}

/** What all advisories say about one unit. */
export interface UnitAnswer {
  /** The worst of all; `not_listed` when no advisory names the model. */
  readonly applicability: Applicability
  /** Those that name the unit, the worst first, then the newest. */
  readonly advisories: readonly AdvisoryAnswer[]
  /** How many say nothing about it. */
  readonly silent: number
}

const rank = (applicability: Applicability): number => APPLICABILITIES.indexOf(applicability)

interface Prepared {
  readonly library: Library
  readonly documents: readonly Omit<AdvisoryAnswer, 'answer'>[]
}

function prepare({ advisories, book }: CheckerData, language: AdvisoryLanguage): Prepared {
  const documents = advisories.flatMap((advisory) => {
    const found = documentFor(advisory, language)
    return found === undefined ? [] : [{ advisory, ...found }]
  })
  const readings = documents.map(({ document }) => document.reading)
  return { documents, library: createLibrary(readings, readSpellings(book.spellings)) }
}

/** The present day; a clock that is behind the advisories is wrong. */
function dayOf({ asOf }: CheckerData): string {
  const day = nowIso().slice(0, 10)
  const known = asOf?.slice(0, 10) ?? day
  return day < known ? known : day
}

/** Prepares the advisories for many units; each answer is pure. */
export function createChecker(data: CheckerData, language: AdvisoryLanguage): (asset: AssetInput) => UnitAnswer {
  // At the first question: the page itself is there at once.
  let prepared: Prepared | undefined
  const today = dayOf(data)
  return (asset) => {
    const { library, documents } = (prepared ??= prepare(data, language))
    const unit = withCatalogue(asset, catalogueFor(data.book, asset, today))
    const answered = library
      .find(asset.vendor, asset.model)
      .toSorted((a, b) => a - b)
      .flatMap((place): AdvisoryAnswer[] => {
        const of = documents[place]
        const answer = library.answererOf(place).answer(unit)
        return of === undefined || answer.applicability === 'not_listed' ? [] : [{ ...of, answer }]
      })
      .toSorted((a, b) => rank(a.answer.applicability) - rank(b.answer.applicability))
    return {
      applicability: answered[0]?.answer.applicability ?? 'not_listed',
      advisories: answered,
      silent: documents.length - answered.length,
    }
  }
}

/** Vulnerabilities about which an advisory says the same of a unit, told once; the worst first, what it does not say last. */
export function groupAnswers(answer: AssetAnswer): readonly (readonly VulnerabilityAnswer[])[] {
  const groups = Map.groupBy(answer.vulnerabilities, ({ applicability, ground, reasons, remedies }) =>
    JSON.stringify([applicability, ground, reasons, remedies]),
  )
  return [...groups.values()].toSorted(
    (a, b) => rank(a[0]?.applicability ?? 'not_listed') - rank(b[0]?.applicability ?? 'not_listed'),
  )
}

/** The versions that a unit's advisories name as fixes for it, as far as it is, or may be, affected. */
export function fixesFor(unit: UnitAnswer): string[] {
  const fixes = unit.advisories.flatMap(({ answer }) =>
    answer.vulnerabilities.flatMap(({ remedies }) =>
      remedies.flatMap(({ applicableToThisUnit, fixedVersion }) =>
        applicableToThisUnit === 'no' || fixedVersion === undefined ? [] : [fixedVersion],
      ),
    ),
  )
  return [...new Set(fixes)]
}

/** Names in the advisories that resemble a model: same beginning, or few characters between them. At most `limit`. */
export function similarModels(data: CheckerData, model: string, limit = 6): string[] {
  const wanted = fold(model)
  if (wanted.length < 2) return []
  const names = new Set(namedModels(data))
  const scored = [...names].flatMap((name) => {
    const other = fold(name)
    let shared = 0
    while (shared < wanted.length && shared < other.length && wanted[shared] === other[shared]) shared += 1
    return shared >= 2 && shared * 2 >= wanted.length
      ? [{ name, score: shared * 2 - Math.abs(other.length - wanted.length) }]
      : []
  })
  return scored
    .toSorted((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ name }) => name)
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s_-]+/g, '')
}

/** The names of products in the advisories, as they are written. */
export function namedModels(data: CheckerData): string[] {
  const names = data.advisories.flatMap(({ documents }) =>
    Object.values(documents).flatMap(({ reading }) => reading.products.map(({ name }) => name)),
  )
  return [...new Set(names)].toSorted()
}
