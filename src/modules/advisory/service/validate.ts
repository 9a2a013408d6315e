import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { validateCsaf } from '#formats/csaf/validate.ts'
import { weaknessName } from '#formats/csaf/validate/cwe.ts'
import type { AdvisoryFinding } from '../api.ts'
import { checkContent, type ContentFinding } from '../check-content.ts'
import { languagesOf, type AdvisoryContent } from '../content.ts'
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

/** Everything that is wrong with the newest revision: its content first, then each written document. */
export async function findProblems(app: App, tx: Tx, held: Held): Promise<AdvisoryFinding[]> {
  const { row, revision, revisions } = held
  const { content } = revision
  const models = await readContentModels(tx, revision)
  const isFirst = revisions.every(({ status }) => status !== 'published')
  const findings: AdvisoryFinding[] = [
    ...checkContent(content, row.original_language, models, isFirst),
    ...unknownWeaknesses(content),
  ].map(({ params, clause, ...finding }) => ({
    ...finding,
    ...(params === undefined ? {} : { params }),
    ...(clause === undefined ? {} : { clause }),
  }))
  for (const language of languagesOf(content, row.original_language)) {
    const document: unknown = JSON.parse(await composeText(app, tx, held, language))
    for (const { code, path, params, clause } of validateCsaf(document))
      findings.push({
        severity: 'error',
        code,
        path: placeInContent(path),
        language,
        documentPath: path,
        ...(params === undefined ? {} : { params }),
        ...(clause === undefined ? {} : { clause }),
      })
  }
  return findings
}

/** Checks the newest revision, or content that is to take its place; NOT_FOUND when the principal may not see it. */
export function validateAdvisory(
  app: App,
  principal: Principal,
  advisoryId: string,
  content?: AdvisoryContent,
): Promise<{ number: string; findings: AdvisoryFinding[]; isValid: boolean }> {
  return app.db.tx(principal, async (tx) => {
    const held = withContent(await requireAdvisory(tx, principal, advisoryId), content)
    const findings = await findProblems(app, tx, held)
    const isValid = findings.every(({ severity }) => severity !== 'error')
    return { number: held.row.number, findings, isValid }
  })
}
