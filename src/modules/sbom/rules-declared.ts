import { parseCpeName } from '#formats/cpe/index.ts'
import { parsePurl } from '#formats/purl/index.ts'
import { cpePackageKey, foldPackageName } from '#formats/sbom/identify.ts'
import { judgeVersion, parseVersionCached, readSchemeRule, readVersionExpression } from '#formats/version/index.ts'
import type { Finding } from '#platform/error/index.ts'
import type { DeclaredPartInput } from './model-declared.ts'

/** A part whose scheme is merely the standard one says nothing of its versions' order. */
const UNSAID = 'dotted'

/** A release as an expression over releases is asked about it. */
export interface ReleaseVersion {
  readonly version: string
  readonly partScheme: string
  readonly familyScheme: string | null
}

/** How the versions of a part are ordered: its own scheme before its family's; undefined: as the shape of a text shows. */
function ruleOf({ partScheme, familyScheme }: ReleaseVersion) {
  const own = partScheme === UNSAID ? undefined : readSchemeRule(partScheme)
  return own ?? (familyScheme === null ? undefined : readSchemeRule(familyScheme))
}

/** Whether an expression over releases speaks of one: `unsure` where nobody can tell. */
export function coverRelease(expression: string, release: ReleaseVersion): 'covered' | 'unsure' | 'beyond' {
  const rule = ruleOf(release)
  const read = readVersionExpression(expression, { rule })
  const { verdict } = judgeVersion(read, parseVersionCached(release.version, rule))
  if (verdict === 'in') return 'covered'
  return verdict === 'outside' || verdict === 'beside' ? 'beyond' : 'unsure'
}

/** Whether a text names releases in a way that can be read. */
export function isReadableRange(expression: string): boolean {
  const { boxes, cves, isUnderstood, doubts } = readVersionExpression(expression)
  return boxes.length > 0 && isUnderstood && doubts.length === 0 && cves.length === 0
}

/** What is wrong with a statement, beyond its shape. */
export function checkDeclared({ releases, purl, cpe, name }: DeclaredPartInput): Finding[] {
  const findings: Finding[] = []
  if (releases !== null && !isReadableRange(releases))
    findings.push({ code: 'RANGE_NOT_READ', path: '/releases', params: { value: releases } })
  if (foldPackageName(name) === '') findings.push({ code: 'INVALID_NAME', path: '/name' })
  if (purl !== null && parsePurl(purl).purl === undefined)
    findings.push({ code: 'INVALID_PURL', path: '/purl', params: { value: purl } })
  if (cpe !== null) {
    const { name: read } = parseCpeName(cpe)
    if (read === undefined || cpePackageKey(read) === undefined)
      findings.push({ code: 'INVALID_CPE', path: '/cpe', params: { value: cpe } })
  }
  return findings
}
