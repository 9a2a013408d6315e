/** Words of notifications about findings in English; the Japanese ones must have the same keys. */
export const en = {
  found: {
    label: 'Vulnerabilities are found in releases',
    one: '{{name}} {{title}} – {{vulnerabilities}} new {{vulnerabilities|vulnerability|vulnerabilities}} in {{releases}} {{releases|release|releases}}',
    many: 'Vulnerabilities were found in releases {{count}} times; the worst of the last: {{name}} {{title}}',
  },
}
