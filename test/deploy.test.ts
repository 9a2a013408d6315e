import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { programOf } from './program.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

describe('deploy/', () => {
  it('systemd takes the unit, and finds it well closed', (context) => {
    const analyze = programOf('systemd-analyze', context.skip)
    const unit = join(ROOT, 'deploy/systemd/andon.service')
    const verified = spawnSync(analyze, ['verify', unit], { encoding: 'utf8' })
    const complaints = verified.stderr.split('\n').filter((line) => line !== '' && !line.includes('is not executable'))
    expect(complaints).toEqual([])
    const scored = spawnSync(analyze, ['security', '--offline=true', unit], { encoding: 'utf8' })
    const score = /Overall exposure level[^:]*: ([\d.]+)/.exec(scored.stdout)?.[1]
    expect(Number(score)).toBeLessThan(1.5)
  })

  it('the scripts are clean for shellcheck and can be run', (context) => {
    const shellcheck = programOf('shellcheck', context.skip)
    const scripts = [...globSync('deploy/**/*.sh', { cwd: ROOT }), 'scripts/andon']
    const checked = spawnSync(shellcheck, scripts, { cwd: ROOT, encoding: 'utf8' })
    expect(checked.stdout).toBe('')
    for (const path of scripts) expect(statSync(join(ROOT, path)).mode & 0o111, path).not.toBe(0)
  })

  it('compose.yaml is clean for yamllint; its services are closed and its secrets are files that are made', (context) => {
    const yamllint = programOf('yamllint', context.skip)
    const rules = '{extends: default, rules: {line-length: {max: 130}}}'
    const path = 'deploy/compose/compose.yaml'
    expect(spawnSync(yamllint, ['-s', '-d', rules, path], { cwd: ROOT, encoding: 'utf8' }).stdout).toBe('')
    const compose = text(path)
    for (const closed of ['read_only: true', 'no-new-privileges:true', 'internal: true', '- ALL'])
      expect(compose).toContain(closed)
    expect(compose).not.toMatch(/PASSWORD: |postgres:\/\//)
    const folder = mkdtempSync(join(tmpdir(), 'andon-secrets-'))
    const made = spawnSync(join(ROOT, 'deploy/compose/make-secrets.sh'), [join(folder, 'secrets')], {
      encoding: 'utf8',
    })
    expect(made.status, made.stderr).toBe(0)
    for (const [, name = ''] of compose.matchAll(/file: \.\/secrets\/(\w+)/g))
      expect(readFileSync(join(folder, 'secrets', name), 'utf8'), name).not.toBe('')
    expect(spawnSync(join(ROOT, 'deploy/compose/make-secrets.sh'), [join(folder, 'secrets')]).status).toBe(1)
    rmSync(folder, { recursive: true })
  })

  it('the image ends as an unprivileged user on pinned bases, with a health check, by the lock file, without scripts of packages', () => {
    const file = text('deploy/Containerfile')
    const bases = [...file.matchAll(/^FROM (\S+)/gm)].map(([, base = '']) => base)
    for (const base of bases) expect(base).toMatch(/^docker\.io\/library\/[a-z]+:[\w.-]*bookworm-slim$/)
    const last = file.slice(file.lastIndexOf('FROM '))
    expect(/^USER (\S+)/m.exec(last)?.[1]).toBe('andon')
    expect(last).toMatch(/^HEALTHCHECK /m)
    expect(last).toMatch(/^ENTRYPOINT \["/m)
    expect(file).not.toMatch(/^ADD |curl|wget|sudo/m)
    expect(file).toContain('npm ci --omit=dev --ignore-scripts')
    for (const [, path = ''] of file.matchAll(/(?:opt\/andon\/|\.bin\/node )((?:src|deploy|scripts)\/[\w./-]+)/g))
      expect(statSync(join(ROOT, path)).isFile(), path).toBe(true)
  })
})
