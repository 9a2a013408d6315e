import { helpersOf, textsIn } from './parts.ts'
import type { Rule } from './rule.ts'
import { objectsOf } from './view.ts'

/** Characters of the shortest hash that is long enough: 256 bits in hexadecimal. */
const SHORTEST = 64

/** 6.3.5 Use of Short Hash: no hash value is shorter than 64 characters. */
export const rule: Rule = {
  clause: '6.3.5',
  code: 'CSAF_HASH_SHORT',
  check: (view) =>
    helpersOf(view).flatMap((helper) =>
      objectsOf(helper.value['hashes'], `${helper.path}/hashes`).flatMap(({ path, value }) =>
        textsIn(objectsOf(value['file_hashes'], `${path}/file_hashes`), 'value')
          .filter((hash) => hash.value.length < SHORTEST)
          .map((hash) => ({ path: hash.path, params: { length: hash.value.length, shortest: SHORTEST } })),
      ),
    ),
}
