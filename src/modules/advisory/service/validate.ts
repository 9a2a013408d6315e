import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { validateCsaf } from '#formats/csaf/validate.ts'
import { weaknessName } from '#formats/csaf/tables/cwe.ts'
import type { AdvisoryFinding } from '../api.ts'
import { checkContent, type ContentFinding } from '../check-content.ts'
import { languagesOf, type AdvisoryContent } from '../content.ts'
import type { AdvisoryLanguage } from '../model.ts'
import { pathsOf } from '../compose.ts'
import { listFiles, readFileBody } from '../store/file.ts'
import { listDocuments } from '../store/revision.ts'
import { requireAdvisory, withContent, type Held } from './access.ts'
import { composeText, readContentModels } from './compose.ts'

function unknownWeaknesses(content: AdvisoryContent): ContentFinding[] {
  return content.vulnerabilities.flatMap(({ cweId }, index) =>
    cweId === null || weaknessName(cweId) !== undefined
      ? []
      : [
          {
            severity: 'error' as const,
            code: 'UNKNOWN_WEAKNESS',
            path: `/vulnerabilities/${index}/cweId`,
            params: { id: cweId },
          },
        ],
  )
}

/** Where an author edits what stands at a place of the written document: vulnerabilities keep their order. */
function placeInContent(documentPath: string): string {
  const [, index, list, item] = /^\/vulnerabilities\/(\d+)(?:\/(\w+)(?:\/(\d+))?)?/.exec(documentPath) ?? []
  if (index !== undefined) {
    const place = `/vulnerabilities/${index}`
    if (list === 'cve') return `${place}/cve`
    if (list === 'cwe') return `${place}/cweId`
    if (list === 'product_status' || list === 'flags') return `${place}/setKeys`
    if (list === 'remediations') return item === undefined ? `${place}/remediations` : `${place}/remediations/${item}`
    return list === 'scores' ? `${place}/scores` : place
  }
  if (documentPath.startsWith('/product_tree')) return '/productSets'
  return documentPath.startsWith('/document/title') ? '/title' : ''
}

/** What a written document violates of CSAF 2.0, each at the place where an author edits it. */
function checkDocument(json: string, language: AdvisoryLanguage): AdvisoryFinding[] {
  const document: unknown = JSON.parse(json)
  return validateCsaf(document).map(({ code, path, params, clause }) => ({
    severity: 'error',
    code,
    path: placeInContent(path),
    language,
    documentPath: path,
    ...(params === undefined ? {} : { params }),
    ...(clause === undefined ? {} : { clause }),
  }))
}

/** Everything that is wrong with a draft: its content first, then each document as it would be written now. */
export async function findProblems(app: App, tx: Tx, held: Held): Promise<AdvisoryFinding[]> {
  const { row, revision } = held
  const { content } = revision
  const models = await readContentModels(tx, revision)
  const findings: AdvisoryFinding[] = [
    ...checkContent(content, row.original_language, models, revision.number === 1),
    ...unknownWeaknesses(content),
  ].map(({ params, clause, ...finding }) => ({
    ...finding,
    ...(params === undefined ? {} : { params }),
    ...(clause === undefined ? {} : { clause }),
  }))
  for (const language of languagesOf(content, row.original_language))
    findings.push(...checkDocument(await composeText(app, tx, held, language), language))
  return findings
}

/** What is wrong with the bytes that were submitted or, once released, with those that went out; the catalogue may have moved on. */
async function findFrozenProblems(tx: Tx, { row, revision }: Held): Promise<AdvisoryFinding[]> {
  const findings: AdvisoryFinding[] = []
  const released = await listFiles(tx, revision.id)
  for (const { language, json } of await listDocuments(tx, revision.id)) {
    const name = pathsOf(row.number, language, '').csaf.split('/').at(-1) ?? ''
    const file = released.find(({ path }) => path.endsWith(`/${name}`))
    findings.push(
      ...checkDocument(file === undefined ? json : await readFileBody(tx, revision.id, file.path), language),
    )
  }
  return findings
}

/**
 * Checks the newest revision: a draft by its content, or by content that is to take its place; any other by the documents
 * that were frozen, whatever content is given. NOT_FOUND when the principal may not see it.
 */
export function validateAdvisory(
  app: App,
  principal: Principal,
  advisoryId: string,
  content?: AdvisoryContent,
): Promise<{ number: string; findings: AdvisoryFinding[]; isValid: boolean }> {
  return app.db.tx(principal, async (tx) => {
    const held = await requireAdvisory(tx, principal, advisoryId)
    const isDraft = held.revision.status === 'draft'
    const findings = await (isDraft ? findProblems(app, tx, withContent(held, content)) : findFrozenProblems(tx, held))
    const isValid = findings.every(({ severity }) => severity !== 'error')
    return { number: held.row.number, findings, isValid }
  })
}
