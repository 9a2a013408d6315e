import type { StatedCode, StatedSymbol } from '../affected-set/stated/index.ts'
import type { CodeList } from '../sbom/code.ts'

/** What a list of code means for code that a record names: some of it is in the list, or surely none is in the product. */
export type CodeVerdict = 'used' | 'absent'

type Judge = (code: StatedCode) => CodeVerdict | undefined

/** Files of which object files are made. */
const COMPILED = new Set(['c', 'cc', 'cpp', 'cxx', 's', 'rs', 'm', 'f', 'f90', 'asm'])
const isObject = (extension: string): boolean => extension === 'o' || extension === 'obj'

interface SourceFile {
  /** From the file's own folder upwards. */
  readonly folders: readonly string[]
  readonly stem: string
  readonly extension: string
}

/** A path in the parts by which it is compared; undefined for what names no one file: a folder, a pattern, a name without an ending. */
function fileOf(path: string): SourceFile | undefined {
  const plain = path.replace(/(?:#L?|:)\d+(?::\d+)?$/, '').replaceAll('\\', '/')
  const [base = '', ...folders] = plain
    .toLowerCase()
    .split('/')
    .filter((part) => part !== '.')
    .toReversed()
  const at = base.lastIndexOf('.')
  if (at <= 0 || at === base.length - 1 || /[*?{}\s]/.test(base)) return undefined
  return { folders: folders.filter((part) => part !== ''), stem: base.slice(0, at), extension: base.slice(at + 1) }
}

const isMadeOf = (listed: SourceFile, named: SourceFile): boolean =>
  listed.extension === named.extension || (isObject(listed.extension) && COMPILED.has(named.extension))

/** Whether one path ends like the other, with a folder at least, or both are bare names. */
function isSamePath({ folders: left }: SourceFile, { folders: right }: SourceFile): boolean {
  const shared = Math.min(left.length, right.length)
  if (shared === 0) return left.length === right.length
  return left.slice(0, shared).every((folder, index) => folder === right[index])
}

function judgeFiles({ names, isComplete }: CodeList): Judge {
  const listed = names.flatMap((name) => fileOf(name) ?? [])
  const byStem = Map.groupBy(listed, ({ stem }) => stem)
  const extensions = new Set(listed.map(({ extension }) => extension))
  const hasObjects = [...extensions].some(isObject)
  // Who lists no headers says nothing of headers.
  const isTold = ({ extension }: SourceFile): boolean =>
    extensions.has(extension) || (hasObjects && COMPILED.has(extension))
  return ({ files }) => {
    const named = files.map(fileOf)
    const isIn = (file: SourceFile): boolean =>
      byStem.get(file.stem)?.some((one) => isMadeOf(one, file) && isSamePath(one, file)) === true
    if (named.some((file) => file !== undefined && isIn(file))) return 'used'
    const isOut = (file: SourceFile | undefined): boolean =>
      file !== undefined && isTold(file) && byStem.get(file.stem)?.some((one) => isMadeOf(one, file)) !== true
    return isComplete && named.length > 0 && named.every(isOut) ? 'absent' : undefined
  }
}

/** Names that a compiler has made of longer ones: a part of them may be any function. */
const MANGLED = /^(?:_+Z|_R[A-Z]|\?)/

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}_$~]+/u)
    .filter((part) => part !== '')

/** Without what stands in brackets of types; as it is where these do not match. */
function withoutTypes(name: string): string {
  let plain = ''
  let depth = 0
  for (const character of name) {
    if (character === '[' || character === '<') depth += 1
    else if (character === ']' || character === '>') depth -= 1
    else if (depth === 0) plain += character
    if (depth < 0) return name
  }
  return depth === 0 ? plain : name
}

/** `(*Decoder).Decode`, `crate::module::read<T>`, `Reader#read(int)`: the identifiers in turn, in lower case. */
function identifiersOf(name: string): string[] {
  return wordsOf(withoutTypes(name).replace(/(?<=[\p{L}\p{N}_$])\([^()]*\)$/u, ''))
}

/** The package that a function is written with (`golang.org/x/image/tiff.Decode`); undefined where there is none. */
function packageOf(name: string): string | undefined {
  const slash = name.lastIndexOf('/')
  const end = /\.|::|#/.exec(name.slice(slash + 1))
  return end === null ? undefined : name.slice(0, slash + 1 + end.index).toLowerCase()
}

const endsAlike = (left: readonly string[], right: readonly string[]): boolean => {
  const shared = Math.min(left.length, right.length)
  return Array.from({ length: shared }, (_, index) => index + 1).every((back) => left.at(-back) === right.at(-back))
}

interface Symbols {
  readonly byLast: ReadonlyMap<string, readonly (readonly string[])[]>
  readonly identifiers: ReadonlySet<string>
  readonly packages: ReadonlySet<string>
}

/** Whether a list names a function together with as much of where it is as the record tells. */
function isListed({ path, name }: StatedSymbol, { byLast, packages }: Symbols): boolean {
  if (name === null) return path !== null && packages.has(path.toLowerCase())
  const own = identifiersOf(name)
  const of = path === null ? [] : identifiersOf(path)
  const listed = byLast.get(own.at(-1) ?? '') ?? []
  return listed.some((one) => {
    if (one.length < own.length || !endsAlike(one, own)) return false
    const before = one.slice(0, one.length - own.length)
    return of.length === 0 ? before.length === 0 : before.length > 0 && endsAlike(before, of)
  })
}

/** Whether nothing in a whole list may be the function: its last word stands nowhere. */
function isUnlisted({ path, name }: StatedSymbol, { identifiers, packages }: Symbols): boolean {
  if (name !== null) {
    const last = identifiersOf(name).at(-1)
    return last !== undefined && !identifiers.has(last)
  }
  if (path === null || packages.size === 0) return false
  const own = path.toLowerCase()
  return packages.values().every((one) => one !== own && !one.endsWith(`/${own}`) && !own.endsWith(`/${one}`))
}

function judgeSymbols({ names, isComplete }: CodeList): Judge {
  const all = names.map(identifiersOf).filter((one) => one.length > 0)
  const symbols: Symbols = {
    byLast: Map.groupBy(all, (one) => one.at(-1) ?? ''),
    // Types and arguments too: they may be functions.
    identifiers: new Set(names.flatMap(wordsOf)),
    packages: new Set(names.flatMap((name) => packageOf(name) ?? [])),
  }
  const isReadable = !names.some((name) => MANGLED.test(name))
  return ({ symbols: named }) => {
    if (named.some((symbol) => isListed(symbol, symbols))) return 'used'
    const isOut = isComplete && isReadable && named.length > 0 && named.every((symbol) => isUnlisted(symbol, symbols))
    return isOut ? 'absent' : undefined
  }
}

/**
 * Prepares telling what a list of compiled files or linked functions means for code that records name. `absent` only of a list that is
 * declared whole, and where none of its names may be one of the record's; of all else nothing follows.
 */
export function createCodeJudge(list: CodeList): Judge {
  return list.kind === 'file' ? judgeFiles(list) : judgeSymbols(list)
}
