import { branchesOf } from './parts.ts'
import type { Rule } from './rule.ts'
import { cut } from './shown.ts'
import { textOf } from './view.ts'

const isOpenSource = (name: string): boolean => name.replace(/\s/g, '').toLowerCase() === 'opensource'

/** 6.2.48 Misuse at Vendor Name: no vendor is called “Open Source”, in whatever letters and spaces. */
export const rule: Rule = {
  clause: '6.2.48',
  code: 'CSAF_VENDOR_OPEN_SOURCE',
  check: {
    '2.1': (view) =>
      branchesOf(view).flatMap(({ path, value }) => {
        const name = textOf(value['name']) ?? ''
        return value['category'] === 'vendor' && isOpenSource(name)
          ? [{ path: `${path}/name`, params: { name: cut(name) } }]
          : []
      }),
  },
}
