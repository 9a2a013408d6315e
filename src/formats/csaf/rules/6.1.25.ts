import { helpersOf, textsIn } from './parts.ts'
import { findRepeatedIn } from './repeated.ts'
import type { Rule } from './rule.ts'
import { objectsOf } from './view.ts'

/** 6.1.25 Multiple Use of Same Hash Algorithm: no file has two hashes of one algorithm. */
export const rule: Rule = {
  clause: '6.1.25',
  code: 'CSAF_HASH_REPEATED',
  check: (view) =>
    helpersOf(view).flatMap((helper) =>
      objectsOf(helper.value['hashes'], `${helper.path}/hashes`).flatMap(({ path, value }) => {
        const list = `${path}/file_hashes`
        const algorithms = textsIn(objectsOf(value['file_hashes'], list), 'algorithm')
        return findRepeatedIn(
          list,
          algorithms.map((one) => one.value.toLowerCase()),
        )
      }),
    ),
}
