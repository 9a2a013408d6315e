import type { en } from './notices.en.ts'

/** 変換・取り下げ・置き換えのときに知らせる文。 */
export const ja = {
  NOT_CSAF_20: '変換できるのは CSAF 2.0 の文書だけです (この文書のバージョン: 「{{version}}」)。',
  NOT_CSAF_21: '取り下げや置き換えができるのは CSAF 2.1 の文書だけです。先に変換してください。',
  TOO_DEEP: '文書の入れ子が深すぎて読み取れません。',
  REASON_EMPTY: '理由が必要です。文書の元の内容と、無効になった理由を書いてください。',
  DATE_INVALID: '「{{date}}」は日時ではありません (RFC 3339。例: 2026-11-26T10:00:00Z)。',
  DATE_BEFORE_HISTORY: '{{date}} は、文書の最新の改訂より前です。',
  HISTORY_EMPTY: '日付のある改訂がないため、取り下げや置き換えの改訂を加えられません。',
  VERSION_UNREADABLE: '文書のバージョン「{{version}}」を読み取れません。',
  NUMBER_UNFIT: '「{{number}}」は、{{version}} より後のバージョンではありません。',
  URL_INVALID: '「{{url}}」は Web アドレスではありません。',
  NOTE_REMOVED: '注記「{{title}}」を削除しました。このプロファイルには置けません。',
  TREE_REMOVED: '製品ツリーを削除しました。',
  VULNERABILITIES_REMOVED: '脆弱性の情報を削除しました。',

  MEMBER_LEFT: 'CSAF には、ここに「{{name}}」という項目はありません。変換しませんでした: {{value}}',
  LEAP_SECOND_REPLACED: 'うるう秒は使えなくなりました。有効なうるう秒 {{before}} を {{after}} に置き換えました。',
  NO_LEAP_SECOND_REPLACED:
    'うるう秒は使えなくなりました。実際にはなかったうるう秒 {{before}} を {{after}} に置き換えました。',
  DATE_RESPELT: '{{before}} の表記を {{after}} に改めました。',
  LEGACY_REPLACED:
    '分岐のカテゴリ「legacy」はなくなりました。「{{name}}」を「product_name」にしました。正しいか確認してください。',
  STACK_RESOLVED: '「{{name}}」までの経路にカテゴリ「{{category}}」が重複していたため、分岐を組み替えました。',
  STACK_UNRESOLVED: '「{{name}}」までの経路にカテゴリ「{{category}}」が重複していますが、解消できませんでした。',
  VERSION_BESIDE_RANGE_RESOLVED:
    '「{{name}}」({{category}}) までの経路にバージョンとバージョン範囲が併存していたため、分岐を組み替えました。',
  VERSION_BESIDE_RANGE_UNRESOLVED:
    '「{{name}}」({{category}}) までの経路にバージョンとバージョン範囲が併存していますが、解消できませんでした。',
  OPEN_RANGE_RESOLVED:
    'バージョン範囲「{{value}}」に上限がないため、規格に従い「{{after}}」としました。対象のバージョンを確認してください。',
  OPEN_RANGE_UNRESOLVED: 'バージョン範囲「{{value}}」に上限がありませんが、範囲を変えずに解消できませんでした。',
  SINGLE_RANGE_RESOLVED: '範囲が 1 つのバージョンだけを示していたため、「{{value}}」を製品バージョンにしました。',
  SINGLE_RANGE_UNRESOLVED:
    '「{{value}}」は CSAF 2.1 のバージョン範囲ではなく、1 つのバージョンを示すとも断定できません。バージョンが 1 つなら製品バージョンとして、複数なら制約の形 (例:「>=1.0|<4.2」) で、条件は製品名に書いてください。',
  RANGE_RESPELT: 'CSAF 2.1 では「{{value}}」をバージョン範囲として書けないため、「{{after}}」に改めました。',
  RANGE_UNREAD:
    'CSAF 2.1 では「{{value}}」をバージョン範囲として書けませんが、確実には読み取れませんでした。バージョンは制約の形 (例:「>=1.0|<4.2」) で、条件は製品名に書いてください。',
  CPE_REMOVED: '無効な CPE を削除しました: {{value}}',
  HASH_UNKNOWN: 'ハッシュアルゴリズム「{{algorithm}}」は未知のものです。「{{after}}」と表記しました。',
  PATTERN_STARRED: '「{{value}}」({{list}}) は前方一致の可能性があるため、末尾に「*」を付けました: 「{{after}}」',
  PATTERN_REMOVED: '「{{value}}」({{list}}) には「*」が複数あるため、削除しました。',
  PURL_RESPELT: 'パッケージ URL の種別は小文字です。{{before}} を {{after}} に改めました。',
  TLP_DEFAULT: 'TLP ラベルがなかったため、TLP:CLEAR としました。',
  TLP_FROM_TEXT: 'TLP ラベルを配布条件の文から取りました: {{table}} ではなく {{text}}。',
  LICENCE_FOUND: 'ライセンス「{{licence}}」が見つかったため、文書のライセンスとして設定しました。',
  LICENCES_SEVERAL: 'ライセンスが複数見つかったため、設定しませんでした: {{licences}}',
  PUBLISHER_OTHER:
    '発行者のカテゴリは「{{value}}」です。CSAF 2.1 では「multiplier」に当たる場合があります。確認してください。',
  PUBLISHER_MULTIPLIER: '発行者のカテゴリを「{{value}}」から「multiplier」にしました。',
  TITLE_SHORTENED: '題名から文書 ID を除きました: 「{{before}}」→「{{after}}」',
  TITLE_IS_ID: '題名「{{value}}」は文書 ID だけのため、そのままにしました。',
  CWE_RENAMED: '{{id}} を「{{before}}」と呼ぶ CWE のバージョンはありません。「{{after}}」としました。',
  CWE_REMOVED: '「{{id}}」(「{{name}}」) は、CWE のどのバージョンにもないため、削除しました。',
  ID_CONVERTED: 'ID「{{text}}」({{system}}) は登録済みの体系のものです。{{after}} に改めました。',
  ID_UNREGISTERED: 'ID「{{text}}」の体系「{{system}}」はレジストリ (RVISC) に登録されていません。そのままにしました。',
  ID_WITHOUT_MAPPING:
    'ID「{{text}}」は「{{system}}」の書式 (例: {{example}}) に合わず、対応する変換規則もありません。そのままにしました。',
  ID_WITHOUT_RULE:
    'ID「{{text}}」は「{{system}}」のものですが、変換できる書式ではありません。そのままにしました。この体系の ID の例: {{example}}',
  ID_WITH_SEVERAL_RULES:
    '「{{system}}」の ID「{{text}}」には複数の変換規則が当てはまります。そのままにしました。この体系の ID の例: {{example}}',
  ID_NOT_CONFORMING:
    '「{{system}}」の ID「{{text}}」は、変換しても登録済みの体系の書式に合いません。そのままにしました。この体系の ID の例: {{example}}',
  CVSS4_CONVERTED: '参考情報にある CVSS 4.0 のベクトルを評価値にしました: {{value}}',
  CVSS4_INVALID:
    '参考情報にある CVSS 4.0 のベクトルは無効なため、変換しませんでした: {{value}} (CVSS 4.0 の評価項目と値として、または順序・重複の点で認められない部分: {{parts}})',
  CVSS4_INCOMPLETE:
    '参考情報にある CVSS 4.0 のベクトルには基本評価項目 ({{parts}}) が欠けているため、変換しませんでした: {{value}}',
  CVSS4_WITHOUT_PRODUCTS: '参考情報にある CVSS 4.0 のベクトルに対応する、影響を受ける製品がありません: {{value}}',
  CVSS4_SEVERAL:
    'CVSS 4.0 のベクトルを指す参考情報が複数あります。最初のものだけを変換し、次のものは変換しませんでした: {{value}}',
  SSVC_CONVERTED: '注記にある SSVC のベクトルを評価値にしました: {{value}}',
  SSVC_FAILED: '注記にある SSVC の情報を変換できませんでした: {{value}}',
  SSVC_LOSSY: '注記にある SSVC の情報は、変換すると一部が失われるため、注記のままにしました: {{value}}',
  NOTE_ASSIGNED: '注記「{{title}}」は特定の製品についてのもののようです。{{products}} に結び付けました。',
  NOTE_UNASSIGNED: '注記「{{title}}」は特定の製品についてのもののようですが、製品を特定できませんでした。',
  REMEDIATION_CHANGED: '{{products}} の対策のカテゴリを「{{before}}」から「{{category}}」にしました。',
  REMEDIATION_ADDED:
    'カテゴリ「{{before}}」の対策を分け、{{products}} にカテゴリ「{{category}}」の対策を追加しました。',
  REMEDIATION_NARROWED: 'カテゴリ「{{category}}」の対策から {{products}} を外しました。',
  REMEDIATION_REMOVED: '{{products}} についてのカテゴリ「{{category}}」の対策を削除しました。',
  REMEDIATIONS_CONTRADICT:
    'CSAF 2.1 では、1 つの製品に併記できないカテゴリの対策があります。規格に変換の規則はありませんが、優先順位 (vendor_fix、mitigation、workaround、fix_planned、no_fix_planned、optional_patch、none_available の順) で整理できます。',
  FIXED_PRODUCT_ADDED:
    '製品「{{product}}」({{id}}) を変換後の文書の {{place}} に追加し、{{where}} で修正済みとしました。影響を受けるバージョンはその手前までです。',
  FIXED_VERSION_HELD:
    'バージョン範囲「{{range}}」は {{version}} の手前までですが、{{version}} を {{where}} で修正済みとはしていません。同じ製品で影響ありまたは調査中のほかのバージョンが {{version}} を含むか、含む可能性があるためです。修正済みであれば製品を追加し、ほかの範囲を直してください。',
  FIXED_STATUS_ADDED:
    '変換後の文書の {{place}} にある製品「{{product}}」({{id}}) を {{where}} で修正済みとしました。影響を受けるバージョンはその手前までです。',
  ADVISORY_DEPRECATED:
    'CSAF 2.1 で「{{before}}」に必要なものが欠けているため (テスト {{tests}})、カテゴリを「{{after}}」としました。',
  RETIRED_CONVERTED: 'カテゴリを「{{before}}」から「{{after}}」にしました。',
  RETIRED_UNCONVERTED:
    'プロファイル「{{profile}}」の文書のようですが、必要なものが欠けているため (テスト {{tests}})、カテゴリは「{{value}}」のままです。',
} as const satisfies Record<keyof typeof en, string>
