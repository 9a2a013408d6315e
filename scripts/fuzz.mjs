// `npm run fuzz`: the nightly run of the fuzzers, a million inputs unless FUZZ_INPUTS and FUZZ_REQUESTS say otherwise.
// A failure prints parser, seed and path: add them to test/fuzz/seeds.json, where every test run tries them again.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const vitest = join(root, 'node_modules/vitest/vitest.mjs')
// Each of some twenty parsers, and each of some two hundred endpoints.
const env = { FUZZ_INPUTS: '60000', FUZZ_REQUESTS: '500', ...process.env }
const args = ['run', '--project', 'unit', '--project', 'database', 'test/fuzz']
const result = spawnSync(process.execPath, [vitest, ...args], { cwd: root, stdio: 'inherit', env })
process.exit(result.status ?? 1)
