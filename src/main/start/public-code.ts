import { createHash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { createRequire, isBuiltin } from 'node:module'
import { dirname, join, relative } from 'node:path'
import * as z from 'zod'

const manifest = z.object({
  dependencies: z.record(z.string(), z.string()).optional(),
  peerDependencies: z.record(z.string(), z.string()).optional(),
})
const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*)['"]([^'"]+)['"]/g
const TYPE_IMPORT = /\b(?:import|export)\s+type\b[^;'"]*from\s*['"][^'"]+['"]/g

/** What a program is made of: its own files, and the package folders it (and they) may load. */
export interface CodeClosure {
  readonly files: readonly string[]
  readonly packages: readonly string[]
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8').replaceAll(TYPE_IMPORT, '')
  return [...text.matchAll(IMPORT)].map((match) => match[1] ?? '')
}

function packageNameOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/** The folder that Node finds for a package from a file, or undefined (an optional peer that is not there). */
function packageFolder(name: string, from: string): string | undefined {
  const places = createRequire(from).resolve.paths(name) ?? []
  return places.map((place) => join(place, name)).find((folder) => existsSync(join(folder, 'package.json')))
}

function addPackage(name: string, from: string, found: Set<string>): void {
  const folder = packageFolder(name, from)
  if (folder === undefined || found.has(folder)) return
  found.add(folder)
  const read = manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
  for (const next of Object.keys({ ...read.dependencies, ...read.peerDependencies })) {
    addPackage(next, join(folder, 'package.json'), found)
  }
}

/** Follows the imports of a TypeScript program below `root` (relative, `#folder/…` and packages). */
export function closureOf(root: string, entry: string): CodeClosure {
  const files = new Set<string>()
  const packages = new Set<string>()
  const queue = [join(root, entry)]
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (files.has(file)) continue
    files.add(file)
    for (const specifier of importsOf(file)) {
      if (specifier.startsWith('.')) queue.push(join(dirname(file), specifier))
      else if (specifier.startsWith('#')) queue.push(join(root, 'src', specifier.slice(1)))
      else if (!isBuiltin(specifier)) addPackage(packageNameOf(specifier), file, packages)
    }
  }
  return { files: [...files].sort(), packages: [...packages].sort() }
}

function stampOf(root: string, closure: CodeClosure): string {
  const hash = createHash('sha256').update(process.version)
  for (const file of closure.files) hash.update(relative(root, file)).update(readFileSync(file))
  for (const folder of closure.packages) hash.update(folder).update(readFileSync(join(folder, 'package.json')))
  return hash.digest('hex').slice(0, 16)
}

function openForReading(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openForReading(path)
    else if (entry.isFile()) chmodSync(path, 0o644)
  }
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch {
    // Another file system, or links are not allowed there: a copy does the same.
    copyFileSync(from, to)
  }
  chmodSync(to, 0o755)
}

/**
 * Copies a program, its packages and Node itself to `<home>/code-<stamp>`, readable for everyone and writable for nobody
 * else; does nothing when that copy is there, and removes older ones. Answers the folder.
 */
export function copyProgram(root: string, entry: string, home: string): string {
  const closure = closureOf(root, entry)
  const name = `code-${stampOf(root, closure)}`
  const target = join(home, name)
  if (!existsSync(target)) {
    const draft = join(home, 'code.new')
    rmSync(draft, { recursive: true, force: true })
    mkdirSync(draft, { mode: 0o700 })
    for (const file of [...closure.files, join(root, 'package.json')]) {
      const to = join(draft, relative(root, file))
      mkdirSync(dirname(to), { recursive: true })
      copyFileSync(file, to)
    }
    for (const folder of closure.packages)
      cpSync(folder, join(draft, relative(root, folder)), { recursive: true, dereference: true })
    openForReading(draft)
    linkOrCopy(process.execPath, join(draft, 'node'))
    renameSync(draft, target)
  }
  for (const old of readdirSync(home)) {
    if (old.startsWith('code-') && old !== name) rmSync(join(home, old), { recursive: true, force: true })
  }
  return target
}
