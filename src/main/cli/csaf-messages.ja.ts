import type { Messages } from '#platform/i18n/index.ts'
import type { en } from './csaf-messages.en.ts'

export const ja = {
  noFile: '{{file}}: 読めません ({{reason}})',
  noDocument: '{{file}}: CSAF 文書 (*.json) がありません',
  unknownTest: 'CSAF に「{{test}}」というテストはありません。参照: andon csaf explain',
  networkMissing:
    '--allow-host と --allow-inside は --network の問い合わせ先を指定するもので、--network と併せて使います',
  noExtension: '{{file}}: 拡張 (CSAF 2.1 のスキーマとメタデータ) がありません',
  extensionFaulty: '{{file}}: {{address}} は CSAF の拡張の要件を満たしていません ({{faults}})',
  valid: '{{file}}: 適合 ({{version}}、テスト {{tests}} 件)',
  invalid: '{{file}}: 不適合 ({{version}}、テスト {{tests}} 件)',
  counts: 'エラー {{errors}}、警告 {{warnings}}、情報 {{infos}}',
  unread: '{{file}}: 不適合 (文書として読めません)',
  version: 'CSAF {{version}}',
  noVersion: 'CSAF のバージョンの記載なし。2.0 として判定',
  sum: '文書 {{count}} 件: 適合 {{valid}}、不適合 {{invalid}}',
  levels: { mandatory: '必須 (指摘はエラー)', recommended: '推奨 (指摘は警告)', informative: '参考 (指摘は情報)' },
  optional: '任意 (指摘は警告)',
  inBoth: 'CSAF 2.0・2.1',
  only: 'CSAF {{version}}',
} satisfies Messages<typeof en>
