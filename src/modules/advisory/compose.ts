import { scoreCvss } from '#formats/cvss/index.ts'
import type {
  WrittenAdvisory,
  WrittenNote,
  WrittenProduct,
  WrittenSet,
  WrittenVersions,
  WrittenVulnerability,
} from '#formats/csaf/write-model.ts'
import { weaknessName } from '#formats/csaf/tables/cwe.ts'
import { csafFileName } from '#formats/csaf/write.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { ELEMENTS } from '#modules/case/model.ts'
import { en as caseEn } from '#modules/case/messages.en.ts'
import { ja as caseJa } from '#modules/case/messages.ja.ts'
import type { Maker } from '#modules/product/model.ts'
import { isOtherPart, partOf, type KnownModel } from './check-content.ts'
import { en } from './messages.en.ts'
import { ja } from './messages.ja.ts'
import type { AdvisoryContent, AdvisoryVulnerability, ProductSet, Texts, Versions } from './content.ts'
import type { AdvisoryLanguage } from './model.ts'
import { trackingIdOf } from './rules.ts'

/** What the tree shows of a model. */
export interface ComposedModel extends KnownModel {
  readonly familyNameEn: string
  readonly parts: readonly {
    readonly code: string
    readonly nameEn: string
    readonly releases: readonly { readonly version: string }[]
  }[]
}

/** One released revision, or the one that is being written: when, and what it brought. */
export interface RevisionFacts {
  readonly number: number
  readonly date: string
  readonly summary: Texts
}

export interface Composition {
  readonly content: AdvisoryContent
  readonly language: AdvisoryLanguage
  readonly original: AdvisoryLanguage
  readonly number: string
  readonly models: readonly ComposedModel[]
  readonly maker: Pick<Maker, 'nameEn' | 'namespace' | 'contactDetails' | 'issuingAuthority'>
  /** Oldest first; the last one is the revision that is being written. */
  readonly history: readonly RevisionFacts[]
  readonly publicOrigin: string
  readonly generatorVersion: string
}

/** The words of advisories in a language. */
export function wordsOf(language: AdvisoryLanguage): typeof en | typeof ja {
  return language === 'ja' ? ja : en
}

/** Paths of an advisory's files below the public side's origin: CSAF 2.0 §7.1.11, one folder per year. */
export function pathsOf(
  number: string,
  language: AdvisoryLanguage,
  initialReleaseAt: string,
): { csaf: string; page: string } {
  const file = csafFileName(trackingIdOf(number, language))
  return {
    csaf: `csaf/white/${initialReleaseAt.slice(0, 4)}/${file}`,
    page: `advisories/${number.toLowerCase()}/index.${language}.html`,
  }
}

function composeVersions(versions: Versions): WrittenVersions {
  return versions.kind === 'unset' ? { kind: 'all' } : versions
}

function composeSet(set: ProductSet, models: ReadonlyMap<string, ComposedModel>): WrittenSet {
  const products = set.modelIds.flatMap((id): WrittenProduct[] => {
    const model = models.get(id)
    if (model === undefined) return []
    const other = isOtherPart(model, set.partCode) ? partOf(model, set.partCode) : undefined
    const part = other === undefined ? null : { code: other.code, name: other.nameEn }
    return [{ family: model.familyNameEn, model: model.code, part }]
  })
  return {
    key: set.key,
    products,
    status: set.status,
    versions: composeVersions(set.versions),
    fixedVersion: set.fixedVersion,
  }
}

function elementsNote(vulnerability: AdvisoryVulnerability, language: AdvisoryLanguage): WrittenNote[] {
  const { elements } = vulnerability
  if (elements === null) return []
  const words = language === 'ja' ? caseJa : caseEn
  const lines = ELEMENTS.map((element) => {
    const { level, reason } = elements[element]
    const because = reason[language] === '' ? '' : ` (${reason[language]})`
    return `${words.element[element]}: ${words.level[level]}${because}`
  })
  return [{ category: 'other', title: wordsOf(language).document.elements, text: lines.join('\n') }]
}

/** Title of the notes that carry CVSS 4.0 scores: `<score> <vector>`. */
export const CVSS4_NOTE = 'CVSS v4.0'

