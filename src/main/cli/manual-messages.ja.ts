import type { Messages } from '#platform/i18n/index.ts'
import type { en } from './manual-messages.en.ts'
import { ja as csaf } from './manual-csaf-messages.ja.ts'

export const ja = {
  title: 'andon – FA 製品セキュリティ',
  usage: '使い方',
  command: '<コマンド>',
  optionsPlaceholder: '[オプション]',
  commandsHeading: 'コマンド',
  argumentsHeading: '引数',
  optionsHeading: 'オプション',
  environmentHeading: '環境変数',
  exitsHeading: '終了コード',
  examplesHeading: '例',
  nameHeading: '名前',
  synopsisHeading: '書式',
  descriptionHeading: '説明',
  choices: '指定できる値: {{choices}}。',
  required: '必須。',
  more: 'andon help <コマンド> で、オプション・終了コード・例を表示します。',
  description:
    'Andon は FA 機器メーカーの製品セキュリティを一つにまとめるシステムです。このコマンドは、サーバーなしで装置への影響を答え、稼働中のサーバーを操作し、運用者の作業を行います。どのコマンドも --json を付けると標準出力は JSON だけになり、それ以外の表示は標準エラー出力に出ます。',
  groups: {
    local: 'サーバー不要',
    server: 'サーバーに接続 (ANDON_URL、ANDON_TOKEN)',
    operator: '運用者向け (設置した計算機上で)',
    shell: 'このコマンドについて',
  },
  values: {
    advisory: '番号|id',
    case: '番号|id',
    clause: 'テスト',
    command: 'コマンド',
    csaf: 'csaf.json',
    email: 'メールアドレス',
    file: 'ファイル',
    folder: 'フォルダ',
    format: '形式',
    kind: '機種',
    pem: 'public.pem',
    release: 'リリース',
    shell: 'シェル',
    state: '状態',
    text: '語',
    word: '語',
  },
  commonOptions: {
    json: '標準出力に JSON だけを出す。',
    help: 'このコマンドの使い方を表示する。',
  },
  environment: {
    ANDON_URL: '社内サーバーのアドレス。既定: http://localhost:8080。',
    ANDON_TOKEN: 'API トークン (アカウント › API トークン)。',
    ANDON_LANG: '文の言語 (en または ja)。既定: シェルの言語。',
    ANDON_DATA: 'データフォルダ。既定: ./data。',
    DATABASE_URL: '外部の PostgreSQL (ロール andon_app)。既定: 組み込みの PostgreSQL。',
    DATABASE_OWNER_URL: '同じデータベース (ロール andon_owner)。移行・バックアップ・復元に使用。',
  },
  exits: {
    '0': '完了。',
    '1': '実行したが、結果が否 (指摘あり、失敗したファイルあり、監査証跡の異常)。',
    '2': '指定されたもののうち読めないものがあった。残りは判定した。',
    '64': 'コマンドラインを解釈できない。',
    '65': 'データが使えない。',
    '66': 'ファイルまたは記録がない。',
    '69': 'サーバーまたはデータベースが応答しない。',
    '70': 'Andon 内部のエラー。',
    '73': '出力を作成できない。',
    '77': '権限なし (トークンがない、無効、または権限が不足)。',
    '78': '設定が使えない。',
  },
  usageErrors: {
    unknownCommand: '"{{command}}" というコマンドはありません。',
    verbMissing: '"{{command}}" には次のいずれかが必要です: {{choices}}。',
    unknownOption: '"{{command}}" に {{option}} というオプションはありません。',
    valueMissing: '{{option}} には値が必要です。',
    noValueTaken: '{{option}} は値を取りません。',
    notAChoice: '{{what}} に "{{value}}" は指定できません。指定できる値: {{choices}}。',
    optionMissing: '{{option}} が指定されていません。',
    argumentMissing: '<{{argument}}> が指定されていません。',
    tooManyWords: '解釈できません: {{words}}。',
    nearest: '"{{nearest}}" のことですか?',
    see: '参照: andon help {{command}}',
  },
  commands: {
    affected: {
      summary: 'どの装置がアドバイザリの影響を受けるか。',
      text: `装置の一覧について、CSAF アドバイザリの影響を装置ごとに答えます: 影響あり、影響なし、判定不能 (不足している情報を示す)、記載なし。サーバーもデータベースも不要です。ファイル名 "-" は標準入力を読みます。

装置 (JSON): 次の要素の配列、または {"assets": […]}
  {"model": "FX5U-32MT/ES", "vendor": "…", "version": "1.060", "versions": {"<部位>": "…"},
   "hardwareRevision": "…", "serial": "…", "productionDate": "2023-06", "options": ["…"]}
必須は "model" のみです。

装置 (表): UTF-8 または Shift_JIS。1 行目が列名: 形名 (model)、メーカー (vendor)、バージョン (version)、version.<部位>、ハードウェアバージョン (hardwareRevision)、シリアルNo. (serial)、製造年月 (productionDate)、オプション (options、";" か "|" で区切る)

出力: 表。--json では装置の順の配列:
  {asset, applicability, ground, reasons: [{code, text}], products,
   vulnerabilities: [{id, applicability, ground, reasons, products,
    remedies: [{category, fixedVersion?, applicableToThisUnit, details, url?}]}]}

終了コード 0 は回答したことを表し、回答の内容にはよりません。`,
      options: { advisory: 'CSAF アドバイザリ。', assets: '装置の一覧 (JSON または表)。' },
      arguments: {},
    },
    'version explain': {
      summary: 'バージョンの表記をどう解釈するか。あるバージョンが該当するか。',
      text: `メーカーが書いた影響バージョンの表記 (英語・日本語。"< V4.1.3"、"1.060 and prior"、"シリアルNo.の上5桁が24061以前" など) を読み、解釈、解釈できない部分、比較の順序を表示します。

--json の出力: {text, boxes, cves, isUnderstood, confidence, doubts, notation, explanation,
  bounds: [{text, scheme, isInferred, key, explanation}], version, verdict, positions, answer}
verdict は in、if、outside、beside、unknown のいずれかです。`,
      options: {
        version: '調べるバージョン。',
        scheme:
          'シリーズのバージョン体系 (dotted、letters、date、cisco、structured、semver、deb など) と付加指定 (aa・za: Z の次の符号、count・fraction: ピリオドの後ろの扱い、train2: 先頭 2 個の数字がリリース系列) をハイフンでつないで指定。既定: 表記から推定。',
      },
      arguments: { expression: 'メーカーの表記 (引用符で囲む)。' },
    },
    'serial explain': {
      summary: 'シリアルNo. から何が分かるか。',
      text: `シリーズに登録されたシリアルNo. の形式から、製造年月と出荷時のバージョンを答えます。複数の読み方があるときは、すべて表示します。--formats を指定すればサーバーは不要です。指定しないときは、サーバーのカタログにあるシリーズの形式を使います。

--json の出力: {serial, units: [{format, fields, rest, production, key}], problem, production, shippedVersion,
  explanation, position}`,
      options: {
        family: 'シリーズのコード。',
        formats: 'シリアルNo. の形式 (JSON)。形式の配列、またはシリーズを含むカタログ。',
        shipped: '出荷日 (例: 2010-03-01)。西暦 1 桁の年代を特定できます。',
        range: '情報源にあるシリアルNo. の範囲 ("シリアルNo.の上5桁が24061以前" など)。範囲に含まれるかを答えます。',
      },
      arguments: { serial: '装置のシリアルNo.。' },
    },
    'model expand': {
      summary: '製品名の表記はどの形名を指すか。',
      text: `メーカーが複数の形名をまとめて書いた表記 ("Q03/04/06/13/26UDVCPU"、"FX5U(C)-**M*/**"、"BRD-B63W000 to W036"、"GT21 model" など) を読み、該当する形名、表記の型、シリーズと、その中に書かれた部位、条件、シリアルNo.の桁数、リリース系列を表示します。

--json の出力: {text, isUnderstood, models, patterns, families: [{word, rules}], part, conditionText, serialDigits,
  hardware, versionText, model, verdict, answer}
列挙できないとき models は null です。verdict は match、maybe、no のいずれかです。`,
      options: {
        vendor: 'メーカー (その命名規則を使う)。',
        model: '調べる形名 (表記の揺れは問わない)。',
        limit: '表示する形名の上限。1～100000、既定 1000。',
      },
      arguments: { pattern: 'メーカーの表記 (引用符で囲む)。' },
    },
    'advisory validate': {
      summary: 'CSAF 2.0 ファイル、またはサーバー上の下書きを検証する。',
      text: 'ファイルはサーバーなしで検証します (スキーマとすべての必須テスト)。番号または id を指定するとサーバーが検証します。エラーがあれば 1 で終わります。',
      options: {},
      arguments: { target: 'ファイル、"-"、またはサーバー上のセキュリティ情報の番号か id。' },
    },
    'advisory list': { summary: '自社のセキュリティ情報を一覧する。', text: '', options: {}, arguments: {} },
    'advisory publish': {
      summary: '承認済みのセキュリティ情報を公開し、公開側に届くまで待つ。',
      text: '',
      options: {},
      arguments: { advisory: '承認済みのセキュリティ情報の番号か id。' },
    },
    import: {
      summary: 'CSAF アドバイザリを取り込み、結果を待つ。',
      text: 'ファイルをアップロードし、プレビューを待って確定し、装置との照合が終わるまで待ちます。読めない、または取り込めないファイルがあれば 1 で終わります。',
      options: { preview: '取り込まれる内容だけを表示し、何も書き込まない。' },
      arguments: { file: 'CSAF ファイル。' },
    },
    'data import': {
      summary: 'PLM・ERP などのファイルを取り込む（全件か、何も書き込まないか）。',
      text: '表（UTF-8・UTF-16・Shift_JIS・EUC-JP の CSV）、JSON の配列、NDJSON、または（--kind なしで）全種類の一括ファイルをアップロードし、新規・変更・消失・エラーを表示します。--yes を付けたときだけ書き込みます。夜間の定期実行向けで、同じファイルを再び取り込んでも何も変わりません。エラー行があれば 1、ファイルを読めない、または意味の分からない見出しがあれば 65 で終わります（一度ブラウザーで対応付けるか、--ignore-unknown を指定してください）。',
      options: {
        kind: 'ファイルの内容。省略すると全種類の一括ファイル。',
        source: '取り込み元のシステム。同じ取り込み元のファイルどうしを比較します。省略時: cli。',
        'dry-run': '変更内容だけを表示し、何も書き込まない。',
        vanished:
          '取り込み元から消えたデータ: keep（残す・既定）、end（生産中止・使用終了）、remove（参照のないものを削除）。',
        edited: '前回以降に Andon で編集された項目: keep（残す・既定）、overwrite（上書き）。',
        'without-errors': 'エラー行を除いて取り込む。',
        'ignore-unknown': '意味の分からない見出しの列を、この取り込み元では今後も取り込まない。',
        encoding: '文字コード。省略時は自動判定。',
        yes: 'プレビューの内容を書き込む。',
      },
      arguments: { file: 'ファイル。' },
    },
    'data export': {
      summary: 'データを取り込みと同じ形式で書き出す。',
      text: 'トークンで閲覧できるすべてのデータを書き出します。そのまま取り込み直しても何も変わりません。--everything は、一括ファイル・表・案件・セキュリティ情報とその公開ファイル・受領した情報源の原本・監査証跡を収めた ZIP を書き出します（そのための権限を付けて作ったトークンが必要です）。',
      options: {
        kind: '書き出すデータの種類。',
        all: '全種類を 1 つのファイルに。空の環境に取り込めます。',
        everything: 'すべてを収めた ZIP。',
        format: 'csv（既定）・json・ndjson。',
        encoding: '表の文字コード: utf-8（既定）または shift_jis。',
        output: '出力先。省略時は標準出力。',
      },
      arguments: {},
    },
    'case list': {
      summary: '対応中の案件を一覧する。',
      text: '',
      options: {
        all: '完了した案件も含める。',
        state: 'この状態の案件だけ。',
        line: 'この機種 (plc、hmi など) の製品系列の案件だけ。',
        query: 'これらの語を含む案件だけ。',
      },
      arguments: {},
    },
    'case show': {
      summary: '案件の脆弱性・製品・深刻度・六要素と経緯を表示する。',
      text: '',
      options: {},
      arguments: { case: '番号 (大文字小文字を問わない) または id。' },
    },
    ...csaf,
    'sbom validate': {
      summary: 'SBOM (CycloneDX、SPDX) をサーバーなしで検証する。',
      text: `CycloneDX 1.2～1.7 (JSON、XML)、SPDX 2.2・2.3 (JSON、tag-value)、3.0 (JSON-LD) を読みます。gzip、zstd、xz で圧縮したファイルも読めます。形式は内容から判別します。CycloneDX は公式スキーマ、SPDX は各版の規則に照らし、問題をすべて位置とともに表示します。部品が何によって識別されるかも表示します (識別できない部品は、どの脆弱性とも照合できません)。不適合のファイルがあれば 1、警告だけなら 0 で終わります。

--json の出力: [{file, isValid, format, specVersion, encoding, components, relations, errors, warnings,
  coverage: {purl, cpe, text, hash, ambiguous, none}, findings: [{level, code, path, params, text}]}]`,
      options: {},
      arguments: { file: 'ファイル。標準入力は "-"。' },
    },
    'sbom diff': {
      summary: '2 つの SBOM の差分を表示する。',
      text: `形式、部品の順序、ID の違いを問わず、パッケージごとに比較します。+ 追加、- 削除、~ バージョン変更、§ ライセンス変更。差分があれば 1、なければ 0、最後まで読めないファイルがあれば 65 で終わります。

--json の出力: {counts: {added, removed, version, licence, same},
  changes: [{change, group, name, before: [{version, purl, identifiedBy, licence}], after: [...]}]}`,
      options: {},
      arguments: { before: '変更前のファイル、または "-"。', after: '変更後のファイル、または "-"。' },
    },
    'sbom convert': {
      summary: 'SBOM を別の形式で書き出す (サーバー不要)。',
      text: 'andon sbom validate が読めるものはすべて読みます。最後まで読めないファイルからは何も書き出しません (65)。変換先の形式で表せない情報も付記し、Andon で読み直すと元に戻ります (docs/guide/bills-of-materials.md)。',
      options: { to: '形式。', output: '出力先。省略時は標準出力。' },
      arguments: { file: 'ファイル。標準入力は "-"。' },
    },
    'sbom upload': {
      summary: 'リリースの SBOM をアップロードし、結果を待つ。',
      text: 'ジョブを標準エラーに表示し、読み込みが終わるまで待って、リリースの構成と、ファイルの問題をすべて表示します。取り込めなかった、または現在の構成にならなかったときは、理由を表示して 1 で終わります (以前の構成のままです)。取り込まれていないのに 0 で終わることはありません (--no-wait では結果はまだ分かりません)。',
      options: {
        release: 'リリースの id、または「形名/部位/バージョン」。そのバージョンの部位が 1 つだけなら部位は省略可。',
        'no-wait': '待たずに、ジョブの id を表示する。',
      },
      arguments: { file: 'ファイル (圧縮していてもよい)。' },
    },
    'sbom export': {
      summary: 'リリースの現在の SBOM を書き出す。',
      text: 'アップロードしたファイルから作成し、リリースに申告された部品を加えます。SBOM がなければ 1 で終わります。',
      options: { to: '形式。', output: '出力先。省略時は標準出力。' },
      arguments: { release: 'リリースの id、または「形名/部位/バージョン」。' },
    },
    config: { summary: '有効な設定を表示する (秘密は表示しない)。', text: '', options: {}, arguments: {} },
    'audit verify': {
      summary: '監査証跡をすべて検証する (改ざん・欠落・切り詰め・巻き戻し)。',
      text: 'データベースの証跡を検証します。--file と --key を指定すると、書き出した証跡をオフラインで検証します。外部に保管した封印 (--seal) があれば、証跡全体の巻き戻しも検出します。異常があれば 1 で終わります。',
      options: {
        seal: '外部に保管した封印 (andon audit seal)。',
        file: 'データベースの代わりに、書き出した証跡。',
        key: '--file と共に使う、封印の公開鍵。',
      },
      arguments: {},
    },
    'audit export': {
      summary: '証跡を JSON Lines で書き出す (別の場所での検証用)。',
      text: '',
      options: {},
      arguments: { file: '作成するファイル。既存のファイルは指定できません。' },
    },
    'audit seal': { summary: '最新の封印を表示する (外部に保管してください)。', text: '', options: {}, arguments: {} },
    'audit key': { summary: '封印の公開鍵を表示する。', text: '', options: {}, arguments: {} },
    'publication key': {
      summary: 'オフラインファイルを検証する公開鍵を表示する。',
      text: '標準出力にPEM、標準エラー出力にフィンガープリント（鍵32バイトのSHA-256）を出力します。--json を付けると、これまでに署名したすべての鍵 [{publicKeyPem, fingerprint, since, until}] を、現在の鍵（until は null）から順に出力します。',
      options: {},
      arguments: {},
    },
    'publication rotate': {
      summary: '公開ファイルの署名鍵を新しくする。',
      text: '<ANDON_DATA>/keys/publication.pem を置き換えます（紛失した場合も同様）。監査に記録されます。以前の公開鍵は引き続き公開されるため、配布済みのファイルもそのまま検証できます。オフラインファイルは動作中のワーカーが1分以内に作り直します。新しいフィンガープリントをお客様にお知らせください。',
      options: {},
      arguments: {},
    },
    'feed export': {
      summary: 'フィードの取得内容を、オフライン環境向けの署名付きバンドル 1 ファイルに書き出します。',
      text: '脆弱性レコードとシグナル（KEV、EPSS、SSVC）を、SHA-256 のマニフェスト付き tar.zst にまとめ、`andon publication key` の鍵で minisign 形式の署名をします。監査記録に残ります。',
      options: {
        since: 'この日時（ISO 8601）以降に届いたものだけ。既定：すべて。',
        days: 'バンドルを取り込める日数。既定：30。',
      },
      arguments: { file: 'バンドルのファイル名（既存のファイルは不可）。' },
    },
    'feed import': {
      summary: '別の環境で作成したバンドルを取り込みます。',
      text: '署名・期限・すべてのハッシュ値が正しい場合だけ取り込みます。そうでなければバンドル全体を理由とともに隔離し、終了コード 1 を返します。ファイルから何も取り込めなかった場合も終了コード 1 です。古いレコードが新しいものを上書きすることはありません。監査記録に残ります。',
      options: {
        key: 'このバンドルに限って受け入れる、相手環境の公開鍵。「フィード › オフライン取り込み」に登録した鍵は常に有効です。',
        unsigned:
          '署名のないレコードや文書（アドバイザリ）も、実行者の責任で取り込みます。文書には「署名なし」と表示されます。',
      },
      arguments: { file: 'バンドル、またはレコードや CSAF 文書のファイル（zip、tar、JSON など）。' },
    },
    'user link': {
      summary: 'サインインできなくなった利用者に、一度だけ使えるリンクを発行する。',
      text: '監査に記録され、以前のリンクは無効になります。第二要素の代わりにはなりません。',
      options: {},
      arguments: { email: '利用者のメールアドレス。' },
    },
    'user list': {
      summary: '利用者を、役割とサインイン方法とともに一覧する。',
      text: '1行に1人：アドレス、名前（無効な人は先頭に「-」）、役割、サインイン方法。',
      options: {},
      arguments: {},
    },
    'user reset-factor': {
      summary: '利用者の二要素目をすべて解除する（電話や鍵の紛失時）。',
      text: 'ワンタイムコード、パスキー、リカバリーコードが無効になり、セッションも終了します。監査に記録されます。本人はパスワード、または `andon user link` のリンクでサインインし、新しく設定します。',
      options: {},
      arguments: { email: '利用者のメールアドレス。' },
    },
    backup: {
      summary: '稼働中のままバックアップする。',
      text: '書き込みが続く間も一つのスナップショットからすべての表を取り、保存ファイル・公開ツリー・受付箱を含めます。フォルダは、すべてがディスクに書かれてから現れます。鍵は含みません。<ANDON_DATA>/keys は別の場所に保管してください。',
      options: {},
      arguments: { folder: '作成するフォルダ。既存のフォルダは指定できません。' },
    },
    'backup verify': {
      summary: 'バックアップに欠損がないか、復元できるかを確かめる。',
      text: '目録の署名、すべてのファイルとすべての行を検査します。データベースも鍵も不要です。--trial を付けると、一時的なデータベースへ実際に復元して監査証跡を検証し、その後破棄します。',
      options: { trial: '試しに復元する。' },
      arguments: { folder: 'バックアップ。' },
    },
    restore: {
      summary: '空のデータフォルダへ復元する (先に "keys" フォルダを戻すこと)。',
      text: 'バックアップを検査して読み込み、その後、読み込んだ結果を検査します (各表の行数、各ファイル、監査証跡と封印)。すべて終わるまで、そのデータフォルダでは起動しません。',
      options: {},
      arguments: { folder: 'バックアップ。' },
    },
    upgrade: {
      summary: '組み込みデータベースを、この版の PostgreSQL に更新する。',
      text: '古いメジャーバージョンの PostgreSQL を使う Andon が作ったデータフォルダのためのコマンドです (npm start がこのコマンドを案内します)。古いサーバーを、データベースの隣に保管された同じ版のプログラムで一度だけ起動してバックアップし、新しいデータベースへ復元して検証します。古いデータベースは検証後に初めて削除され、バックアップはデータフォルダに残ります。途中で止まっても、もう一度実行すれば続きから進みます。',
      options: { programs: '古い版のプログラム (postgres) があるフォルダ。保管されていない場合に指定します。' },
      arguments: {},
    },
    doctor: {
      summary: '設置環境の問題と直し方を示す (稼働中でも停止中でも可)。',
      text: '計算機側から順に確認します: Node、設定、データフォルダ、ディスク、鍵、プロセスとポート、アドレスと TLS、バックアップ、メール。続いてデータベース (版、ロール、行レベルセキュリティ、照合順序、チェックサム、構造、時計)、監査の封印、ジョブ、サインイン提供元、公開ツリー (バイト単位の照合)。何も変更しません。障害があれば 1 で終わります。',
      options: {},
      arguments: {},
    },
    manual: {
      summary: 'このマニュアルを man ページ (roff) または Markdown で表示する。',
      text: '',
      options: { format: 'man (既定) または markdown。' },
      arguments: {},
    },
    completion: {
      summary: 'シェルの補完スクリプトを表示する。',
      text: 'コマンド・オプション・選択肢・ファイルを補完します。ANDON_URL と ANDON_TOKEN があれば案件とセキュリティ情報の番号も補完します (問い合わせは最長 1 秒)。',
      options: {},
      arguments: { shell: 'bash、zsh、fish のいずれか。' },
    },
    complete: {
      summary: 'シェルからの問い合わせ。',
      text: '',
      options: {},
      arguments: { word: 'コマンドラインの語。' },
    },
    help: {
      summary: 'コマンドの一覧、または一つのコマンドの使い方を表示する。',
      text: '',
      options: {},
      arguments: { command: 'コマンド。' },
    },
    version: { summary: 'バージョンを表示する。', text: '', options: {}, arguments: {} },
  },
} satisfies Messages<typeof en>
