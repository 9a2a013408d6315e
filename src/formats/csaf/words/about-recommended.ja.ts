import type { ClauseWords } from './clause-words.ts'

/** The recommended tests by clause: the standard's title, and what they ask for, in Japanese. */
export const ja: ClauseWords = {
  '6.2.1': {
    title: '使われていない製品 ID の定義',
    gist: '定義した製品 ID は、文書のどこかで使われていることが望まれます (インフォメーショナルアドバイザリを除く)。',
  },
  '6.2.2': {
    title: '対策の欠落',
    gist: '影響を受ける製品と調査中の製品には、その脆弱性の対策 (remediations) の記載が望まれます。',
  },
  '6.2.3': { title: '評価の欠落', gist: '影響を受ける製品には、その脆弱性の評価 (metrics) の記載が望まれます。' },
  '2.0 6.2.3': {
    title: 'スコアの欠落',
    gist: '影響を受ける製品には、その脆弱性のスコア (scores) の記載が望まれます。',
  },
  '6.2.4': {
    title: '改訂履歴のビルドメタデータ',
    gist: '改訂履歴の番号にはビルドメタデータを付けないことが望まれます。',
  },
  '6.2.5': {
    title: '改訂履歴より古い初版日',
    gist: 'initial_release_date は、最も古い改訂の日時より前であってはなりません。',
  },
  '6.2.6': {
    title: '改訂履歴より古い最新版の日付',
    gist: 'current_release_date は、最も新しい改訂の日時より前であってはなりません。',
  },
  '6.2.7': { title: '日時のない関係者情報', gist: 'involvements にはそれぞれ日時 (date) が望まれます。' },
  '6.2.8': {
    title: 'MD5 だけのハッシュ',
    gist: 'MD5 のハッシュには、より強いアルゴリズムのハッシュの併記が望まれます。',
  },
  '6.2.9': {
    title: 'SHA-1 だけのハッシュ',
    gist: 'SHA-1 のハッシュには、より強いアルゴリズムのハッシュの併記が望まれます。',
  },
  '6.2.10': { title: 'TLP ラベルの欠落', gist: '文書には TLP ラベルが望まれます (2.1 ではスキーマで必須)。' },
  '6.2.11': {
    title: '正規 URL の欠落',
    gist: 'category が self で、https:// で始まり文書のファイル名で終わる URL の参考情報が望まれます。',
  },
  '6.2.12': { title: '文書の言語の欠落', gist: '文書の言語 (lang) の記載が望まれます。' },
  '6.2.14': {
    title: '私用の言語タグの使用',
    gist: '言語タグには、私用 (private use) のサブタグを使わないことが望まれます。',
  },
  '6.2.15': { title: '既定の言語の使用', gist: '言語に i-default を使わないことが望まれます。' },
  '6.2.16': {
    title: '製品識別情報の欠落',
    gist: 'どの製品にも product_identification_helper (CPE、パッケージ URL、シリアル番号など) が望まれます。',
  },
  '6.2.17': { title: 'ids の中の CVE', gist: 'CVE は ids ではなく cve に記載することが望まれます。' },
  '6.2.18': { title: 'VERS でないバージョン範囲', gist: 'バージョン範囲は VERS (vers:…) で記載することが望まれます。' },
  '6.2.19': {
    title: '修正済み製品の CVSS',
    gist: '修正済みの製品に CVSS がある場合、環境値を含むスコアは 0 であることが望まれます。',
  },
  '6.2.21': { title: '改訂履歴の同じ日時', gist: '改訂履歴の日時は、互いに異なることが望まれます。' },
  '6.2.22': { title: '表題中の文書 ID', gist: '表題に文書の ID を含めるべきではありません。' },
  '6.2.23': {
    title: '非推奨の CWE',
    gist: '記載された CWE のバージョンで非推奨 (Deprecated) の脆弱性タイプは使うべきではありません。',
  },
  '6.2.24': {
    title: '最新でない CWE のバージョン',
    gist: 'CWE は、文書の最終改訂時点で最新のバージョンを使うべきです。',
  },
  '6.2.25': {
    title: '脆弱性への割り当てが認められない CWE',
    gist: '脆弱性への割り当てが非推奨 (Discouraged) または禁止 (Prohibited) とされた脆弱性タイプは使うべきではありません。',
  },
  '6.2.26': {
    title: 'レビューを要する CWE',
    gist: '脆弱性への割り当てにレビューが必要 (Allowed-with-Review) な脆弱性タイプを知らせます。',
  },
  '6.2.27': {
    title: '避けるべき影響有無と対策の組み合わせ',
    gist: '製品の影響有無と対策の category が、避けるべき組み合わせになっていないことが望まれます。',
  },
  '6.2.28': { title: 'Max UUID の使用', gist: '共有グループの ID に Max UUID (全員) を使わないことが望まれます。' },
  '6.2.29': { title: 'Nil UUID の使用', gist: '共有グループの ID に Nil UUID (共有不可) を使わないことが望まれます。' },
  '6.2.30': {
    title: 'TLP:CLEAR での共有グループの使用',
    gist: 'TLP:CLEAR の文書には、共有グループを記載しないことが望まれます。',
  },
  '6.2.31': {
    title: 'ハードウェアとソフトウェア',
    gist: 'シリアル番号・型番のある製品は product_paths から参照されることが望まれます (ハードウェアとソフトウェアの混在を防ぐため)。',
  },
  '6.2.32': {
    title: '異なる製品での同じ製品識別情報の使用',
    gist: '同じ種類・同じ値の製品識別情報を、複数の製品に使わないことが望まれます。',
  },
  '6.2.33': {
    title: '改訂履歴より新しい公開日',
    gist: '公開済みの脆弱性の disclosure_date は、最も新しい改訂の日時より後であってはなりません。',
  },
  '6.2.38': {
    title: '非推奨のプロファイルの使用',
    gist: 'カテゴリに非推奨 (csaf_deprecated_) のプロファイルを使わないことが望まれます。',
  },
  '6.2.39.1': {
    title: '修正済み製品の不足',
    gist: 'セキュリティアドバイザリで影響を受けるとした製品には、修正予定なしなどの記載がない限り、同じ脆弱性で修正済みのバージョンの記載が望まれます。',
  },
  '6.2.39.2': {
    title: '各言語での撤回の理由',
    gist: '撤回された英語以外の文書には、その言語での「Reasoning for Withdrawal」を題名とし category が description の注記がちょうど一つ望まれます。',
  },
  '6.2.39.3': {
    title: '各言語での置き換えの理由',
    gist: '置き換えられた英語以外の文書には、その言語での「Reasoning for Supersession」を題名とし category が description の注記がちょうど一つ望まれます。',
  },
  '6.2.39.4': {
    title: '各言語での置き換え先の文書',
    gist: '置き換えられた英語以外の文書には、summary がその言語での「Superseding Document」で始まる external の参考情報が望まれます。',
  },
  '6.2.39.5': {
    title: '撤回・置き換え文書の拡張',
    gist: '撤回された文書と置き換えられた文書には、拡張 (x_extensions) を含めないことが望まれます。',
  },
  '6.2.34': {
    title: '未知の SSVC 名前空間の使用',
    gist: '決定ポイントは、登録済みかつ対応済みの名前空間のものが望まれます。',
  },
  '6.2.35': {
    title: 'TLP:CLEAR 文書での未登録の SSVC 名前空間の使用',
    gist: 'TLP:CLEAR の文書では、未登録の名前空間の決定ポイントは避けるべきです。',
  },
  '6.2.36': {
    title: 'TLP:CLEAR 文書での拡張付き SSVC 名前空間の使用',
    gist: 'TLP:CLEAR の文書では、拡張された名前空間の決定ポイントは避けるべきです。',
  },
  '6.2.37': {
    title: 'リソースのない未知の SSVC 名前空間の使用',
    gist: '登録されていない名前空間には、それを説明するリソースが望まれます。',
  },
  '6.2.13': {
    title: 'Sorting',
    gist: 'どのオブジェクトの項目もアルファベット順に並んでいる。',
  },
  '6.2.20': {
    title: 'Additional Properties',
    gist: 'スキーマ (CVSS と拡張のものを含む) にない項目がない。',
  },
  '6.2.54.1': {
    title: 'Registered Extension',
    gist: '公式でない拡張は登録済みである。',
  },
  '6.2.54.2': {
    title: 'Official Extension',
    gist: 'どの拡張も公式のものである。',
  },
  '6.2.54.3': {
    title: 'Critical Extension',
    gist: '必須テストを不合格にしうる拡張がない。',
  },
  '6.2.54.4': {
    title: 'Usage of Experimental Extension in TLP:CLEAR Document',
    gist: 'TLP:CLEAR の文書に実験的な拡張がない。',
  },
}
