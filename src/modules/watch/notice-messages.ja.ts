import type { Messages } from '#platform/i18n/index.ts'
import type { en } from './notice-messages.en.ts'

/** Words of notifications about what is watched in Japanese. */
export const ja = {
  found: {
    label: 'ウォッチ中：リリース・シリーズ・コンポーネントに脆弱性を検出した',
    one: '{{name}}：新たに影響あり {{affected}} 件、判定不能 {{open}} 件（{{names}}）',
  },
  spread: {
    label: 'ウォッチ中：脆弱性が別のリリースでも検出された',
    one: '{{name}}：新たに影響ありのリリース {{affected}} 件、判定不能 {{open}} 件（{{names}}）',
  },
  cleared: {
    label: 'ウォッチ中：脆弱性が修正された、または対象外になった',
    one: '{{name}}：{{how}}（{{number}} 件：{{names}}）',
    codes: {
      how: {
        'fixed.release': '最新リリースで解消しました',
        'fixed.vulnerability': '最新リリースで解消した脆弱性があります',
        'cleared.release': '影響ありではなくなったリリースがあります',
        'cleared.vulnerability': '影響ありではなくなった脆弱性があります',
      },
    },
  },
  assessed: {
    label: 'ウォッチ中：スコアが変わった、または悪用が確認された',
    one: '{{name}}：{{how}}{{names}}',
    codes: { how: { scored: 'スコア変更', exploited: '悪用が確認されました' } },
  },
  record: {
    label: 'ウォッチ中：脆弱性情報の記載が変わった',
    one: '{{name}}：脆弱性情報の変更 {{changed}} 件、取り下げ {{withdrawn}} 件',
  },
  contents: {
    label: 'ウォッチ中：リリースの構成が変わった、シリーズに新しいリリースが加わった',
    one: '{{name}}：{{how}}{{names}}',
    codes: {
      how: {
        changed: '構成が変わりました',
        gone: '構成が不明になりました',
        released: '新しいリリース',
      },
    },
  },
} satisfies Messages<typeof en>
