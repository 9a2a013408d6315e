import { branchesOf } from './parts.ts'
import type { Rule } from './rule.ts'
import { textOf } from './view.ts'

const isOpenSource = (name: string): boolean => name.replace(/\s/g, '').toLowerCase() === 'opensource'

/** 6.2.48 Misuse at Vendor Name: no vendor is called “Open Source”, in whatever letters and spaces. */
export const rule: Rule = {
  clause: '6.2.48',
  code: 'CSAF_VENDOR_OPEN_SOURCE',
  check: {
    '2.1': (view) =>
      branchesOf(view)
        .filter(({ value }) => value['category'] === 'vendor' && isOpenSource(textOf(value['name']) ?? ''))
        .map(({ path, value }) => ({
          path: `${path}/name`,
          params: { name: (textOf(value['name']) ?? '').slice(0, 200) },
        })),
  },
}
