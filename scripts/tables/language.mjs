// Writes src/formats/csaf/tables/language-subtags.json: the subtags of languages that are registered. Run `node scripts/tables/language.mjs`
// after the development dependency that holds the registry was updated.
//
// Source: IANA Language Subtag Registry (https://www.iana.org/assignments/language-subtag-registry), free of copyright claims (CC0 1.0);
// read from the copy that @secvisogram/csaf-validator-lib (MIT) carries.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = join(import.meta.dirname, '../..')
const copy = join(root, 'node_modules/@secvisogram/csaf-validator-lib/lib/shared/bcpLanguageTagChecker/subtags.js')
const target = join(root, 'src/formats/csaf/tables/language-subtags.json')

const { subtags } = (await import(pathToFileURL(copy).href)).default

/** `qaa..qtz`: every subtag from the first to the last, by the letters in their order. */
function spread(subtag) {
  const [first, last] = subtag.toLowerCase().split('..')
  if (last === undefined) return [first]
  const found = [first]
  for (let letters = [...first]; found.at(-1) !== last;) {
    let place = letters.length - 1
    while (letters[place] === 'z') letters[place--] = 'a'
    letters[place] = String.fromCharCode(letters[place].charCodeAt(0) + 1)
    found.push(letters.join(''))
  }
  return found
}

const listOf = (type, length) =>
  subtags
    .filter((entry) => entry.type === type)
    .flatMap(({ subtag }) => spread(subtag))
    .filter((subtag) => length === undefined || subtag.length === length)
    .toSorted()

const unknown = listOf('language').filter((subtag) => subtag.length > 3)
if (unknown.length > 0) throw new Error(`languages of more than three letters have no place in the table: ${unknown}`)

const source =
  'IANA Language Subtag Registry, CC0 1.0; written by scripts/tables/language.mjs. Subtags of one length stand one behind the other; extlangs with their prefix'
const table = {
  source,
  languages2: listOf('language', 2).join(''),
  languages3: listOf('language', 3).join(''),
  scripts: listOf('script', 4).join(''),
  regions2: listOf('region', 2).join(''),
  regions3: listOf('region', 3).join(''),
  variants: listOf('variant').join(' '),
  extlangs: subtags
    .filter(({ type }) => type === 'extlang')
    .map(({ subtag, prefix }) => `${subtag}-${prefix[0]}`)
    .toSorted()
    .join(' '),
}
writeFileSync(target, `${JSON.stringify(table, null, 2)}\n`)
