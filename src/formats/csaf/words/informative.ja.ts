import type { en } from './informative.en.ts'

/** What the informative tests (§6.3) find, in Japanese. */
export const ja: Readonly<Record<keyof typeof en, string>> = {
  CSAF_CVSS_2_ALONE: 'スコアが CVSS 2.0 しかありません。',
  CSAF_CVSS_2_ALONE_FOR: '製品「{{id}}」のスコアが CVSS 2.0 しかありません。',
  CSAF_CVSS_3_0: 'CVSS 3.0 が使われています。後継は 3.1 です。',
  CSAF_CVE_MISSING: '脆弱性に CVE 番号がありません。',
  CSAF_CWE_MISSING: '脆弱性に脆弱性タイプ (CWE) が記載されていません。',
  CSAF_HASH_SHORT: 'ハッシュが {{length}} 文字しかなく、{{shortest}} 文字に足りません。',
  CSAF_CVSS_4_MISSING: 'CVSS のスコアがありますが、CVSS 4.0 のスコアがありません。',
  CSAF_CVSS_PRODUCT_MISSING: '影響を受ける製品「{{id}}」に CVSS のスコアがありません。',

  CSAF_SSVC_VERSION_OLD: '決定ポイントの版 {{version}} は最新ではありません (最新は {{latest}})。',
  CSAF_SSVC_VERSION_LATER:
    '決定ポイントの版 {{version}} は、この評価より後に公開されました (当時の最新は {{latest}})。',
  CSAF_SSVC_NAMESPACE_PRIVATE: '名前空間「{{namespace}}」は登録されていないため、読み手に通じないおそれがあります。',
  CSAF_SSVC_NAMESPACE_REFINED: '名前空間「{{namespace}}」は拡張のため、読み手に通じないおそれがあります。',
  CSAF_EXTENSION_ESSENTIAL: 'この拡張は essential であり、対応していない読み手は文書の内容を誤解するおそれがあります。',
  CSAF_EXTENSION_USED: 'ここで拡張が使われています。',
  CSAF_SPELLING: '「{{word}}」は辞書にありません。',
  CSAF_SPELLING_SUGGESTED: '「{{word}}」は辞書にありません。「{{suggestion}}」の誤りかもしれません。',
  CSAF_SPELLING_MORE: '辞書にない語はほかにもあります。最初の {{shown}} 件を示しています。',
  CSAF_LANGUAGE_NOT_CHECKED: '言語「{{lang}}」の文章は検査できないため、検査していません。',
  CSAF_GRAMMAR: '「{{text}}」は文法に誤りがあるおそれがあります。',
  CSAF_URL_FAILING: 'この URL はステータス {{status}} を返しました。',
  CSAF_URL_UNREACHABLE: 'この URL に問い合わせできませんでした ({{reason}})。',
  CSAF_URL_NOT_ASKED: 'URL はほかにもあります。問い合わせたのは最初の {{asked}} 件です。',
}
