import type { Messages } from '#platform/i18n/index.ts'
import type { en } from './messages.en.ts'

export const ja = {
  help: `andon – FA 製品セキュリティ

使い方: andon <コマンド> [オプション]

サーバー不要
  affected --advisory <csaf.json> --assets <assets.json|csv> [--json]
                                   どの装置がアドバイザリの影響を受けるか
  advisory validate <file.json>    CSAF 2.0 ファイルの検証

サーバーに接続 (ANDON_URL、既定 http://localhost:8080。ANDON_TOKEN: API トークン)
  import <file…> [--preview] [--json]
                                   CSAF アドバイザリを取り込み、結果を待つ (--preview: 内容の確認のみ)
  case list [--all] [--state <状態>] [--line <機種>] [--query <語>] [--json]
                                   対応中の案件 (--all: 完了分も)
  case show <番号|id> [--json]     案件の詳細と履歴
  advisory list [--json]           自社のセキュリティ情報
  advisory validate <番号|id>      サーバー上の下書きを検証
  advisory publish <番号|id>       承認済みのセキュリティ情報を公開し、結果を待つ

運用者向け (設置した計算機上で)
  config                           有効な設定 (秘密は表示しない)
  audit verify [--seal <file>]     監査証跡をすべて検証 (改ざん・欠落・切り詰め・巻き戻し)
  audit export <file>              証跡を JSON Lines で書き出す (別の場所での検証用)
  audit verify --file <f> --key <public.pem>   書き出した証跡をオフラインで検証
  audit seal                       最新の封印を表示 (外部に保管してください)
  audit key                        封印の公開鍵を表示
  user link <メールアドレス>       サインインできなくなった利用者に一度だけ使えるリンクを発行
  backup <フォルダ>                稼働中のままバックアップ (鍵は含まない)
  restore <フォルダ>               空のデータフォルダへ復元 (先に "keys" フォルダを戻すこと)

  help, version

終了コード: 0 完了、1 否の結果 (指摘・失敗あり)、64 使い方の誤り、65 データ不正、66 入力なし、
69 サーバーまたはデータベースに接続できない、70 内部エラー、77 権限なし、78 設定の誤り。
"affected" は andon affected --help を参照。--json を付けると標準出力は JSON だけになります。
`,
  noUser: 'メールアドレス {{email}} の有効な利用者はいません。',
  unknownCommand: '"{{command}}" というコマンドはありません。andon help を参照してください。',
  missingWord: '{{what}} が指定されていません。andon help を参照してください。',
  unexpectedWord: '{{what}} は解釈できません。andon help を参照してください。',
  oneOf: '{{what}} に指定できる値: {{choices}}',
  noCase: '参照できる案件 {{name}} はありません。',
  noToken: 'ANDON_TOKEN が設定されていません。アカウント › API トークンで発行してください。',
  unreachable: 'サーバー {{url}} が応答しません ({{reason}})。',
  problem: 'サーバーが拒否しました ({{status}} {{code}}): {{detail}}',
  uploaded: '{{file}}: アップロード済み',
  reading: '読み取り中 {{done}}/{{total}} …',
  applying: '取り込み中 {{done}}/{{total}} …',
  noFile: '{{path}}: ファイルがありません',
  tooManyFiles: '1回の取り込みは最大 {{max}} ファイルです。',
  importFailed:
    '取り込み {{importId}} はサーバーのエラーで止まりました。完了した分は残ります。画面の「取り込み」から続行できます。',
  importCounts: '製品 {{products}}、脆弱性 {{vulnerabilities}}、未解釈 {{doubts}}',
  itemState: {
    received: '受信済み',
    unreadable: '読み取り不可',
    ready: '準備完了',
    excluded: '除外',
    applied: '取り込み済み',
    skipped: '変更なし',
    failed: '失敗',
  },
  relation: { new: '新規', newer: '新しい改訂', older: '古い改訂', same: '取り込み済みと同一' },
  previewDone:
    '取り込み対象 {{imported}} 件、変更なし {{known}} 件、読み取り不可 {{failed}} 件。書き込みは行っていません。',
  importDone: '取り込み {{imported}} 件、既知 {{known}} 件、失敗 {{failed}} 件',
  progress: '{{done}}/{{total}}',
  auditClean:
    '監査証跡に異常はありません: 記録 {{records}} 件のエントリ {{entries}} 件、一括記録 {{links}} 件、封印 {{seals}} 件、未封印 {{unsealed}} 件。',
  auditFaults: '監査証跡に異常があります: 指摘 {{count}} 件。',
  backupDone:
    '{{folder}} にバックアップしました: 表 {{tables}}、行 {{rows}}、ファイル {{files}}。データフォルダの "keys" は別の場所に保管してください。',
  restoreDone: '{{createdAt}} のバックアップから復元しました: 行 {{rows}}、表 {{tables}}、ファイル {{files}}。',
  validateClean: '{{name}}: 適合 (警告 {{warnings}} 件)。',
  validateFaults: '{{name}}: エラー {{errors}} 件、警告 {{warnings}} 件。',
  published: '{{number}} を公開しました: {{url}}',
  nothing: '該当なし。',
} satisfies Messages<typeof en>
