/** Words of stated ranges in English; `{{name}}` are parameters. */
export const en = {
  status: {
    affected: 'affected: {{boxes}}',
    not_affected: 'not affected: {{boxes}}',
    unknown: 'not known: {{boxes}}',
  },
  fix: 'fixed: {{boxes}}',
  otherwise: {
    affected: 'all others: affected',
    not_affected: 'all others: not affected',
    unknown: 'all others: not stated',
    by_bounds: 'beyond the bounds of these ranges: what the bounds say',
    by_fixes: 'where a range ends: fixed',
  },
  all: { affected: 'all versions: affected', not_affected: 'all versions: not affected', unknown: 'nothing is stated' },
  platforms: 'only on {{platforms}}',
  commits: 'ranges of commits, which no version can be compared with: {{text}}',
  order: 'order: {{scheme}}',
  more: '{{count}} more',
  inferred: 'inferred',
  and: '; ',
  list: ', ',
  remark: '{{text}} ({{remark}})',
}
