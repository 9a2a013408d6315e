// Makes src/formats/csaf/tables/english.json: the English words by which test 6.3.8 (spell check) knows right from wrong.
//
//   npm pack dictionary-en@4.0.0 dictionary-en-gb@3.0.0     (unpack each into a folder)
//   node scripts/tables/english.mjs <folder of dictionary-en> <folder of dictionary-en-gb>
//
// Source: the Hunspell dictionaries en_US and en_GB of SCOWL, as the packages carry them. Licence: (MIT AND BSD); the notices that they
// ask for are copied beside the table. Words are sorted, each without what it shares with the one before (a sign whose code is 48 more than
// the number of shared signs), and with its affix flags after a slash.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [american, british] = process.argv.slice(2)
if (american === undefined || british === undefined)
  throw new Error('two folders, please: dictionary-en, dictionary-en-gb')

const entriesOf = (folder) =>
  readFileSync(join(folder, 'index.dic'), 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split('/'))
    .filter(([word = '']) => /^[\p{L}'’]+$/u.test(word))
    .map(([word, flags = '']) => [word, flags.replaceAll(/[^A-Z]/g, '')])

function pack(entries) {
  const sorted = entries.toSorted(([one], [other]) => (one < other ? -1 : 1))
  let before = ''
  return sorted
    .map(([word, flags]) => {
      let shared = 0
      while (shared < 60 && shared < before.length && before[shared] === word[shared]) shared += 1
      before = word
      return `${String.fromCharCode(48 + shared)}${word.slice(shared)}${flags === '' ? '' : `/${flags}`}`
    })
    .join('\n')
}

const rules = readFileSync(join(american, 'index.aff'), 'utf8')
  .split('\n')
  .map((line) => line.trim().split(/\s+/))
const headers = new Map(
  rules.filter((rule) => rule.length === 4 && /^[SP]FX$/.test(rule[0])).map((rule) => [rule[1], rule[2]]),
)
const affixes = rules
  .filter((rule) => rule.length === 5 && /^[SP]FX$/.test(rule[0]))
  .map(([kind, flag, strip, add, condition]) => [
    kind === 'PFX' ? 'prefix' : 'suffix',
    flag,
    strip === '0' ? '' : strip,
    add,
    condition,
    headers.get(flag) === 'Y',
  ])

const words = entriesOf(american)
const known = new Map(words)
const table = {
  source: 'dictionary-en 4.0.0, dictionary-en-gb 3.0.0 (SCOWL 2020.12.07)',
  affixes,
  words: pack(words),
  british: pack(entriesOf(british).filter(([word, flags]) => known.get(word) !== flags)),
}
writeFileSync('src/formats/csaf/tables/english.json', `${JSON.stringify(table, null, 1)}\n`)
copyFileSync(join(american, 'license'), 'src/formats/csaf/tables/english.license.txt')