function cvss4Notes(vulnerability: AdvisoryVulnerability): WrittenNote[] {
  return vulnerability.scores.flatMap(({ cvss4Vector }) => {
    const scored = cvss4Vector === null ? undefined : scoreCvss(cvss4Vector)
    return cvss4Vector === null || scored === undefined
      ? []
      : [{ category: 'other' as const, title: CVSS4_NOTE, text: `${scored.score.toFixed(1)} ${cvss4Vector}` }]
  })
}

function composeVulnerability(
  composition: Composition,
  vulnerability: AdvisoryVulnerability,
  index: number,
): WrittenVulnerability {
  const { language, maker, number } = composition
  const words = wordsOf(language).document
  const name = vulnerability.cweId === null ? undefined : weaknessName(vulnerability.cweId)
  const description = vulnerability.description[language]
  const { exploitation, setKeys } = vulnerability
  return {
    cve: vulnerability.cve,
    ids: vulnerability.cve === null ? [{ system: maker.nameEn, text: `${number}-${index + 1}` }] : [],
    cwe: vulnerability.cweId === null || name === undefined ? null : { id: vulnerability.cweId, name },
    title: vulnerability.title[language] === '' ? '-' : vulnerability.title[language],
    notes: [
      ...(description === ''
        ? []
        : [{ category: 'description' as const, title: words.description, text: description }]),
      ...elementsNote(vulnerability, language),
      ...cvss4Notes(vulnerability),
    ],
    setKeys,
    scores: vulnerability.scores.flatMap((score) =>
      score.cvss3Vector === null ? [] : [{ setKeys: score.setKeys, vector: score.cvss3Vector }],
    ),
    remediations: vulnerability.remediations.map((remediation) => ({
      ...remediation,
      details: remediation.details[language] === '' ? '-' : remediation.details[language],
    })),
    justifications: vulnerability.justifications.map(({ setKey, label }) => ({ setKeys: [setKey], label })),
    threats:
      exploitation === 'none'
        ? []
        : [{ category: 'exploit_status', details: words.exploitation[exploitation], setKeys }],
  }
}

function composeReferences(composition: Composition): WrittenAdvisory['references'] {
  const { content, language, history, number, publicOrigin } = composition
  const words = wordsOf(language).document
  const paths = pathsOf(number, language, history[0]?.date ?? '')
  return [
    { category: 'self', summary: words.selfCsaf, url: `${publicOrigin}/${paths.csaf}` },
    { category: 'self', summary: words.selfPage, url: `${publicOrigin}/${paths.page}` },
    ...content.references.map(({ summary, url }) => ({
      category: 'external' as const,
      summary: summary[language] === '' ? url : summary[language],
      url,
    })),
  ]
}

/** An advisory's content in one language, with everything from the catalogue in it, as the CSAF writer takes it. */
export function composeAdvisory(composition: Composition): WrittenAdvisory {
  const { content, language, original, number, maker, history } = composition
  const words = wordsOf(language).document
  const models = new Map(composition.models.map((model) => [model.id, model]))
  const summary = content.summary[language]
  return {
    language,
    sourceLanguage: language === original ? null : original,
    title: content.title[language] === '' ? number : content.title[language],
    tlp: content.tlp,
    publisher: {
      name: maker.nameEn,
      namespace: maker.namespace,
      contactDetails: maker.contactDetails,
      issuingAuthority: maker.issuingAuthority,
    },
    tracking: {
      id: trackingIdOf(number, language),
      history: history.map((revision) => ({
        number: revision.number,
        date: revision.date,
        summary:
          revision.summary[language] === ''
            ? formatMessage(revision.number === 1 ? words.firstRevision : words.revision, { number: revision.number })
            : revision.summary[language],
      })),
    },
    generatorVersion: composition.generatorVersion,
    notes: summary === '' ? [] : [{ category: 'summary', title: words.summary, text: summary }],
    references: composeReferences(composition),
    acknowledgments: content.acknowledgments
      .filter(({ names, organization }) => names.some((name) => name !== '') || organization !== '')
      .map((thanks) => ({
        names: thanks.names.filter((name) => name !== ''),
        organization: thanks.organization === '' ? null : thanks.organization,
        summary: thanks.summary[language] === '' ? null : thanks.summary[language],
      })),
    vendor: maker.nameEn,
    sets: content.productSets.map((set) => composeSet(set, models)),
    vulnerabilities: content.vulnerabilities.map((vulnerability, index) =>
      composeVulnerability(composition, vulnerability, index),
    ),
  }
}
