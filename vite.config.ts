import react from '@vitejs/plugin-react'
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { themeCss } from './src/ui/theme/css.ts'

const THEME = 'virtual:andon-theme.css'

/** The theme's variables as a style sheet of the build: the content security policy allows no style made at run time. */
const theme: Plugin = {
  name: 'andon-theme',
  resolveId: (id) => (id === THEME ? id : undefined),
  load: (id) => (id === THEME ? themeCss() : undefined),
}

const DOOR = /\/src\/(?:modules\/[^/]+|main)\/web\/(?:index|[a-z]+-web)\.ts$/
const WORDS = /messages\.(?:en|ja)\.ts$/
const PICKED = '\0picked-words '

/** The members of an imported dictionary that a file names, as `error` or `page.lab`; undefined when it uses the dictionary as a whole. */
function namedMembers(code: string, source: string): readonly string[] | undefined {
  const escaped = source.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  const found = new RegExp(String.raw`import \{ (\w+)(?: as (\w+))? \} from '${escaped}'`).exec(code)
  const local = found?.[2] ?? found?.[1]
  if (found === null || local === undefined) return undefined
  const uses = [
    // Not a member of something else (`x.en`), but what is spread (`...en`).
    ...code
      // Also those of other dictionaries: `en as csafEn` is no use of this one.
      .replaceAll(/^import [^']* from '[^']+'$/gm, '')
      .matchAll(new RegExp(String.raw`(?<![\w'])(?<![^.]\.)${local}\b(?!\s*:)(?:\.(\w+(?:\.\w+)?))?`, 'g')),
  ]
  if (uses.length === 0) throw new Error(`${source} is imported, but no use of ${local} is found`)
  const names = uses.flatMap(([, name]) => name ?? [])
  return names.length === uses.length ? [...new Set(names)].toSorted() : undefined
}

/** Those members of a dictionary, each whole or a part of it. */
function pick(words: Readonly<Record<string, unknown>>, names: readonly string[]): Readonly<Record<string, unknown>> {
  const picked: Record<string, unknown> = {}
  for (const [member = '', part] of names.map((name) => name.split('.'))) {
    if (names.includes(member)) picked[member] = words[member]
    else if (part !== undefined)
      picked[member] = { ...Object(picked[member]), [part]: Reflect.get(Object(words[member]), part) }
  }
  return picked
}

/**
 * What a module contributes is loaded before any page, and names a few of its words: those come along. All its words come with its
 * pages, otherwise every module's dictionary in both languages would be part of the first load.
 */
const pickedWords: Plugin = {
  name: 'andon-picked-words',
  apply: 'build',
  enforce: 'pre',
  resolveId(source, importer) {
    if (importer === undefined || !DOOR.test(importer) || !WORDS.test(source)) return undefined
    const names = namedMembers(readFileSync(importer, 'utf8'), source)
    if (names === undefined) return undefined
    const file = source.startsWith('#')
      ? fileURLToPath(new URL(`src/${source.slice(1)}`, import.meta.url))
      : resolve(dirname(importer), source)
    return `${PICKED}${names.join(',')} ${file}`
  },
  async load(id) {
    if (!id.startsWith(PICKED)) return undefined
    const [names = '', file = ''] = id.slice(PICKED.length).split(' ')
    const loaded: Readonly<Record<string, Readonly<Record<string, unknown>>>> = await import(pathToFileURL(file).href)
    return Object.entries(loaded)
      .map(([name, words]) => {
        return `export const ${name} = ${JSON.stringify(pick(words, names.split(',')))}`
      })
      .join('\n')
  },
}

export default defineConfig({
  root: fileURLToPath(new URL('src/main/web', import.meta.url)),
  cacheDir: fileURLToPath(new URL('node_modules/.vite', import.meta.url)),
  plugins: [pickedWords, react(), theme],
  build: {
    outDir: fileURLToPath(new URL('dist/web', import.meta.url)),
    emptyOutDir: true,
    // What the first load costs is measured by it (test/e2e/gates).
    manifest: true,
    assetsInlineLimit: 0,
    target: 'es2023',
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      treeshake: {
        // Importing a door (`#ui/index.ts`, `web/index.ts`) loads only what is taken through it: our files do nothing by
        // being loaded, except the browser's entry.
        moduleSideEffects: [{ test: /\/src\/(?!main\/web\/(main|setup)).*\.tsx?$/, sideEffects: false }],
      },
    },
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/metrics', '/readyz'].map((path) => [
        path,
        { target: process.env['ANDON_DEV_SERVER'] ?? 'http://127.0.0.1:8080', changeOrigin: false },
      ]),
    ),
  },
})
