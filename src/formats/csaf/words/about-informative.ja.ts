import type { ClauseWords } from './clause-words.ts'

/** The informative tests by clause: the standard's title, and what they ask for, in Japanese. */
export const ja: ClauseWords = {
  '6.3.1': { title: 'CVSS v2 のみのスコア', gist: 'CVSS 2.0 だけでなく、他のスコアも併記することが望まれます。' },
  '6.3.2': { title: 'CVSS v3.0 の使用', gist: 'CVSS 3.0 ではなく 3.1 を使うことが望まれます。' },
  '6.3.3': { title: 'CVE の欠落', gist: '脆弱性には CVE 番号を付けることが望まれます。' },
  '6.3.4': { title: 'CWE の欠落', gist: '脆弱性には脆弱性タイプ (CWE) を記載することが望まれます。' },
  '6.3.5': { title: '短いハッシュ', gist: 'ハッシュは 64 文字以上であることが望まれます。' },
  '6.3.12': {
    title: 'CVSS v4.0 の欠落',
    gist: 'CVSS のスコアには CVSS 4.0 を併記し、影響を受ける製品すべてに CVSS のスコアを付けることが望まれます。',
  },
  '6.3.13': {
    title: '最新でない SSVC 決定ポイントの使用',
    gist: '決定ポイントは、評価時点で最新の版が望まれます。',
  },
  '6.3.14': {
    title: 'TLP:CLEAR 以外の文書での未登録の SSVC 名前空間の使用',
    gist: 'TLP:CLEAR 以外の文書でも、未登録の名前空間の決定ポイントは読み手に通じないおそれがあります。',
  },
  '6.3.15': {
    title: 'TLP:CLEAR 以外の文書での拡張付き SSVC 名前空間の使用',
    gist: 'TLP:CLEAR 以外の文書でも、拡張された名前空間の決定ポイントは読み手に通じないおそれがあります。',
  },
  '6.3.6': {
    title: 'Use of Non-Self Referencing URLs Failing to Resolve',
    gist: '文書自身以外を指すどの URL もエラーを返さない。',
  },
  '6.3.7': {
    title: 'Use of Self Referencing URLs Failing to Resolve',
    gist: '文書自身を指すどの参照もエラーを返さない。',
  },
  '6.3.8': {
    title: 'Spell Check',
    gist: '文書の語が、その言語の辞書にある。',
  },
  '6.3.16': {
    title: 'Grammar Check',
    gist: '文書の文に、その言語の文法の誤りがない。',
  },
  '6.3.21.1': {
    title: 'Extension Category Essential',
    gist: '文書の理解に欠かせない拡張がない。',
  },
  '6.3.21.2': {
    title: 'Usage of Experimental Extension in Non-TLP:CLEAR Document',
    gist: 'TLP:CLEAR でない文書に実験的な拡張がない。',
  },
  '6.3.21.3': {
    title: 'Usage of Extension at Document Level',
    gist: '/documentで拡張が使われていない。',
  },
  '6.3.21.4': {
    title: 'Usage of Extension in Product Tree Branch Path',
    gist: 'ブランチの製品で拡張が使われていない。',
  },
  '6.3.21.5': {
    title: 'Usage of Extension in Product Tree Full Product Names Path',
    gist: '製品名の一覧で拡張が使われていない。',
  },
  '6.3.21.6': {
    title: 'Usage of Extension in Product Tree Product Paths Path',
    gist: '製品パスで拡張が使われていない。',
  },
  '6.3.21.7': {
    title: 'Usage of Extension in Vulnerabilities Metrics Path',
    gist: '評価値 (metrics)で拡張が使われていない。',
  },
  '6.3.21.8': {
    title: 'Usage of Extension at Vulnerabilities Level',
    gist: '脆弱性で拡張が使われていない。',
  },
  '6.3.21.9': {
    title: 'Usage of Extension at Root Level',
    gist: '文書の最上位で拡張が使われていない。',
  },
  '6.3.9': {
    title: '分岐のカテゴリ',
    gist: '製品に至る経路に vendor、product_name、product_version がこの順にあることを推奨します。',
  },
  '6.3.10': { title: '製品バージョン範囲の使用', gist: 'バージョンは範囲ではなく、一つずつ列挙することを推奨します。' },
  '6.3.11': { title: 'バージョンを示す V の使用', gist: '製品バージョンの先頭に「v」を付けないことを推奨します。' },
  '6.3.17': {
    title: '未登録のライセンスの使用',
    gist: 'ライセンスや例外は、SPDX ライセンスリストまたは ScanCode LicenseDB に登録されたものを推奨します。',
  },
  '6.3.18': { title: '定性的な深刻度の使用', gist: '発行者を問わず、定性的な深刻度を使わないことを推奨します。' },
  '6.3.19.1': {
    title: '影響有無が同じ VERS のバージョン範囲の重なり',
    gist: '影響有無が同じ製品の間で、バージョン範囲 (VERS) が重ならないことを推奨します。',
  },
  '6.3.19.2': {
    title: '影響有無が同じ vls のバージョン範囲の重なり',
    gist: '影響有無が同じ製品の間で、バージョン範囲 (vls) が重ならないことを推奨します。',
  },
  '6.3.19.3': {
    title: '影響有無が同じバージョンとバージョン範囲の重なり',
    gist: '影響有無が同じ製品の間で、一方のバージョンが他方のバージョン範囲に含まれないことを推奨します。',
  },
  '6.3.19.4': {
    title: '分岐のバージョン範囲同士の重なり',
    gist: '同じ階層のバージョン範囲が重ならないことを推奨します。',
  },
  '6.3.19.5': {
    title: '分岐のバージョンとバージョン範囲の重なり',
    gist: '同じ階層のバージョンがバージョン範囲に含まれないことを推奨します。',
  },
  '6.3.20': { title: '未登録の ID 体系の使用', gist: '脆弱性の ID には、登録済みの ID 体系を使うことを推奨します。' },
  '6.3.22': {
    title: '入れ子の製品パス',
    gist: '製品パスで定義された製品を、別の製品パスの中で参照しないことを推奨します。',
  },
}
