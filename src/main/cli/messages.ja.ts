import type { Messages } from '#platform/i18n/index.ts'
import type { en } from './messages.en.ts'

export const ja = {
  noFactor: '{{email}} に二要素目はありません',
  keyRotated:
    '公開ファイルの署名鍵を新しくしました: {{fingerprint}}。以前の鍵 ({{before}}) は引き続き公開されます。オフラインファイルは1分以内にワーカーが署名し直します。keys フォルダを控え、新しいフィンガープリントをお客様にお知らせください。',
  factorReset: '{{email}} の二要素目を解除し、セッションを終了しました。',
  noUser: 'メールアドレス {{email}} の有効な利用者はいません。',
  oneOf: '{{what}} に指定できる値: {{choices}}',
  noCase: '参照できる案件 {{name}} はありません。',
  noToken: 'ANDON_TOKEN が設定されていません。アカウント › API トークンで発行してください。',
  unreachable: 'サーバー {{url}} が応答しません ({{reason}})。',
  badToken: 'ANDON_TOKEN のトークンが無効か、期限切れです。アカウント › API トークンで発行してください。',
  unreadable: '{{path}}: 読み取れません ({{reason}})',
  cannotCreate: '{{path}}: 作成できません ({{reason}})',
  notSeal: '{{path}}: 封印ではありません (参照: andon audit seal)',
  keyNeeded: '--file には --key <public.pem> が必要です (参照: andon audit key)。',
  problems: {
    FORBIDDEN: 'このトークンでは許可されていません。',
    STALE_VERSION: 'ほかの人が変更しました。内容を確認してから、もう一度実行してください。',
    VERSION_REQUIRED: '変更対象の版が指定されていません。',
    STEP_UP_REQUIRED: '本人の再サインインによる確認が必要です。ブラウザーで操作してください。',
    UNEXPECTED: 'サーバーの応答が Andon のものではありません。ANDON_URL を確認してください。',
  },
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
  backupGood: '{{folder}}: 異常なし – 表 {{tables}}、行 {{rows}}、ファイル {{files}}、{{createdAt}} 作成。',
  backupRestorable:
    '{{folder}}: 試験復元して検証しました – 表 {{tables}}、行 {{rows}}、監査証跡に異常なし、{{createdAt}} 作成。',
  restoreDone: '{{createdAt}} のバックアップから復元し、検証しました: 行 {{rows}}、表 {{tables}}、ファイル {{files}}。',
  upgradeDone:
    'データベースを PostgreSQL {{from}} から {{to}} に更新し、検証しました (表 {{tables}}、行 {{rows}})。途中で作成したバックアップは {{folder}} に残っています。',
  upgradeNothing: 'データベースは既にこの版のものです。作業はありません。',
  validateClean: '{{name}}: 適合 (警告 {{warnings}} 件)。',
  validateFaults: '{{name}}: エラー {{errors}} 件、警告 {{warnings}} 件。',
  published: '{{number}} を公開しました: {{url}}',
  dataCounts: '{{kind}}: {{counts}}',
  dataReading: '{{done}} 行目を読み取り中…',
  dataWriting: '{{done}}/{{total}} 件を書き込み中…',
  dataUnknownColumns:
    '見出し {{headings}} の意味が分かりません: {{url}}。--ignore-unknown で取り込まないこともできます。',
  dataFailed: 'ファイルを読めません。',
  dataStale: 'その間に Andon のデータが変わったため、プレビューを作り直して確定し直します。',
  dataFaulty: '何も書き込んでいません。{{count}} 行にエラーがあります。直すか、--without-errors を指定してください。',
  dataRow: '{{row}} 行目: {{reason}}',
  dataMore: '… ほか {{count}} 行: {{url}}',
  dataPreview: '何も書き込んでいません。',
  dataNeedsYes: '何も書き込んでいません。書き込むには --yes を指定するか、{{url}} で確定してください。',
  dataDone: '取り込みました。',
  dataNothing: '変更はありません。',
  dataWhat: '--kind、--all、--everything のいずれかが必要です。',
  feedDays: '--days には 1～{{most}} の整数を指定してください。',
  feedSince: '--since には日付または日時を指定してください（2026-11-01、2026-11-01T00:00:00Z）。',
  feedNoKey: '{{path}}：Ed25519 公開鍵ではありません（andon publication key を参照）',
  feedExported:
    '{{file}}：レコード・シグナル・文書 {{count}} 件、取り込み期限 {{expiresAt}}。署名鍵 {{fingerprint}}。取り込む側の環境にこの鍵（andon publication key）が必要です。',
  feedTaken:
    '新規 {{created}} 件、更新 {{changed}} 件、変更なし {{unchanged}} 件、シグナル {{signals}} 件、隔離 {{quarantined}} 件（取り込んだ文書 {{documents}} 件を含む）',
  feedSetAside: '{{path}}：取り込めたものはありません。すべて「フィード › 隔離」に理由とともに保留しています。',
  feedRefused: '{{path}}：拒否しました。{{reason}}',
  nothing: '該当なし。',
} satisfies Messages<typeof en>
