import type { Messages } from '#platform/i18n/index.ts'
import type { en } from './affected-messages.en.ts'

export const ja = {
  help: `使い方: andon affected --advisory <csaf.json> --assets <assets.json|csv> [--json]

装置の一覧について、CSAF アドバイザリの影響を装置ごとに答えます: 影響あり、影響なし、判定不能 (不足している情報を示す)、
記載なし。サーバーもデータベースも不要です。ファイル名 "-" は標準入力を読みます。

装置 (JSON): 次の要素の配列、または {"assets": […]}
  {"model": "FX5U-32MT/ES", "vendor": "…", "version": "1.060", "versions": {"<部位>": "…"}, "hardwareRevision": "…",
   "serial": "…", "productionDate": "2023-06", "options": ["…"]}        必須は "model" のみ
装置 (表): UTF-8 または Shift_JIS。1 行目が列名: 形名 (model)、メーカー (vendor)、バージョン (version)、version.<部位>、
  ハードウェアバージョン (hardwareRevision)、シリアルNo. (serial)、製造年月 (productionDate)、オプション (options、";" か "|" で区切る)

出力: 表。--json では装置の順の配列:
  {asset, applicability, ground, reasons: [{code, text}], products, vulnerabilities: [{id, applicability, ground, reasons,
   products, remedies: [{category, fixedVersion?, applicableToThisUnit, details, url?}]}]}
ファイルについての指摘は標準エラー出力に出ます。ANDON_LANG=ja|en で文の言語を選びます。

終了コード: 0 回答した (回答の内容によらない)、64 使い方の誤り、65 ファイルが使えない (何も回答しない)、66 ファイルがない
`,
  missingOption: '{{option}} がありません。参照: andon affected --help',
  unknownWord: '"{{word}}" は不明です。参照: andon affected --help',
  oneStdin: '標準入力から読めるファイルは一つだけです。',
  noFile: '{{file}}: 読めません ({{reason}})',
  unusable: '{{file}}: 使えないため、何も回答していません。',
  finding: '{{file}}{{place}}: {{text}}',
  more: '{{file}}: ほかに {{count}} 件の指摘があります。',
  line: '{{line}} 行 {{column}} 桁',
  row: '{{row}} 行目',
  codes: {
    BYTE_ORDER_MARK: 'バイト順マークで始まっています (読み飛ばしました)',
    CSAF_DRAFT: 'CSAF {{version}}: 2.0 と同じ範囲で読みました',
    CSAF_VERSION: 'CSAF バージョン {{version}} は読めません',
    DUPLICATE_COLUMN: '列「{{column}}」が重複しています',
    DUPLICATE_NAME: 'メンバー "{{name}}" が重複しています (最後のものを採用)',
    EMPTY: '空です',
    JSON_CUT: 'JSON が途中で終わっています',
    MISSING: '必須の値がありません {{column}}',
    MISSING_COLUMN: '列「{{column}}」がありません',
    NOT_A_DATE: '日付ではありません',
    NOT_CSAF: 'CSAF 文書ではありません',
    NOT_JSON: 'JSON ではありません',
    NOT_LIST: '一覧 (配列) でなければなりません',
    NOT_OBJECT: 'オブジェクトでなければなりません',
    NOT_TEXT: '文字列でなければなりません (バージョンは引用符で囲む: 数値では 1.10 は 1.1 になります)',
    NOT_UTF8: 'UTF-8 ではありません',
    QUOTE_OPEN: '引用符が閉じていません',
    TEXT_AFTER_QUOTE: '閉じた引用符の後に文字があります',
    TOO_DEEP: '入れ子が深すぎます',
    TOO_LARGE: '大きすぎます',
    TOO_LONG: '{{maximum}} 文字を超えています',
    TOO_MANY: '{{maximum}} 個を超えています',
    TOO_MANY_CELLS: '列より多くのセルがあります',
    TOO_MANY_ROWS: '行が多すぎます',
    UNKNOWN_FIELD: '「{{name}}」は照合に使いません (そのまま残します)',
  },
  applicability: {
    affected: '影響あり',
    not_affected: '影響なし',
    undetermined: '判定不能',
    not_listed: '記載なし',
  },
  columns: {
    model: '形名',
    version: 'バージョン',
    serial: 'シリアルNo.',
    answer: '影響有無',
    why: '根拠',
    fix: '対策版',
  },
  summary:
    '影響あり {{affected}}、判定不能 {{undetermined}}、影響なし {{not_affected}}、記載なし {{not_listed}} (装置 {{count}} 台)',
} satisfies Messages<typeof en>
