import type { en } from './informative.en.ts'

/** What the informative tests (§6.3) find, in Japanese. */
export const ja: Readonly<Record<keyof typeof en, string>> = {
  CSAF_CVSS_2_ALONE: '{{at}} のスコアが CVSS 2.0 しかありません。より新しい CVSS のスコアを併記してください。',
  CSAF_CVSS_2_ALONE_FOR:
    '次の製品のスコアが CVSS 2.0 しかありません: {{products}} ({{at}})。より新しい CVSS のスコアを併記してください。',
  CSAF_CVSS_3_0: 'CVSS 3.0 が使われています。後継の 3.1 で評価し直してください (スコアが変わることがあります)。',
  CSAF_CVE_MISSING: '脆弱性に CVE 番号がありません。未採番であれば採番を依頼してください。',
  CSAF_CWE_MISSING: '脆弱性に脆弱性タイプ (CWE) が記載されていません。',
  CSAF_HASH_SHORT:
    'ハッシュが {{length}} 文字しかなく、{{shortest}} 文字に足りません。SHA-256 以上のハッシュを併記してください。',
  CSAF_CVSS_4_MISSING: 'CVSS のスコアがありますが、CVSS 4.0 のスコアがありません。併記が望まれます。',
  CSAF_CVSS_PRODUCT_MISSING: '影響を受ける製品「{{id}}」に CVSS のスコアがありません。',

  CSAF_SSVC_VERSION_OLD:
    '決定ポイント「{{point}}」の版 {{version}} は、この評価の時点の最新版ではありません (当時の最新は {{latest}})。',
  CSAF_SSVC_VERSION_LATER:
    '決定ポイント「{{point}}」の版 {{version}} は、この評価より後に公開されました (当時の最新は {{latest}})。',
  CSAF_SSVC_NAMESPACE_PRIVATE: '名前空間「{{namespace}}」は登録されていないため、読み手に通じないおそれがあります。',
  CSAF_SSVC_NAMESPACE_REFINED: '名前空間「{{namespace}}」は拡張のため、読み手に通じないおそれがあります。',
  CSAF_EXTENSION_ESSENTIAL: 'この拡張は essential であり、対応していない読み手は文書の内容を誤解するおそれがあります。',
  CSAF_EXTENSION_USED: 'ここで拡張 (x_extensions) が使われています。対応していない読み手には内容が伝わりません。',
  CSAF_SPELLING: '「{{word}}」は辞書にありません。',
  CSAF_SPELLING_SUGGESTED: '「{{word}}」は辞書にありません。「{{suggestion}}」の誤りかもしれません。',
  CSAF_SPELLING_MORE: '辞書にない語はほかにもあります。最初の {{shown}} 件を示しています。',
  CSAF_LANGUAGE_NOT_CHECKED: '言語「{{lang}}」の文章は検査できないため、検査していません。',
  CSAF_GRAMMAR: '「{{text}}」は文法に誤りがあるおそれがあります。',
  CSAF_URL_FAILING: 'この URL はステータス {{status}} を返しました。',
  CSAF_URL_UNREACHABLE: 'この URL に問い合わせできませんでした ({{reason}})。',
  CSAF_URL_NOT_ASKED: 'URL はほかにもあります。問い合わせたのは最初の {{asked}} 件です。',
  CSAF_URL_REFUSED: 'この URL への問い合わせは許可されていないため、行っていません ({{reason}})。',
  CSAF_REASON_ADDRESS_INSIDE: '社内ネットワークのアドレス',
  CSAF_REASON_CONNECTION_FAILED: '接続不可',
  CSAF_REASON_HOST_NOT_ALLOWED: '許可したホストに含まれない',
  CSAF_REASON_NAME_UNKNOWN: 'ホスト名が不明',
  CSAF_REASON_PROXY_REFUSED: 'プロキシが拒否',
  CSAF_REASON_TIMED_OUT: '時間内に応答なし',
  CSAF_REASON_TLS_FAILED: '証明書または TLS が不正',
  CSAF_REASON_URL_INSECURE: 'TLS なし',
  CSAF_REASON_URL_INVALID: 'Web アドレスではないか、ログイン情報を含む',
  CSAF_NETWORK_NOT_ASKED: 'このテストはほかのサーバへの問い合わせを要しますが、許可されていないため判定していません。',
  CSAF_BRANCH_MISSING:
    '製品「{{id}}」に至る経路の所定の位置に {{category}} の分岐がありません (vendor、product_name、product_version の順)。',
  CSAF_RANGE_USED: 'バージョン範囲「{{range}}」が使われています。個々のバージョンを列挙する方が照合しやすくなります。',
  CSAF_VERSION_HAS_V:
    'バージョン「{{version}}」が「v」で始まっています。バージョンの一部でなければ「v」を除いてください。',
  CSAF_LICENCE_UNREGISTERED:
    'ライセンス「{{licence}}」は SPDX ライセンスリストにも ScanCode LicenseDB にも登録されていません。',
  CSAF_RATING_USED: '根拠の分からない定性的な深刻度「{{rating}}」が使われています。',
  CSAF_RANGES_OVERLAP: '製品「{{id}}」と「{{other}}」のバージョン範囲が重なっており、影響有無も同じです。',
  CSAF_VERSION_IN_RANGE:
    '製品「{{id}}」と「{{other}}」は一方のバージョンが他方のバージョン範囲に含まれ、影響有無も同じです。',
  CSAF_BRANCH_RANGES_OVERLAP: 'バージョン範囲「{{name}}」が、同じ階層の「{{other}}」と重なっています。',
  CSAF_BRANCH_VERSION_IN_RANGE:
    '「{{name}}」と同じ階層の「{{other}}」は、一方のバージョンが他方のバージョン範囲に含まれます。',
  CSAF_ID_SYSTEM_UNREGISTERED: '「{{system}}」は脆弱性 ID 体系の登録簿 (RVISC) に登録されていません。',
  CSAF_PATH_NESTED: '経路上の製品「{{id}}」が、それ自体、製品パスで定義されています。',
  CSAF_GRAMMAR_MORE: '文法に誤りのおそれがある箇所はほかにもあります。最初の {{shown}} 件を示しています。',
}
