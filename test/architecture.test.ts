import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const source = fileURLToPath(new URL('../src', import.meta.url))

const FLOORS: Readonly<Record<string, number>> = { formats: 1, platform: 2, ui: 3, modules: 4, main: 5 }
const MODULES = [
  'identity',
  'workspace',
  'notification',
  'supplier',
  'product',
  'sbom',
  'vulnerability',
  'customer',
  'finding',
  'feed',
  'watch',
  'case',
  'advisory',
  'obligation',
  'lifecycle',
  'defense',
  'training',
  'compliance',
  'portal',
  'data',
]

interface SourceFile {
  readonly path: string
  readonly text: string
  readonly imports: readonly string[]
}

/** Every import of a file as a path below src (only our own; packages stay as they are written). */
function readSource(path: string): SourceFile {
  const text = readFileSync(join(source, path), 'utf8')
  const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].flatMap((match) => {
    const target = match[1] ?? ''
    if (target.startsWith('#')) return [target.slice(1)]
    if (target.startsWith('.')) return [normalize(join(dirname(path), target))]
    return [`package:${target}`]
  })
  return { path, text, imports }
}

const files: readonly SourceFile[] = readdirSync(source, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => readSource(relative(source, join(entry.parentPath, entry.name)).split(sep).join('/')))

const isHelper = (path: string): boolean => /(?:^|\/)(?:testing|[a-z-]+-testing|testing-[a-z-]+)\.ts$/.test(path)
const isTest = ({ path }: SourceFile): boolean => /\.test\.tsx?$/.test(path) || isHelper(path)
const product = files.filter((file) => !isTest(file))
const folderOf = (path: string): string => path.split('/')[0] ?? ''
const moduleOf = (path: string): string | undefined => (path.startsWith('modules/') ? path.split('/')[1] : undefined)
const isWeb = (path: string): boolean =>
  /^modules\/[^/]+\/web\//.test(path) || path.startsWith('ui/') || path.startsWith('main/web/')

