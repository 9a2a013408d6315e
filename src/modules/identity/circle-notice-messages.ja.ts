import type { Messages } from '#platform/i18n/index.ts'
import type { en } from './circle-notice-messages.en.ts'

export const ja = {
  enteredAlone: {
    label: '自分が属するサークルに管理者が自分自身を追加したとき',
    one: '{{name}} が、あなたの属するサークルに自分自身を追加しました。',
  },
  memberAdded: {
    label: '自分が属するサークルにメンバーが追加されたとき',
    one: '{{name}} が、あなたの属するサークルに {{person}} を追加しました。',
    many: 'あなたの属するサークルに {{count}} 人が追加されました（最後は {{person}}）。',
  },
} satisfies Messages<typeof en>
