import { join } from 'node:path'

/**
 * Node's flags for the public process: it may read its code and the published tree, and nothing else; it writes nothing, starts no
 * process and no thread, loads no addon. `codeRoot` is the folder with src and node_modules, both paths absolute.
 */
export function publicNodeFlags({ codeRoot, publicDir }: { codeRoot: string; publicDir: string }): string[] {
  const readable = ['src', 'node_modules', 'package.json'].map((name) => join(codeRoot, name))
  return ['--permission', ...[...readable, publicDir].map((path) => `--allow-fs-read=${path}`)]
}
