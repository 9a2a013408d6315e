import type { Messages } from '#platform/i18n/index.ts'
import type { en } from './page-messages.en.ts'

/** Words of watching on its page and its button in Japanese. */
export const ja = {
  button: {
    start: 'ウォッチ',
    startHint: '新たな検出、修正、スコアや脆弱性情報の変更の通知を受け取る',
    end: 'ウォッチ中',
    endHint: 'ウォッチをやめる',
    started: '{{name}}のウォッチを開始しました。変化があれば通知します。',
    ended: '{{name}}のウォッチを終了しました。',
    this: 'このページの対象',
  },
  list: {
    title: 'ウォッチリスト',
    lead: '登録したものに変化があると、ベルとメールで通知します。',
    name: '対象',
    kind: '種別',
    since: '開始日時',
    end: 'ウォッチをやめる',
    preferences: '通知の設定',
    empty: 'ウォッチ中のものはありません。',
    emptyHint:
      '脆弱性、コンポーネント、リリース、シリーズの各ページの「ウォッチ」ボタンで登録すると、新たな検出、修正、スコアや脆弱性情報の変更が通知されます。',
  },
} satisfies Messages<typeof en>
