import type { Messages } from '#platform/i18n/index.ts'
import type { en } from './notice-messages.en.ts'

export const ja = {
  jobFailed: {
    label: '自分のジョブが失敗した',
    one: 'ジョブ「{{job}}」が失敗しました（{{code}}）',
    many: '{{count}} 件のジョブが失敗しました。最後は「{{job}}」です（{{code}}）',
    job: {
      'customer.answerAssets': '装置ごとの影響判定',
      'customer.answerSource': 'アドバイザリの影響判定',
    },
  },
  sealingLate: {
    label: '監査証跡の封印が止まっている',
    one: '監査証跡が {{minutes}} 分間封印されていません',
  },
  backupOld: {
    label: 'バックアップが古い',
    one: '最後のバックアップから {{days}} 日経っています',
  },
  diskLow: {
    label: 'ディスクの空きが少ない',
    one: 'データフォルダのディスクの空きは {{percent}} %（{{gibibytes}} GiB）です',
  },
} satisfies Messages<typeof en>
