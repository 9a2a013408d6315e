/** Words of notifications about feeds in English; the Japanese ones must have the same keys. */
export const en = {
  feedFailed: {
    label: 'A feed of vulnerabilities cannot be fetched',
    one: 'The feed “{{name}}” cannot be fetched ({{code}}); it is tried again',
    many: '{{count}} feeds cannot be fetched; they are tried again',
  },
}
