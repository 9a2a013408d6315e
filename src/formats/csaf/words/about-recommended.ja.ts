import type { ClauseWords } from './clause-words.ts'

/** The recommended tests by clause: the standard's title, and what they ask for, in Japanese. */
export const ja: ClauseWords = {
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
  '6.2.21': { title: '改訂履歴の同じ日時', gist: '改訂履歴の日時は、互いに異なることが望まれます。' },
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
