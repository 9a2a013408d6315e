import { findByRule } from '../check.ts'
import type { Rule } from './rule.ts'
import { viewDocument } from './view.ts'

/** A branch: its category and name (`vendor: Hibari`), then its product, if it has one, and the branches below it. */
export type Twig = readonly [text: string, ...parts: (string | object)[]]

/** Branches of a product tree; a text behind the name of a branch is the id of its product, an object its product or a further branch. */
export function twig(...[text, ...parts]: Twig): object {
  const colon = text.indexOf(': ')
  const branches = parts.filter((part) => typeof part === 'object' && !('product_id' in part))
  const product = parts.flatMap((part) =>
    typeof part === 'string' ? [{ product_id: part, name: part }] : 'product_id' in part ? [part] : [],
  )[0]
  return {
    category: text.slice(0, colon),
    name: text.slice(colon + 2),
    ...(product === undefined ? {} : { product }),
    ...(branches.length === 0 ? {} : { branches }),
  }
}

/** What a rule finds in a tree, and in statuses of one vulnerability: each finding as its place and the two products it names. */
export function askOverlaps(rule: Rule, branches: readonly object[], ...statuses: object[]): string[] {
  const json = {
    document: { csaf_version: '2.1' },
    product_tree: { branches: [{ category: 'product_name', name: 'lock', branches }] },
    vulnerabilities: statuses.map((product_status) => ({ product_status })),
  }
  return findByRule(rule, viewDocument(json)).map(
    ({ instancePath, params }) =>
      `${instancePath.replace('/product_tree/branches/0/branches', '')}: ${params?.['id'] ?? params?.['name']} – ${params?.['other']}`,
  )
}
