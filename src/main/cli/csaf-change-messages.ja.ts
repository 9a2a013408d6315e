import type { Messages } from '#platform/i18n/index.ts'
import type { en } from './csaf-change-messages.en.ts'

export const ja: Messages<typeof en> = {
  noFile: '{{file}}: 読めません ({{reason}})',
  noDocument: '{{file}}: CSAF 文書 (*.json) がありません',
  notOne: '{{file}}: 複数の文書が入っています',
  unreadable: '{{file}}: 文書として読めません: {{reason}}',
  notCsaf: '{{file}}: CSAF 文書ではありません',
  cannotCreate: '{{file}}: 作成できません ({{reason}})',
  refused: '{{file}}: {{reason}}',
  convertedFirst: '{{file}}: CSAF 2.0 のため、先に 2.1 に変換しました',
  invalid: '書き出していません: CSAF 2.1 に適合しない文書になります。--invalid を付けるとそのまま書き出します。',
  writtenInvalid: '書き出しましたが、CSAF 2.1 に適合しません。',
  levels: { error: '✗', warning: '!', info: '·' },
  same: '変更はありません。',
  changes: '変更 {{count}} 件: {{impact}}',
  proposed: '次のバージョンは {{proposed}} です。',
  nextAfter: '{{before}} の次: {{why}}。',
  integerNext: '整数のバージョンは公開のたびに 1 つ上がります',
  integerDraft: '整数のバージョンの草案は番号が変わりません',
  moreReasons: '… ほか {{count}} 件',
  changeMissing: '新しい改訂、または変更の重さ (--change patch、minor、major) を指定してください',
  numberUnreadable: '{{file}}: バージョン「{{version}}」を読み取れません',
  noName: '{{file}}: ファイル名のもとになる文書 ID がありません',
  notCanonical: '{{file}}: 正規形で書かれていません',
  withdrawn: '取り下げ。',
  superseded: '新しい文書に置き換え。',
}
