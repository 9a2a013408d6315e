// Makes a fresh clone ready: dependencies by the lock file, and (with --web) the built interface.
// Dependency-free, runs on any Node >= 20, prints to stderr only, and does nothing when nothing changed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const say = (text) => process.stderr.write(`andon setup: ${text}\n`)

/** One installer at a time: two starts on a fresh clone must not tear each other's node_modules. */
function withLock(work) {
  const lock = join(root, '.stamp', 'lock')
  mkdirSync(dirname(lock), { recursive: true })
  const deadline = Date.now() + 300_000
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      const pid = Number(readOrEmpty(lock))
      if (pid > 0 && !isAlive(pid)) rmSync(lock, { force: true })
      else if (Date.now() > deadline) throw new Error(`${lock} is held by process ${pid}`, { cause: error })
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
    }
  }
  try {
    work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function readOrEmpty(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

function hashFiles(paths) {
  const hash = createHash('sha256')
  for (const path of paths)
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0')
  return hash.digest('hex')
}

/** Runs `work` when `hash` differs from the stamp of the last success; the stamp is written last. */
function stamped(name, hash, intact, work) {
  const stamp = join(root, '.stamp', name)
  const isCurrent = () => readOrEmpty(stamp) === hash && intact()
  if (isCurrent()) return
  withLock(() => {
    if (isCurrent()) return
    work()
    writeFileSync(`${stamp}.new`, hash)
    renameSync(`${stamp}.new`, stamp)
  })
}

function run(command, args, what, env = process.env) {
  const result = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], env })
  if (result.status !== 0) {
    say(`${what} failed (${result.error?.message ?? `exit ${result.status ?? result.signal}`}).`)
    process.exit(1)
  }
}

/** `npm ci` empties node_modules first: through a link it would delete what belongs to another folder. */
function refuseLink(path) {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return
  say(
    `${path} is a symbolic link to ${readlinkSync(path)}, and the dependencies there are not those of this package-lock.json. ` +
      'Installing would delete that folder, so nothing was done. Remove the link (only the link), then start again.',
  )
  process.exit(1)
}

function filesBelow(folder) {
  const found = []
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) found.push(...filesBelow(path))
    else found.push(path)
  }
  return found
}

stamped(
  'install',
  hashFiles(['package.json', 'package-lock.json']),
  () => existsSync(join(root, 'node_modules', 'kysely')),
  () => {
    refuseLink(join(root, 'node_modules'))
    say('installing dependencies (npm ci) …')
    const from = Date.now()
    const npm = process.env.npm_execpath
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']
    if (npm !== undefined && npm.endsWith('.js')) run(process.execPath, [npm, ...args], 'npm ci')
    else run('npm', args, 'npm ci')
    say(`dependencies ready in ${((Date.now() - from) / 1000).toFixed(1)} s`)
  },
)

const bundledNode = join(root, 'node_modules', '.bin', 'node')
if (Number(process.versions.node.split('.')[0]) < 24 && !existsSync(bundledNode)) {
  say(
    `Node 24 or newer is needed and this platform has no bundled one (found ${process.version}). Install it from nodejs.org.`,
  )
  process.exit(1)
}

stamped(
  'sbom',
  hashFiles(['package-lock.json', 'scripts/sbom.mjs']),
  () => existsSync(join(root, 'dist', 'sbom', 'andon.cdx.json')),
  () => run(existsSync(bundledNode) ? bundledNode : process.execPath, [join('scripts', 'sbom.mjs')], 'sbom'),
)

if (process.argv.includes('--web')) {
  const sources = [
    'package-lock.json',
    'vite.config.ts',
    'vite.checker.config.ts',
    'vite.validator.config.ts',
    ...filesBelow('src').filter((path) => !/\.test\.tsx?$/.test(path)),
  ].filter((path) => statSync(join(root, path)).isFile())
  stamped(
    'web',
    hashFiles(sources),
    () =>
      ['web/index.html', 'checker/checker.js', 'validator/validator.js'].every((file) =>
        existsSync(join(root, 'dist', file)),
      ),
    () => {
      say('building the interface …')
      const from = Date.now()
      const node = existsSync(bundledNode) ? bundledNode : process.execPath
      const vite = [join('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn']
      const env = { ...process.env, NODE_ENV: 'production' }
      run(node, vite, 'vite build', env)
      run(node, [...vite, '--config', 'vite.checker.config.ts'], 'vite build of the public checker', env)
      run(node, [...vite, '--config', 'vite.validator.config.ts'], 'vite build of the public validator', env)
      say(`interface built in ${((Date.now() - from) / 1000).toFixed(1)} s`)
    },
  )
}
