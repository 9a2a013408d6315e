import type { en } from './messages.en.ts'

type Words<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : T[K] extends string[] ? string[] : Words<T[K]>
}

export const ja = {
  field: {
    plant: '工場 {{text}}',
    year: '年 {{text}}',
    month: '月 {{text}}',
    week: '週 {{text}}',
    day: '日 {{text}}',
    version: '出荷時バージョン {{text}}',
    number: '連番 {{text}}',
    fixed: '固定文字 {{text}}',
    other: '{{text}}',
  },
  rest: '残り {{text}}',
  produced: {
    day: '{{from}}製造',
    month: '{{year}}年{{month}}製造',
    year: '{{year}}年製造',
    span: '{{from}}から{{to}}までに製造',
    unknown: '製造時期は読み取れません',
  },
  months: ['1月', '2月', '3月', '4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月', '12月'],
  format: {
    both: '{{from}}～{{to}}の形式',
    from: '{{from}}以降の形式',
    until: '{{to}}までの形式',
    always: '形式',
  },
  reading: '{{format}}：{{fields}} → {{produced}}',
  problem: {
    NO_FORMAT: '「{{serial}}」に合う形式が登録されていません。情報源に書かれた先頭の桁の比較しかできません',
    AMBIGUOUS: '「{{serial}}」は{{count}}通りに読めます。出荷日が分かれば特定できます',
    AGAINST_SHIPMENT: '「{{serial}}」の製造時期が出荷日と矛盾しています',
  },
  asShipped: 'シリアルNo.で分かるのは出荷時のバージョンです。出荷後に更新されている可能性があります。',
  shipped: '出荷後にバージョンを更新できない製品のため、現在も出荷時のバージョンです。',
  list: '、',
} satisfies Words<typeof en>
