import type { ClauseWords } from './clause-words.ts'

/** The mandatory tests by clause: the standard's title, and what they ask for, in Japanese. */
export const ja: ClauseWords = {
  '6.1.34': {
    title: 'branches の階層の深さ',
    gist: '製品は 30 段を超える branches の下に置けません。',
  },
  '6.1.35': {
    title: '矛盾する対策',
    gist: '一つの製品に (グループ経由も含めて) 互いに両立しないカテゴリの対策を付けることはできません。',
  },
  '6.1.36': {
    title: '影響有無と対策の矛盾',
    gist: '製品の影響有無と両立しないカテゴリの対策を付けることはできません。',
  },
  '6.1.37': {
    title: '日時',
    gist: '日時は RFC 3339 に従い、大文字の T と Z、タイムゾーンを用い、うるう秒であってはなりません。',
  },
  '6.1.38': {
    title: '非公開なのに Max UUID の共有グループ',
    gist: 'Max UUID の共有グループ (全員) を使えるのは TLP:CLEAR の文書だけです。',
  },
  '6.1.39': {
    title: '公開なのに Max UUID でない共有グループ',
    gist: 'TLP:CLEAR の文書の共有グループは Max UUID に限られます (下書きでは Nil UUID も可)。',
  },
  '6.1.40': {
    title: '不正な共有グループ名',
    gist: '「Public」と「No sharing allowed」は、それぞれ Max UUID と Nil UUID にだけ使えます。',
  },
  '6.1.41': {
    title: '共有グループ名の欠落',
    gist: 'Max UUID と Nil UUID には、それぞれ「Public」「No sharing allowed」の名前が必要です。',
  },
  '6.1.42': {
    title: 'PURL の修飾子',
    gist: '一つの製品に複数のパッケージ URL がある場合、異なってよいのは修飾子だけです。',
  },
  '6.1.43': {
    title: '型番での複数の *',
    gist: '型番に使えるワイルドカード * は一つまでです (エスケープしたものを除く)。',
  },
  '6.1.44': {
    title: 'シリアル番号での複数の *',
    gist: 'シリアル番号に使えるワイルドカード * は一つまでです (エスケープしたものを除く)。',
  },
  '6.1.45': {
    title: '矛盾する公開日',
    gist: '公開済みの TLP:CLEAR 文書に記載する脆弱性の公開日は、最新の改訂より後であってはなりません。',
  },
  '6.1.49': {
    title: '矛盾する SSVC の日時',
    gist: '公開済み文書の SSVC の日時は、最新の改訂より後であってはなりません。',
  },
  '6.1.51': {
    title: '矛盾する EPSS の日時',
    gist: '公開済み文書の EPSS の日時は、最新の改訂より後であってはなりません。',
  },
  '6.1.52': {
    title: '矛盾する悪用確認日',
    gist: '公開済み文書の悪用に関する日時は、最新の改訂より後であってはなりません。',
  },
  '6.1.53': {
    title: '矛盾する悪用日',
    gist: '悪用日時は、それが判明した日時より後であってはなりません。',
  },
  '6.1.56': {
    title: 'CVSS と定性的深刻度の併用',
    gist: '同じ情報源が、一つの脆弱性について同じ製品に CVSS と定性的な深刻度を併記することはできません。',
  },
  '6.1.57': {
    title: '重複する branches のカテゴリ',
    gist: '製品に至る経路では、product_family 以外のカテゴリは一度しか使えません。',
  },
  '6.1.58': {
    title: 'product_version と product_version_range の混在',
    gist: '製品に至る経路に product_version と product_version_range を両方置くことはできません。',
  },
  '6.1.61': {
    title: 'SKU での複数の *',
    gist: 'SKU に使えるワイルドカード * は一つまでです (エスケープしたものを除く)。',
  },
}
