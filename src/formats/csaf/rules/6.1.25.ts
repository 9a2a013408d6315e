import { helpersOf, textsIn } from './parts.ts'
import { findRepeated } from './repeated.ts'
import type { Rule } from './rule.ts'
import { objectsOf } from './view.ts'

/** 6.1.25 Multiple Use of Same Hash Algorithm: no file has two hashes of one algorithm. */
export const rule: Rule = {
  clause: '6.1.25',
  code: 'CSAF_HASH_REPEATED',
  check: (view) =>
    helpersOf(view).flatMap((helper) =>
      objectsOf(helper.value['hashes'], `${helper.path}/hashes`).flatMap(({ path, value }) => {
        const algorithms = textsIn(objectsOf(value['file_hashes'], `${path}/file_hashes`), 'algorithm')
        return findRepeated(algorithms.map((one) => ({ path: one.path, value: one.value.toLowerCase() })))
      }),
    ),
}
