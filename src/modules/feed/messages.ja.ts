import type { Messages } from '#platform/i18n/index.ts'
import type { en } from './messages.en.ts'

export const ja = {
  nav: { feeds: 'フィード' },
  kind: { feed: 'フィード', quarantine: '隔離', feedKey: 'バンドルの鍵', feedBundle: '持ち込みファイル' },
  action: {
    feed: {
      created: 'フィードを追加',
      changed: 'フィードを変更',
      enabled: 'フィードを有効化',
      disabled: 'フィードを無効化',
      removed: 'フィードを削除',
      runAsked: 'フィードの実行を指示',
      ran: 'フィードから新着を取得',
      failed: 'フィードの取得に失敗',
    },
    quarantine: { retried: '隔離から再試行', discarded: '隔離したものを破棄' },
    feedKey: { added: 'バンドルの鍵を追加', removed: 'バンドルの鍵を削除' },
    feedBundle: {
      brought: 'ファイルを持ち込み',
      imported: '持ち込みファイルを取り込み',
      setAside: '持ち込みファイルから取り込めたものなし（すべて隔離）',
      refused: '持ち込みファイルを拒否',
      exported: 'オフライン用バンドルを作成',
    },
  },
} satisfies Messages<typeof en>
