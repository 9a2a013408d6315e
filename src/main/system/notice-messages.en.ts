/** Words of notifications about the installation in English; the Japanese ones must have the same keys. */
export const en = {
  jobFailed: {
    label: 'A job of mine failed',
    one: 'The job “{{job}}” failed ({{code}})',
    many: '{{count}} jobs failed, the last one “{{job}}” ({{code}})',
    job: {
      'customer.answerAssets': 'Answers about units',
      'customer.answerSource': 'Answers of an advisory',
    },
  },
  sealingLate: {
    label: 'The audit trail is not being sealed',
    one: 'The audit trail has not been sealed for {{minutes}} minutes',
  },
  backupOld: {
    label: 'The last backup is too old',
    one: 'The last backup is {{days}} days old',
  },
  diskLow: {
    label: 'The disk is nearly full',
    one: 'Only {{percent}} % ({{gibibytes}} GiB) of the disk of the data folder are free',
  },
}
