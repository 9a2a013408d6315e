import { fillWords } from './fill.ts'

const en = {
  BYTE_ORDER_MARK: 'The document begins with a byte order mark, which JSON does not allow; read over.',
  DUPLICATE_NAME:
    'The member “{{name}}” stands twice in one object (line {{line}}, column {{column}}); the last one counts.',
  EMPTY: 'The document is empty.',
  JSON_CUT: 'The JSON ends too early (line {{line}}, column {{column}}).',
  NOT_JSON: 'The document is no JSON (line {{line}}, column {{column}}).',
  NOT_UTF8: 'The document is not UTF-8.',
  TOO_DEEP:
    'Values are nested deeper than {{maxDepth}} levels (line {{line}}, column {{column}}); the document is not read.',
  TOO_LARGE: 'The document is larger than {{maxBytes}} bytes; it is not read.',
} as const

/** Codes of what keeps bytes from being read as a JSON document, or is odd in them (`readJson`). */
type ReadingCode = keyof typeof en

const ja: Readonly<Record<ReadingCode, string>> = {
  BYTE_ORDER_MARK: '文書の先頭に、JSON では使えないバイト順マークがあります (読み飛ばしました)。',
  DUPLICATE_NAME:
    'メンバー「{{name}}」が一つのオブジェクトに二つあります ({{line}} 行 {{column}} 桁)。後のものを採用します。',
  EMPTY: '文書が空です。',
  JSON_CUT: 'JSON が途中で終わっています ({{line}} 行 {{column}} 桁)。',
  NOT_JSON: 'JSON ではありません ({{line}} 行 {{column}} 桁)。',
  NOT_UTF8: '文字コードが UTF-8 ではありません。',
  TOO_DEEP: '入れ子が {{maxDepth}} 段を超えているため ({{line}} 行 {{column}} 桁)、読みませんでした。',
  TOO_LARGE: '{{maxBytes}} バイトを超えているため、読みませんでした。',
}

const WORDS = { en: new Map<string, string>(Object.entries(en)), ja: new Map<string, string>(Object.entries(ja)) }

/** What reading a document's bytes tells, in words; undefined when the code is of another kind. */
export function explainReading(
  code: string,
  params: Readonly<Record<string, string | number | boolean>> | undefined,
  language: 'en' | 'ja',
): string | undefined {
  return fillWords(WORDS[language].get(code), params)
}
