/** Words of notifications about what is watched in English; the Japanese ones must have the same keys. */
export const en = {
  found: {
    label: 'Watched: vulnerabilities are found in a release, family or component',
    one: '{{name}}: {{affected}} {{affected|vulnerability newly affects|vulnerabilities newly affect}} it, {{open}} may ({{names}})',
  },
  spread: {
    label: 'Watched: a vulnerability is found in further releases',
    one: '{{name}}: {{affected}} more {{affected|release is|releases are}} affected, {{open}} may be ({{names}})',
  },
  cleared: {
    label: 'Watched: a vulnerability is fixed, or no longer counts',
    one: '{{name}}: {{how}} ({{number}}: {{names}})',
    codes: {
      how: {
        'fixed.release': 'the newest release no longer has it',
        'fixed.vulnerability': 'the newest releases no longer have vulnerabilities',
        'cleared.release': 'releases are no longer affected',
        'cleared.vulnerability': 'vulnerabilities no longer affect it',
      },
    },
  },
  assessed: {
    label: 'Watched: a score has changed, or exploitation has become known',
    one: '{{name}}: {{how}}{{names}}',
    codes: { how: { scored: 'score changed', exploited: 'known to be exploited' } },
  },
  record: {
    label: 'Watched: what records say of a vulnerability has changed',
    one: '{{name}}: {{changed}} {{changed|record has|records have}} changed, {{withdrawn}} withdrawn',
  },
  contents: {
    label: 'Watched: a release has other contents, a family has new releases',
    one: '{{name}}: {{how}}{{names}}',
    codes: {
      how: {
        changed: 'the contents have changed',
        gone: 'nothing is known of the contents any more',
        released: 'new releases',
      },
    },
  },
}
