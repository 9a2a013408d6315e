import type { en } from './recommended.en.ts'

/** What the recommended tests (§6.2; 2.0: optional) find, in Japanese. */
export const ja: Readonly<Record<keyof typeof en, string>> = {
  CSAF_PRODUCT_UNUSED: '製品 ID「{{id}}」が定義されていますが、どこでも使われていません。',
  CSAF_REMEDIATION_MISSING:
    '製品「{{id}}」の対策が記載されていません。対策がない場合もその旨 (none_available、no_fix_planned) の記載が望まれます。',
  CSAF_METRIC_MISSING: '影響を受ける製品「{{id}}」に、スコアなどの評価がありません。',
  CSAF_HASH_WEAK: 'このファイルのハッシュは「{{algorithm}}」だけです。より強いアルゴリズムの併記が望まれます。',
  CSAF_TLP_MISSING: '文書に TLP ラベル (RED、AMBER、GREEN、WHITE) がありません。',
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
  CSAF_FIXED_SCORED:
    '製品「{{id}}」は修正済みですが、{{name}} のスコアが 0 ではなく {{score}} です。そのスコアの対象から外すか、0 になる環境評価基準を加えてください。',
  CSAF_FIXED_UNSCORED: '製品「{{id}}」は修正済みですが、{{name}} からスコア (0 になるべき値) が求まりません。',
  CSAF_REMEDIATION_DISCOURAGED: '対策「{{category}}」は、影響有無が次のとおりの製品には推奨されません: {{products}}',
  CSAF_SHARING_EVERYBODY: '共有グループが「全員」(Max UUID) です。その場合、共有グループの記載は不要です。',
  CSAF_SHARING_NOBODY:
    '共有グループが「共有不可」(Nil UUID) です。実際の共有グループを記載するか、記載をやめてください。',
  CSAF_SHARING_NEEDLESS: 'TLP:CLEAR の文書に共有グループが記載されています。',
  CSAF_HARDWARE_ALONE:
    '製品「{{id}}」にはシリアル番号か型番がありますが、product_paths から参照されていません。ハードウェアとソフトウェアが混在している可能性があります。',
  CSAF_HELPER_SHARED: '製品「{{id}}」の識別情報が、ほかの製品の識別にも使われています。{{kind}}: {{values}}',
  CSAF_TITLE_HAS_ID: '表題に文書の ID「{{id}}」が含まれています。',
  CSAF_CWE_DEPRECATED: '{{id}} は CWE {{version}} で非推奨 (Deprecated) です。',
  CSAF_CWE_VERSION_NOT_LATEST: '文書の最終改訂時点での CWE の最新バージョンは {{version}} ではなく {{latest}} です。',
  CSAF_CWE_USAGE: 'CWE {{version}} は {{id}} を脆弱性に割り当てることを認めていません。',
  CSAF_CWE_REVIEW: 'CWE {{version}} では {{id}} を脆弱性に割り当てる際にレビューが必要です。',

  CSAF_SSVC_NAMESPACE_UNKNOWN: '名前空間「{{namespace}}」は登録されていないか、未対応です。',
  CSAF_SSVC_NAMESPACE_UNREGISTERED:
    '名前空間「{{namespace}}」は登録されていません。TLP:CLEAR の文書では読み手に通じないおそれがあります。',
  CSAF_SSVC_NAMESPACE_EXTENDED:
    '名前空間「{{namespace}}」には拡張が付いています。TLP:CLEAR の文書では読み手に通じないおそれがあります。',
  CSAF_SSVC_RESOURCE_MISSING:
    '名前空間「{{namespace}}」は登録されておらず、これを summary に含むリソース (decision_point_resources) もありません。',
  CSAF_HISTORY_HAS_BUILD: '改訂履歴の版 {{number}} にビルドメタデータ (「+」以降) が付いています。',
  CSAF_INITIAL_RELEASE_OLD: '初版の日時 ({{date}}) が最も古い改訂より前です。',
  CSAF_CURRENT_RELEASE_OLD: '最新版の日時 ({{date}}) が最も新しい改訂より前です。',
  CSAF_INVOLVEMENT_DATE_MISSING: '関係者「{{party}}」の記載に日時 (date) がありません。',
  CSAF_REVISION_SAME_DATE: '同じ日時 ({{date}}) の改訂がほかにもあります。',
  CSAF_DISCLOSURE_UNREVISED: '脆弱性の公開 ({{date}}) が最も新しい改訂より後です。公開に合わせた改訂が望まれます。',
  CSAF_PROFILE_DEPRECATED: 'プロファイル「{{category}}」は非推奨です。ほかのプロファイルの category を使ってください。',
  CSAF_AFFECTED_WITHOUT_FIXED:
    '影響を受ける製品「{{id}}」の修正済みバージョンが記載されていません。記載するか、存在しないことを対策 (fix_planned、no_fix_planned、none_available) で示してください。',
  CSAF_TERM_UNTRANSLATED: '未検査: 言語「{{tag}}」での「{{title}}」の訳語が登録されていません。',
  CSAF_EXTENSION_UNEXPECTED: '取り下げられた文書・置き換えられた文書に拡張があります。取り除くことが望まれます。',
  CSAF_UNSORTED: '項目「{{key}}」の位置がアルファベット順ではありません。',
  CSAF_ADDITIONAL_MEMBER: '項目「{{name}}」はどのスキーマにも定義されていません。',
  CSAF_EXTENSION_UNREGISTERED: '拡張 {{schema}} は公式でも登録済みでもありません。',
  CSAF_EXTENSION_UNOFFICIAL: '拡張 {{schema}} は公式の拡張ではありません。',
  CSAF_EXTENSION_CRITICAL: 'この拡張は critical であり、対応している読み手では必須テストが不合格になることがあります。',
  CSAF_EXTENSION_EXPERIMENTAL: '拡張 {{schema}} は実験的なもので、読み手に意味が伝わらないおそれがあります。',
  CSAF_DESCRIPTION_UNBOUND:
    '注記「{{title}}」に、どの製品の説明かが記載されていません。product_ids か group_ids を加えてください。',
  CSAF_EPSS_OLD:
    '脆弱性の最も新しい EPSS ({{date}}) が、文書の最終改訂の時点で {{days}} 日を超えて古くなっています。更新が望まれます。',
  CSAF_HELPER_LACKS: '製品ツリーにある「{{name}}」({{category}}) に当たる情報が「{{value}}」にありません。',
  CSAF_HELPER_WILDCARD:
    '「{{value}}」の {{attribute}} にワイルドカードが使われていますが、製品ツリーには「{{name}}」({{category}}) とあります。',
  CSAF_HELPER_VERSION: '「{{value}}」のバージョン「{{version}}」が製品ツリーの「{{name}}」と一致しません。',
  CSAF_HELPER_EXTRA: '「{{value}}」の {{attribute}}「{{extra}}」に当たる情報が製品ツリーにありません。',
  CSAF_LICENCE_MISSING: '文書のライセンス (license_expression) が記載されていません。',
  CSAF_LICENCE_EMPTY: '文書のライセンス (license_expression) はありますが、値が空です。',
  CSAF_LICENCE_DEPRECATED:
    '「{{licence}}」は登録元のリスト (SPDX、ScanCode) で非推奨になっています。後継の識別子を使ってください。',
  CSAF_LICENCE_UNKNOWN: '「{{licence}}」は SPDX ライセンスリストにも ScanCode LicenseDB にも存在しません。',
  CSAF_LICENCE_AS_EXCEPTION:
    'WITH の後の「{{licence}}」は例外ではなくライセンスです。SPDX にこの名前の例外は存在しません。',
  CSAF_EXCEPTION_AS_LICENCE:
    '「{{licence}}」はライセンスではなく、ライセンスと WITH の後に記載する例外です。SPDX にこの名前のライセンスは存在しません。',
  CSAF_RATING_BY_ISSUER:
    '文書の発行者が定性的な深刻度「{{rating}}」を使っています。CVSS など根拠の分かるスコアが望まれます。',
  CSAF_VENDOR_OPEN_SOURCE: 'ベンダー名が「{{name}}」になっています。実際の提供元の名称が望まれます。',
  CSAF_RANGE_OPEN_ENDED: 'バージョン範囲「{{range}}」に上限がなく、まだ存在しないバージョンも含まれます。',
  CSAF_RANGES_CONTRADICT: '製品「{{id}}」と「{{other}}」のバージョン範囲が重なっていますが、影響有無が矛盾しています。',
  CSAF_VERSION_CONTRADICTS_RANGE:
    '製品「{{id}}」と「{{other}}」は一方のバージョンが他方のバージョン範囲に含まれますが、影響有無が矛盾しています。',
  CSAF_VERS_TYPE_UNKNOWN:
    'VERS タイプ「{{type}}」は登録されておらず、本ツールも対応していません (バージョンの順序が不明です)。',
  CSAF_VERS_TYPE_UNREGISTERED: 'VERS タイプ「{{type}}」は登録されていません (本ツールは対応しています)。',
  CSAF_VERS_TYPE_UNSUPPORTED:
    'VERS タイプ「{{type}}」は登録されていますが、本ツールは対応していません (バージョンの順序が不明です)。',
  CSAF_HASH_UNKNOWN: 'ハッシュアルゴリズム「{{algorithm}}」は規格に挙げられておらず、本ツールも対応していません。',
  CSAF_ID_TEXT_WRONG: '「{{text}}」は「{{system}}」の ID の形式 (例: {{example}}) に合っていません。',
}
