import type { en } from './schema.en.ts'

/** What the JSON schemas find, in Japanese. */
export const ja: Readonly<Record<keyof typeof en, string>> = {
  CSAF_SCHEMA_REQUIRED: '必須の値がありません。',
  CSAF_SCHEMA_TYPE: '値の型がスキーマと異なります ({{expected}})。',
  CSAF_SCHEMA_VALUE: 'スキーマで許されていない値です (許される値: {{allowed}})。',
  CSAF_SCHEMA_EMPTY: '値が空か、スキーマの求める数に足りません。',
  CSAF_SCHEMA_PATTERN: '値の書式がスキーマに合いません。',
  CSAF_SCHEMA_REPEATED: 'リストに同じ項目が二つあります。',
  CSAF_SCHEMA_TOO_MANY: '値が長すぎるか、スキーマの許す数 ({{maximum}}) を超えています。',
  CSAF_SCHEMA_UNKNOWN: 'スキーマにない項目「{{name}}」です。',
  CSAF_SCHEMA_RANGE: '数値がスキーマの許す範囲にありません。',
  CSAF_SCHEMA_ALTERNATIVE: '値がスキーマの示す選択肢のいずれにも当てはまりません。',
  CSAF_SCHEMA_DEPTH: '入れ子が深すぎるため、この先は検査していません。',
  CSAF_SCHEMA_MORE: 'スキーマに合わない箇所はほかにもあります。最初の {{shown}} 件を示しています。',
}
