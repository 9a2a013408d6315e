import type { Messages } from '#platform/i18n/index.ts'
import type { en } from './messages.en.ts'

/** Words of watching in Japanese. */
export const ja = {
  nav: { watches: 'ウォッチリスト' },
  kind: { watch: 'ウォッチ' },
  error: {
    TOO_MANY_WATCHES: 'ウォッチできるのは{{max}}件までです。先にウォッチリストから不要なものを外してください。',
  },
  action: { started: 'ウォッチを開始', ended: 'ウォッチを終了' },
} satisfies Messages<typeof en>
