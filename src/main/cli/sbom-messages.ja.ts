import type { Messages } from '#platform/i18n/index.ts'
import type { en } from './sbom-messages.en.ts'

export const ja = {
  noFile: '{{file}}: 読めません ({{reason}})',
  cannotCreate: '{{file}}: 作成できません ({{reason}})',
  notSbom: '{{file}}: {{reason}}',
  valid: '{{file}}: 適合',
  invalid: '{{file}}: 不適合',
  what: '{{format}} {{version}} ({{encoding}}): 部品 {{components}}、関係 {{relations}}、エラー {{errors}}、警告 {{warnings}}',
  coverage: '識別方法',
  identification: {
    purl: 'purl',
    cpe: 'CPE',
    text: '名称',
    hash: 'ハッシュ値',
    ambiguous: '不一致',
    none: '識別不能',
  },
  more: '… ほか {{count}} 件',
  change: { added: '+', removed: '-', version: '~', licence: '§' },
  noLicence: '記載なし',
  noVersion: 'バージョンなし',
  changes:
    '追加 {{added}}、削除 {{removed}}、バージョン変更 {{version}}、ライセンス変更 {{licence}}、変更なし {{same}}',
  reading: {
    PAYLOAD_TOO_LARGE: '展開後の大きさが {{maxBytes}} バイトを超えています',
    READING_CALLED_OFF: '読み込みは取り消されました',
    READING_STOPPED: 'サーバーのエラーにより読み込みが止まりました',
    NOT_DECOMPRESSED: 'ファイルが壊れているか、途中で切れているため、展開できません ({{kind}})',
  },
  noRelease: 'リリース "{{name}}" はないか、閲覧できません。id、または「形名/部位/バージョン」で指定してください。',
  severalReleases: '"{{name}}" に当たるリリースが {{count}} 件あります。次のいずれかを指定してください:',
  uploaded: '{{file}}: {{release}} の {{revision}} 番としてアップロードしました。ジョブ {{jobId}}',
  accepted:
    '{{file}}: {{release}} の構成として取り込みました。部品 {{components}}、関係 {{relations}}、エラー {{errors}}、警告 {{warnings}}',
  refused: '{{file}}: 取り込めませんでした。{{release}} の構成は以前のままです。',
  refusedNone: '{{file}}: 取り込めませんでした。{{release}} にはこれまでもSBOMがなく、構成は不明のままです。',
  superseded: '{{file}}: 読み込みましたが、{{release}} の現在の構成ではありません ({{state}})。',
  queued: 'ワーカーの処理を待っています',
  readingFile: '読み込み中です ({{percent}} %)',
  calledOff: '{{file}}: 読み込みは取り消されました。変更はありません。',
  stopped: '{{file}}: サーバーのエラーにより読み込みが止まりました。',
  states: { replaced: '新しいものに置き換え済み', removed: '取り消し済み' },
  noSbom: '{{release}} には書き出せる SBOM がありません。',
} satisfies Messages<typeof en>
