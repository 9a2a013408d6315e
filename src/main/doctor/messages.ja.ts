import type { Messages } from '#platform/i18n/index.ts'
import type { en } from './messages.en.ts'

export const ja = {
  healthy: '問題はありません (確認 {{checks}} 項目、警告 {{warnings}} 件)。',
  ill: '障害 {{faults}} 件、警告 {{warnings}} 件 (確認 {{checks}} 項目)。',
  checks: {
    NODE_OK: { text: 'Node {{version}}。', advice: '' },
    NODE_OLD: {
      text: 'Node {{version}} は古すぎます。24 以降が必要です。',
      advice: 'npm (npm start、scripts/andon) から起動してください。必要な版が付属しています。',
    },
    CONFIG_OK: { text: '設定に問題はありません。', advice: '' },
    CONFIG_BAD: {
      text: '設定: {{problem}}',
      advice: 'その環境変数を直してください。有効な設定は andon config で確認できます。',
    },
    FOLDER_OK: { text: 'データフォルダ {{folder}}。', advice: '' },
    FOLDER_MISSING: {
      text: 'データフォルダ {{folder}} がありません。',
      advice: 'ANDON_DATA に設置済みのフォルダを指定するか、一度起動して作成してください。',
    },
    FOLDER_OWNER: {
      text: 'データフォルダ {{folder}} の所有者は {{owner}} ですが、実行しているのは {{user}} です。',
      advice: 'Andon を動かす利用者で実行してください。',
    },
    FOLDER_OPEN: {
      text: 'データフォルダ {{folder}} を他の利用者が読み書きできます (モード {{mode}})。',
      advice: 'chmod 700 {{folder}} を実行してください (root で起動する場合は 711)。',
    },
    FOLDER_READ_ONLY: {
      text: 'データフォルダ {{folder}} に書き込めません。',
      advice: '所有者・モード・読み取り専用マウントを確認してください。',
    },
    RESTORE_UNFINISHED: {
      text: '{{folder}} の復元が途中で止まっています。この状態では起動しません。',
      advice: 'andon restore {{folder}} をもう一度実行してください。',
    },
    SPACE_OK: { text: '空き容量 {{free}}。', advice: '' },
    SPACE_LOW: {
      text: '{{folder}} の空き容量が {{free}} しかありません。',
      advice: '早めに空きを作ってください。ディスクが一杯になると書き込みが止まります。',
    },
    SPACE_GONE: {
      text: '{{folder}} の空き容量が {{free}} です。書き込みが失敗します。',
      advice: 'すぐに空きを作ってください。保存済みのデータは残っています。',
    },
    FILESYSTEM_MEMORY: {
      text: '{{folder}} はメモリ上 ({{type}}) にあり、電源断ですべて失われます。',
      advice: 'ANDON_DATA をディスク上のフォルダにしてください。',
    },
    FILESYSTEM_NETWORK: {
      text: '{{folder}} はネットワークまたはユーザー空間のファイルシステム ({{type}}) にあり、書き込みの永続性が保証されません。',
      advice: 'ローカルディスク、または外部の PostgreSQL (DATABASE_URL) を使ってください。',
    },
    KEYS_OK: { text: '鍵とパスワードは揃っており、所有者だけが読めます。', advice: '' },
    KEYS_MISSING: {
      text: '{{folder}} に鍵がありません: {{names}}。',
      advice: '保管している鍵のフォルダを戻してください。戻すまで起動しないでください (新しい鍵では何も開けません)。',
    },
    KEYS_OPEN: {
      text: '{{path}} を他の利用者が読めます (モード {{mode}})。',
      advice: 'chmod go= {{path}} を実行し、誰が読めたかを確認してください。',
    },
    RUNNING_OK: { text: 'Andon は稼働中です (プロセス {{pid}})。', advice: '' },
    RUNNING_NOT: { text: 'Andon は {{folder}} で稼働していません。', advice: '' },
    PROCESS_OK: { text: '{{name}} は稼働中です (プロセス {{pid}})。', advice: '' },
    PROCESS_GONE: {
      text: '{{name}} が動いていません。',
      advice: '自動で再起動されます。理由はデータフォルダの logs/{{name}}.log にあります。',
    },
    PORT_FREE: { text: 'ポート {{port}} ({{name}}) は空いています。', advice: '' },
    PORT_TAKEN: {
      text: 'ポート {{port}} ({{name}}) はほかのプログラムが使用中か、この利用者では使えません。',
      advice: '{{name}} を空いているポートにするか、そのプログラムを終了してください。',
    },
    SERVER_OK: { text: '{{url}} は応答しています。', advice: '' },
    SERVER_SILENT: {
      text: '{{url}} が正しく応答しません ({{reason}})。',
      advice: 'データフォルダの logs を確認してください。',
    },
    DATABASE_OK: { text: 'PostgreSQL {{version}}。', advice: '' },
    DATABASE_OLD: {
      text: 'PostgreSQL {{version}} は古すぎます。15 以降が必要です。',
      advice: 'サーバーを更新してください。',
    },
    DATABASE_UNREACHABLE: {
      text: 'データベースに接続できません: {{reason}}',
      advice:
        '組み込みの場合は logs/postgres.log、外部の場合は DATABASE_URL・サーバー・pg_hba.conf・パスワードを確認してください。',
    },
    ENCODING_OK: { text: 'データベースの文字コードは UTF-8 です。', advice: '' },
    ENCODING_WRONG: {
      text: 'データベースの文字コードが {{encoding}} です。',
      advice: 'UTF8 で作り直し、バックアップを復元してください。',
    },
    CHECKSUMS_OK: { text: 'データページのチェックサムは有効で、異常はありません。', advice: '' },
    CHECKSUMS_OFF: {
      text: 'データページのチェックサムが無効です。ディスクの異常に気付けません。',
      advice: 'サーバーを止めて pg_checksums --enable を実行してください。',
    },
    CHECKSUM_FAILED: {
      text: 'チェックサムの異常が {{count}} 件あります。ディスクが書き込みと異なるデータを返しています。',
      advice: 'Andon を止めてデータフォルダを退避し、ディスクを交換して最新のバックアップを復元してください。',
    },
    COLLATIONS_OK: { text: '照合順序の版は索引の作成時と同じです。', advice: '' },
    COLLATION_CHANGED: {
      text: 'システム更新で文字の並び順が変わりました: {{names}}。索引が誤った結果を返すおそれがあります。',
      advice:
        '所有者で REINDEX を行い、ALTER DATABASE … REFRESH COLLATION VERSION (個別の照合順序は ALTER COLLATION) を実行してください。',
    },
    ROLE_OK: { text: 'アプリケーションのロール {{role}} には行レベルセキュリティが効いています。', advice: '' },
    ROLE_MIGHTY: {
      text: 'アプリケーションのロール {{role}} はスーパーユーザーか BYPASSRLS のため、行レベルセキュリティが効きません。',
      advice: 'alter role {{role}} nosuperuser nobypassrls を実行するか、DATABASE_URL に andon_app を使ってください。',
    },
    ROLE_OWNS: {
      text: 'アプリケーションのロール {{role}} が {{count}} 個の表を所有しているため、行レベルセキュリティが効きません。',
      advice: '表の所有者を andon_owner にし、DATABASE_URL に andon_app を使ってください。',
    },
    POLICIES_OK: { text: '機密区分を持つ {{count}} 個の表でポリシーが有効です。', advice: '' },
    POLICY_OFF: {
      text: '行レベルセキュリティが無効です: {{names}}。機密の行が全員に見えます。',
      advice:
        'Andon を止め、所有者で alter table … enable row level security を実行してください。ポリシーがなければバックアップを復元してください。',
    },
    TRANSACTIONS_OK: { text: '長時間のトランザクションはありません。', advice: '' },
    TRANSACTION_LONG: {
      text: '{{name}} のトランザクション (プロセス {{pid}}) が {{minutes}} 分開いたままです。',
      advice: '内容を確認し、必要なら select pg_terminate_backend({{pid}}) で終了してください。',
    },
    BLOAT_OK: { text: '不要行の溜まった表はありません。', advice: '' },
    BLOAT: {
      text: '{{name}} に不要行が {{dead}} 行あります (有効 {{live}} 行)。',
      advice: 'autovacuum と長時間のトランザクションを確認し、vacuum {{name}} を実行してください。',
    },
    CLOCK_OK: { text: 'データベースとプログラムの時計は一致しています。', advice: '' },
    CLOCK_SKEW: {
      text: 'データベースの時計がこの計算機より {{seconds}} 秒進んでいます。',
      advice: '両方を NTP で合わせてください。期限と封印は時計に依存します。',
    },
    SEAL_OK: { text: '監査証跡は封印されています (未封印 {{count}} 件)。', advice: '' },
    SEAL_LAG: {
      text: '監査エントリ {{count}} 件が未封印で、最も古いものは {{seconds}} 秒待っています。',
      advice: '封印はワーカーの仕事です。ワーカーの状態と logs/worker.log を確認してください。',
    },
    QUEUE_OK: { text: '長く待っているジョブはありません。', advice: '' },
    QUEUE_LAG: {
      text: '{{count}} 件のジョブが {{minutes}} 分以上待っています。',
      advice: 'ワーカーの状態と logs/worker.log を確認してください。',
    },
    JOBS_OK: { text: 'この一日に失敗したジョブはありません。', advice: '' },
    JOBS_FAILED: {
      text: 'この一日に {{count}} 件のジョブが失敗しました。',
      advice: '管理 › ジョブ で理由を確認してください。',
    },
    MIGRATIONS_OK: { text: 'データベースの構造はこの版のものです。', advice: '' },
    MIGRATIONS_BAD: {
      text: 'データベースの構造がこの版と異なります: {{reason}}',
      advice:
        '未適用の場合は所有者のログインで起動し、変更・欠落の場合はこの版の migrations フォルダを戻してください。',
    },
    TREE_OK: { text: '公開ツリーはデータベースの内容と一致しています。', advice: '' },
    TREE_FAULT: {
      text: '公開ツリーがデータベースと異なります ({{count}} ファイル、最初は {{first}})。',
      advice:
        '改変またはディスク障害です。<ANDON_DATA>/public/current を移動すると、ワーカーが一分以内に作り直します。',
    },
    TREE_ORIGIN: {
      text: '公開ツリーは {{origin}} 用に作られていますが、この設定では {{configured}} です。',
      advice:
        'インストールと同じ PORT・PUBLIC_PORT・ANDON_PUBLIC_ORIGIN を指定して doctor を実行してください。アドレスを変更した場合は、Andon を起動するとワーカーが作り直します。',
    },
    TREE_UNCHECKED: { text: '公開ツリーを照合できませんでした: {{reason}}', advice: '先に上の問題を直してください。' },
    SECURITY_TEXT_OK: { text: 'security.txt の有効期限は {{until}} です。', advice: '' },
    PUBLICATION_KEY_OK: { text: '公開ファイルは鍵 {{fingerprint}} で署名されています。', advice: '' },
    PUBLICATION_KEY_BAD: {
      text: '公開ファイルの署名鍵が使えません: {{reason}}',
      advice:
        'publication.pem を keys フォルダに戻してください。紛失した場合は新しい鍵を作成します: andon publication rotate',
    },
    PUBLICATION_KEY_OTHER: {
      text: 'publication.pem の鍵 ({{fingerprint}}) は、公開ファイルの署名鍵 ({{published}}) と異なります。解決するまで何も公開されません。',
      advice:
        '正しい publication.pem を keys フォルダに戻してください。紛失した場合は新しい鍵を作成し、お客様に新しいフィンガープリントをお知らせください: andon publication rotate',
    },
    SECURITY_TEXT_SOON: {
      text: 'security.txt の有効期限が近づいています ({{until}})。',
      advice: 'ワーカーが毎月更新します。ワーカーの状態を確認してください。',
    },
    SECURITY_TEXT_OLD: {
      text: 'security.txt の有効期限が切れています ({{until}})。',
      advice: 'ワーカーが毎月更新します。ワーカーの状態を確認してください。',
    },
    SECURITY_TEXT_MISSING: {
      text: '公開側に security.txt がありません。',
      advice: 'カタログにメーカーを登録し、ワーカーが動いていれば一分以内に作られます。',
    },
    BACKUP_OK: { text: '最新のバックアップは {{at}} のものです。', advice: '' },
    BACKUP_NONE: {
      text: '定期バックアップが設定されていません。',
      advice: 'ANDON_BACKUP_DIR に別のディスクのフォルダを指定し、鍵の写しを別の場所に保管してください。',
    },
    BACKUP_BY_HAND: {
      text: '最新のバックアップは {{at}} のものです。定期バックアップは未設定です。',
      advice: 'ANDON_BACKUP_DIR に別のディスクのフォルダを指定してください。',
    },
    BACKUP_SOON: { text: '定期バックアップはまだ作成されていません ({{folder}} へ毎日 {{at}})。', advice: '' },
    BACKUP_OLD: {
      text: '最新のバックアップが {{at}} のもので、一日以上経っています。',
      advice: 'その時刻に Andon が動いているか、logs/start.log を確認してください。',
    },
    BACKUP_FAILED: {
      text: '直近の定期バックアップが失敗しました: {{problem}}',
      advice: '{{folder}} の空きと権限を確認してください。一時間ごとに再試行します。',
    },
    ORIGIN_OK: { text: '利用者のアクセス先は {{origin}} です。', advice: '' },
    ORIGIN_PLAIN: {
      text: '利用者のアクセス先 {{origin}} が TLS ではありません。パスワードと案件が平文で流れます。',
      advice: 'TLS のリバースプロキシを置き、ANDON_ORIGIN をその https アドレスにしてください。',
    },
    ORIGIN_LOCAL: {
      text: 'Andon は {{host}} で待ち受けていますが、リンク先は {{origin}} です。',
      advice: 'ANDON_ORIGIN を利用者が使うアドレスにしてください。',
    },
    PUBLIC_ORIGIN_PLAIN: {
      text: '公開側のアドレス {{origin}} が TLS ではありません (CSAF 2.0 §7.1.3 で必須)。',
      advice: 'TLS のリバースプロキシを置き、ANDON_PUBLIC_ORIGIN をその https アドレスにしてください。',
    },
    PROXY_UNSET: {
      text: 'プロキシ (https) の背後にありますが、信頼するプロキシが未設定です。全クライアントが同一に見え、サインイン失敗の待ち時間が全員に及びます。',
      advice: 'ANDON_TRUSTED_PROXIES にプロキシのアドレスを指定してください。',
    },
    MAIL_OK: { text: 'メールサーバー {{host}}:{{port}} は応答しています。', advice: '' },
    MAIL_NONE: { text: 'メールサーバーは未設定です。通知は画面にだけ表示されます。', advice: '' },
    MAIL_UNREACHABLE: {
      text: 'メールサーバー {{host}}:{{port}} が応答しません ({{reason}})。',
      advice: 'SMTP_HOST・SMTP_PORT・ファイアウォールを確認してください。送信待ちのメールは保持されます。',
    },
    PROVIDER_OK: { text: 'サインイン提供元 {{name}} は応答しています。', advice: '' },
    PROVIDER_UNREACHABLE: {
      text: 'サインイン提供元 {{name}} ({{issuer}}) を使えません ({{reason}})。',
      advice: 'その間は別の方法でサインインできます。発行者のアドレスと経路を確認してください。',
    },
    CHECK_FAILED: { text: '確認できない項目がありました: {{reason}}', advice: '先に上の問題を直してください。' },
  },
} satisfies Messages<typeof en>
