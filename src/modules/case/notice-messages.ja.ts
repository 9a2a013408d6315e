import type { Messages } from '#platform/i18n/index.ts'
import { ja as words } from './messages.ja.ts'
import type { en } from './notice-messages.en.ts'

const codes = { from: words.state, to: words.state }

export const ja = {
  opened: {
    label: '担当範囲で案件が開かれた',
    one: '案件 {{number}} が開かれました：{{title}}',
    many: '案件が {{count}} 件開かれました。最新は {{number}} です',
  },
  stateChanged: {
    label: '担当範囲の案件の状態が変わった',
    one: '案件 {{number}} が「{{from}}」から「{{to}}」に変わりました：{{title}}',
    many: '案件 {{number}} の状態が {{count}} 回変わり、現在は「{{to}}」です：{{title}}',
    codes,
  },
  turnedRed: {
    label: '担当範囲の案件が赤になった',
    one: '案件 {{number}} が赤になりました：{{title}}',
  },
} satisfies Messages<typeof en>
