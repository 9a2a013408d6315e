// `npm run check`: the whole truth for a developer. Every step runs; the last line sums up. `npm run check lint types` runs these
// steps only; `npm run check -- --without e2e` leaves out a project of the tests, and says so.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const bin = (name) => join(root, 'node_modules', '.bin', name)
const node = process.execPath

const wanted = process.argv.slice(2)
const at = wanted.indexOf('--without')
const without = at < 0 ? [] : wanted.splice(at).slice(1)
const projects = ['unit', 'database', 'e2e', 'gates']
for (const name of without) {
  if (projects.includes(name)) continue
  process.stderr.write(`check: there is no project ${name} to leave out: ${projects.join(', ')}\n`)
  process.exit(64)
}

const steps = [
  ['format', bin('oxfmt'), ['--check', 'src', 'test', 'bench', 'scripts']],
  ['lint', bin('oxlint'), ['--type-aware', '--quiet', 'src', 'test', 'bench']],
  ['types', bin('tsc'), ['-p', '.']],
  ['dead code', bin('knip'), ['--no-progress']],
  ['openapi', node, [join(root, 'src/main/openapi.ts'), '--check']],
  [
    'tests',
    node,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      ...projects.filter((name) => !without.includes(name)).flatMap((name) => ['--project', name]),
    ],
  ],
]

const failed = []
for (const [name, command, args] of steps) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const from = Date.now()
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  const isGood = result.status === 0
  if (!isGood) failed.push(name)
  process.stdout.write(`check: ${name} ${isGood ? 'ok' : 'FAILED'} (${((Date.now() - from) / 1000).toFixed(1)} s)\n`)
}
if (without.length > 0) process.stdout.write(`check: left out, as asked: ${without.join(', ')}\n`)
process.stdout.write(failed.length === 0 ? 'check: all ok\n' : `check: failed: ${failed.join(', ')}\n`)
process.exit(failed.length === 0 ? 0 : 1)