describe('architecture', () => {
  it('reads the sources it judges', () => {
    expect(product.length).toBeGreaterThan(50)
  })

  it('the product imports nothing that is there for its tests', () => {
    expect(files.filter(({ path }) => isHelper(path)).length).toBeGreaterThan(5)
    const wrong = product.flatMap(({ path, imports }) =>
      imports
        .filter((target) => isHelper(target) || /\.test\.tsx?$/.test(target))
        .map((target) => `${path} -> ${target}`),
    )
    expect(wrong).toEqual([])
  })

  it('imports only go down: formats, platform, ui, modules, main', () => {
    const wrong = product.flatMap((file) =>
      file.imports
        .filter((target) => (FLOORS[folderOf(target)] ?? 0) > (FLOORS[folderOf(file.path)] ?? 0))
        .map((target) => `${file.path} -> ${target}`),
    )
    expect(wrong).toEqual([])
  })

  it('formats import only formats and parsing libraries', () => {
    const wrong = product
      .filter((file) => file.path.startsWith('formats/'))
      .flatMap((file) =>
        file.imports
          .filter((target) => target.startsWith('package:node:') || /package:(pg|kysely|hono|react)/.test(target))
          .map((target) => `${file.path} -> ${target}`),
      )
    expect(wrong).toEqual([])
  })

  it('a module imports lower modules only, through index.ts (browser code through model.ts, rules.ts and api.ts)', () => {
    const wrong = product.flatMap((file) => {
      const own = moduleOf(file.path)
      if (own === undefined) return []
      return file.imports
        .filter((target) => {
          const other = moduleOf(target)
          if (other === undefined || other === own) return false
          const isLower = MODULES.indexOf(other) < MODULES.indexOf(own)
          const inner = target.split('/').slice(2).join('/')
          const doors =
            isWeb(file.path) || /\/(model|api|rules)\.ts$/.test(file.path)
              ? /^(model|api|rules|web\/index|messages\.(en|ja))\.tsx?$/
              : /^(index|model|api|rules|messages\.(en|ja))\.ts$/
          return !isLower || !doors.test(inner)
        })
        .map((target) => `${file.path} -> ${target}`)
    })
    expect(wrong).toEqual([])
  })

  it('platform and ui import no module', () => {
    const wrong = product
      .filter((file) => /^(platform|ui)\//.test(file.path))
      .flatMap((file) =>
        file.imports.filter((target) => target.startsWith('modules/')).map((target) => `${file.path} -> ${target}`),
      )
    expect(wrong).toEqual([])
  })

  it('browser-safe files reach no server code', () => {
    const isBrowserSafe = (path: string): boolean =>
      isWeb(path) || path.startsWith('formats/') || /^modules\/[^/]+\/(model|rules|api|messages\.\w+)\.ts$/.test(path)
    const serverOnly =
      /^package:(node:|pg\b|kysely|hono|@hono|better-auth|pg-boss|pino|prom-client)|^platform\/(db|list|audit|files|jobs|postgres|migrate|backup|crypto|log|config|search|events|id)\b/
    const byPath = new Map(files.map((file) => [file.path, file]))
    const wrong: string[] = []
    for (const file of product.filter((candidate) => isBrowserSafe(candidate.path))) {
      const seen = new Set<string>()
      const visit = (path: string, from: string): void => {
        if (serverOnly.test(path)) wrong.push(`${file.path}: ${from} -> ${path}`)
        if (seen.has(path)) return
        seen.add(path)
        // A type import vanishes before the browser sees it.
        const reached = byPath.get(path)
        if (reached === undefined) return
        const values = [...reached.text.matchAll(/^(?:import|export) (?!type\b)(?:[^;'"]*?from )?'([^']+)'/gm)].map(
          (match) => match[1] ?? '',
        )
        for (const value of values) {
          const target = value.startsWith('#')
            ? value.slice(1)
            : value.startsWith('.')
              ? normalize(join(dirname(path), value))
              : `package:${value}`
          visit(target, path)
        }
      }
      visit(file.path, file.path)
    }
    expect(wrong).toEqual([])
  })

  it('SQL stands in store.ts only', () => {
    const sql = /\b(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql`|package:kysely/
    const wrong = product
      .filter((file) => file.path.startsWith('modules/') && !/\/store(\/[\w-]+)?\.ts$/.test(file.path))
      .filter((file) => sql.test(file.text))
      .map((file) => file.path)
    expect(wrong).toEqual([])
  })

  it('a module writes its own tables only', () => {
    const owners = new Map<string, string>()
    for (const file of product.filter((candidate) => candidate.path.endsWith('/tables.ts'))) {
      const body = /interface Tables \{([\s\S]*?)\n {2}\}/.exec(file.text)?.[1] ?? ''
      for (const match of body.matchAll(/^ {4}'?([\w.]+)'?:/gm))
        owners.set(match[1] ?? '', moduleOf(file.path) ?? folderOf(file.path))
    }
    const wrong = product.flatMap((file) => {
      const own = moduleOf(file.path)
      if (own === undefined) return []
      const written = [
        ...file.text.matchAll(
          /(?:insertInto|updateTable|deleteFrom)\('([\w.]+)'|(?:insert into|update|delete from) ([a-z_]+\.?[a-z_]*)\b/g,
        ),
      ].map((match) => match[1] ?? match[2] ?? '')
      return written
        .filter((table) => owners.has(table) && owners.get(table) !== own)
        .map((table) => `${file.path} writes ${table}`)
    })
    expect(wrong).toEqual([])
  })

  it('time, ids and randomness come from the platform', () => {
    const forbidden = /\bnew Date\(\)|\bDate\.now\(\)|\bMath\.random\(\)|\brandomUUID\b/
    const wrong = product
      .filter((file) => file.path.startsWith('modules/') && !isWeb(file.path))
      .filter((file) => forbidden.test(file.text))
      .map((file) => file.path)
    expect(wrong).toEqual([])
  })

  it('no words in components: JSX text is never a literal', () => {
    const wrong = product
      .filter((file) => file.path.endsWith('.tsx'))
      .flatMap((file) =>
        [...file.text.matchAll(/>\s*([A-Za-z][a-z]+(?: [a-z]+)+)\s*</g)].map(
          (match) => `${file.path}: ${match[1] ?? ''}`,
        ),
      )
    expect(wrong).toEqual([])
  })

  it('every permission an endpoint asks for is declared by a module and held by a role', async () => {
    const { serverModules } = await import('#main/modules.ts')
    const { rolePermissions } = await import('#modules/identity/rules.ts')
    const declared = new Set(serverModules.flatMap((module) => module.permissions))
    const held = new Set<string>(Object.values(rolePermissions).flat())
    const wrong = serverModules
      .flatMap((module) => module.routes)
      .map((route) => route.endpoint)
      .filter(
        ({ permission }) =>
          permission !== 'public' && permission !== 'signedIn' && (!declared.has(permission) || !held.has(permission)),
      )
      .map((endpoint) => `${endpoint.id}: ${endpoint.permission}`)
    expect(wrong).toEqual([])
  })
})
