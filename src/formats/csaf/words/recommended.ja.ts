import type { en } from './recommended.en.ts'

/** What the recommended tests (§6.2; 2.0: optional) find, in Japanese. */
export const ja: Readonly<Record<keyof typeof en, string>> = {
  CSAF_PRODUCT_UNUSED: '製品 ID「{{id}}」が定義されていますが、どこでも使われていません。',
  CSAF_REMEDIATION_MISSING: '製品「{{id}}」の対策が記載されていません。',
  CSAF_METRIC_MISSING: '影響を受ける製品「{{id}}」に、スコアなどの評価がありません。',
  CSAF_HASH_WEAK: 'このファイルのハッシュは「{{algorithm}}」だけです。より強いアルゴリズムの併記が望まれます。',
  CSAF_TLP_MISSING: '文書に TLP ラベルがありません。',
  CSAF_TLP_UNKNOWN: 'TLP ラベルが RED、AMBER、GREEN、WHITE のいずれでもありません。',
  CSAF_CANONICAL_URL_MISSING: 'category が self で、https:// で始まり「{{name}}」で終わる URL の参考情報がありません。',
  CSAF_CANONICAL_URL_UNKNOWN: '文書に追跡 ID がないため、正規 URL が定まりません。',
  CSAF_LANGUAGE_MISSING: '文書の言語 (lang) がありません。',
  CSAF_LANGUAGE_EMPTY: '文書の言語 (lang) はありますが、値が空です。',
  CSAF_LANGUAGE_PRIVATE: '言語「{{tag}}」の「{{subtag}}」は私用 (private use) です。',
  CSAF_LANGUAGE_DEFAULT: 'i-default では、どの言語か分かりません。',
  CSAF_HELPER_MISSING: '製品「{{id}}」に product_identification_helper がありません。',
  CSAF_ID_IS_CVE: '{{cve}} が ids に記載されています。cve に記載してください。',
  CSAF_RANGE_WITHOUT_VERS:
    'バージョン範囲「{{range}}」は VERS ではありません。vers:… で記載できないか、バージョンを一つずつ列挙できないかを十分に確認してください。それ以外の表記はあくまで代替手段です。',
  CSAF_FIXED_SCORED: '製品「{{id}}」は修正済みですが、{{name}} のスコアが 0 ではなく {{score}} です。',
  CSAF_FIXED_UNSCORED: '製品「{{id}}」は修正済みですが、{{name}} からスコア (0 になるべき値) が求まりません。',
  CSAF_REMEDIATION_DISCOURAGED:
    '影響有無が「{{status}}」の製品「{{id}}」に対策「{{category}}」を付けることは推奨されません。',
  CSAF_SHARING_EVERYBODY: '共有グループが「全員」(Max UUID) です。その場合、共有グループの記載は不要です。',
  CSAF_SHARING_NOBODY: '共有グループが「共有不可」(Nil UUID) です。',
  CSAF_SHARING_NEEDLESS: 'TLP:CLEAR の文書に共有グループが記載されています。',
  CSAF_HARDWARE_ALONE:
    '製品「{{id}}」にはシリアル番号か型番がありますが、product_paths から参照されていません。ハードウェアとソフトウェアが混在している可能性があります。',
  CSAF_HELPER_SHARED: '「{{value}}」は製品「{{owner}}」の識別にも使われています。',
  CSAF_TITLE_HAS_ID: '表題に文書の ID「{{id}}」が含まれています。',
  CSAF_CWE_DEPRECATED: '{{id}} は CWE {{version}} で非推奨 (Deprecated) です。',
  CSAF_CWE_VERSION_NOT_LATEST: '文書の最終改訂時点での CWE の最新バージョンは {{version}} ではなく {{latest}} です。',
  CSAF_CWE_USAGE: 'CWE {{version}} は {{id}} を脆弱性に割り当てることを認めていません。',
  CSAF_CWE_REVIEW: 'CWE {{version}} では {{id}} を脆弱性に割り当てる際にレビューが必要です。',

  CSAF_SSVC_NAMESPACE_UNKNOWN: '名前空間「{{namespace}}」は登録されていないか、未対応です。',
  CSAF_SSVC_NAMESPACE_UNREGISTERED:
    '名前空間「{{namespace}}」は登録されていません。TLP:CLEAR の文書では読み手に通じないおそれがあります。',
  CSAF_SSVC_NAMESPACE_EXTENDED:
    '名前空間「{{namespace}}」は拡張です。TLP:CLEAR の文書では読み手に通じないおそれがあります。',
  CSAF_SSVC_RESOURCE_MISSING: '名前空間「{{namespace}}」の決定ポイントを説明するリソースがありません。',
  CSAF_HISTORY_HAS_BUILD: '改訂履歴の版 {{number}} にビルドメタデータが付いています。',
  CSAF_INITIAL_RELEASE_OLD: '初版の日時 ({{date}}) が最も古い改訂より前です。',
  CSAF_CURRENT_RELEASE_OLD: '最新版の日時 ({{date}}) が最も新しい改訂より前です。',
  CSAF_INVOLVEMENT_UNDATED: '関係者の記載に日時がありません。',
  CSAF_REVISION_SAME_DATE: '同じ日時 ({{date}}) の改訂がほかにもあります。',
  CSAF_DISCLOSURE_UNREVISED: '脆弱性の公開 ({{date}}) が最も新しい改訂より後です。',
  CSAF_PROFILE_DEPRECATED: 'プロファイル「{{category}}」は非推奨です。',
  CSAF_AFFECTED_WITHOUT_FIXED:
    '影響を受ける製品「{{id}}」の修正済みバージョンが記載されておらず、存在しない旨の記載もありません。',
  CSAF_TERM_UNTRANSLATED: '未検査: 言語「{{tag}}」での「{{title}}」の訳語が登録されていません。',
  CSAF_EXTENSION_UNEXPECTED: '撤回された文書・置き換えられた文書に拡張があります。',
  CSAF_UNSORTED: '項目「{{key}}」の位置がアルファベット順ではありません。',
  CSAF_ADDITIONAL_MEMBER: '項目「{{name}}」はどのスキーマにも定義されていません。',
  CSAF_EXTENSION_UNREGISTERED: '拡張 {{schema}} は公式でも登録済みでもありません。',
  CSAF_EXTENSION_UNOFFICIAL: '拡張 {{schema}} は公式の拡張ではありません。',
  CSAF_EXTENSION_CRITICAL: 'この拡張は critical であり、必須テストが不合格になることがあります。',
  CSAF_EXTENSION_EXPERIMENTAL: '拡張 {{schema}} は実験的なもので、読み手に意味が伝わらないおそれがあります。',
}
