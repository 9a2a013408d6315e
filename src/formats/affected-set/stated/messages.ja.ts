import type { en } from './messages.en.ts'

type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> }

/** Words of stated ranges in Japanese. */
export const ja = {
  status: {
    affected: '影響あり：{{boxes}}',
    not_affected: '影響なし：{{boxes}}',
    unknown: '不明：{{boxes}}',
  },
  fix: '対策済み：{{boxes}}',
  otherwise: {
    affected: 'その他のバージョン：影響あり',
    not_affected: 'その他のバージョン：影響なし',
    unknown: 'その他のバージョン：記載なし',
    by_bounds: '範囲外のバージョン：範囲の上限・下限による',
    by_fixes: '範囲の上限：対策済み',
  },
  all: { affected: '全バージョン：影響あり', not_affected: '全バージョン：影響なし', unknown: 'バージョンの記載なし' },
  platforms: '{{platforms}} のみ',
  commits: 'コミットの範囲（バージョンとは比較できない）：{{text}}',
  order: '順序：{{scheme}}',
  more: '他{{count}}件',
  inferred: '推定',
  and: '；',
  list: '、',
  remark: '{{text}}（{{remark}}）',
} satisfies Same<typeof en>
