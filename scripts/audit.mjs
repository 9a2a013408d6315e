// Known flaws in what is shipped: `npm audit` of the lock file, failing on high and critical ones, but for those in
// scripts/audit-allow.json (each with a reason and an end). A registry that does not answer is told and counted as skipped.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')
const SERIOUS = new Set(['high', 'critical'])

/** What `npm audit --json` said: every advisory once, with the packages it comes through. */
export function readFindings(report) {
  const found = new Map()
  for (const { via = [], name } of Object.values(report.vulnerabilities ?? {}))
    for (const cause of via)
      if (typeof cause === 'object') {
        const id = /GHSA-[\w-]+/.exec(cause.url ?? '')?.[0] ?? String(cause.source)
        found.set(`${id} ${cause.name ?? name}`, {
          id,
          package: cause.name ?? name,
          severity: cause.severity,
          title: cause.title,
        })
      }
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Serious findings that nothing allows, and entries of the list that are over or allow nothing any more. */
export function judge(findings, allowed, today) {
  const valid = allowed.filter(({ until, reason }) => until >= today && reason.length >= 20)
  const serious = findings.filter(({ severity }) => SERIOUS.has(severity))
  return {
    serious: serious.filter(
      ({ id, package: name }) => !valid.some((entry) => entry.id === id && entry.package === name),
    ),
    stale: allowed.filter(
      (entry) =>
        !valid.includes(entry) || !findings.some(({ id, package: name }) => entry.id === id && entry.package === name),
    ),
  }
}

function main() {
  const run = spawnSync('npm', ['audit', '--omit=dev', '--json'], { cwd: ROOT, encoding: 'utf8', timeout: 120_000 })
  let report
  try {
    report = JSON.parse(run.stdout)
  } catch {
    report = { message: run.error?.message ?? (run.stderr.trim().split('\n')[0] || 'no answer') }
  }
  if (report.vulnerabilities === undefined) {
    process.stdout.write(`audit: SKIPPED, the registry does not answer audits here: ${report.message ?? 'no answer'}\n`)
    process.stdout.write('Tests  0 passed | 1 skipped\n')
    return 0
  }
  const allowed = JSON.parse(readFileSync(join(ROOT, 'scripts', 'audit-allow.json'), 'utf8'))
  const findings = readFindings(report)
  const { serious, stale } = judge(findings, allowed, new Date().toISOString().slice(0, 10))
  for (const { id, package: name, severity, title } of serious)
    process.stdout.write(`audit: ${severity} ${id} ${name}: ${title}\n`)
  for (const { id, package: name, until } of stale)
    process.stdout.write(
      `audit: the allowance of ${id} ${name} (until ${until}) is over, without a reason, or allows nothing\n`,
    )
  const failed = serious.length + stale.length
  process.stdout.write(`audit: ${findings.length} findings, ${serious.length} serious and not allowed\n`)
  process.stdout.write(failed === 0 ? 'Tests  1 passed\n' : `Tests  ${failed} failed\n`)
  return failed === 0 ? 0 : 1
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(main())
