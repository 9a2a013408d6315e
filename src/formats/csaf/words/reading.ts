import { fillWords } from './fill.ts'

const en = {
  ARCHIVE_BROKEN: 'The archive is damaged or cut off; what stood before it was read.',
  ARCHIVE_TOO_LARGE: 'The archive is too large, or grows too much by being unpacked; what stood before it was read.',
  BYTE_ORDER_MARK: 'The document begins with a byte order mark, which JSON does not allow; read over.',
  DUPLICATE_NAME:
    'The member “{{name}}” stands twice in one object (line {{line}}, column {{column}}); the last one counts.',
  EMPTY: 'The document is empty.',
  JUDGING_FAILED: 'The document could not be judged because of a fault in Andon, which is in its log.',
  JSON_CUT: 'The JSON ends too early (line {{line}}, column {{column}}).',
  NOT_DECOMPRESSED: 'The file is damaged or cut off: it cannot be unpacked ({{kind}}).',
  NOT_JSON: 'The document is no JSON (line {{line}}, column {{column}}).',
  NOT_UTF8: 'The document is not UTF-8.',
  NUMBER_LOST:
    'The number {{number}} (line {{line}}, column {{column}}) has more digits than can be kept, or is too large or too small; it would be written as another one.',
  PAYLOAD_TOO_LARGE: 'Unpacked, it is larger than {{maxBytes}} bytes; what stood before it was read.',
  TOO_COMPLEX:
    'Judging the document takes too long or too much memory, so it was given up: what its tests would find is not known.',
  TOO_DEEP:
    'Values are nested deeper than {{maxDepth}} levels (line {{line}}, column {{column}}); the document is not read.',
  TOO_LARGE: 'The document is larger than {{maxBytes}} bytes; it is not read.',
} as const

/** Codes of what keeps bytes from being unpacked or read as a JSON document, or is odd in them (`readJson`, `readPackedFiles`). */
type ReadingCode = keyof typeof en

const ja: Readonly<Record<ReadingCode, string>> = {
  ARCHIVE_BROKEN: 'アーカイブが壊れているか、途中で切れています。それより前の文書は読みました。',
  ARCHIVE_TOO_LARGE: 'アーカイブが大きすぎるか、展開で膨らみすぎます。それより前の文書は読みました。',
  BYTE_ORDER_MARK: '文書の先頭に、JSON では使えないバイト順マークがあります (読み飛ばしました)。',
  DUPLICATE_NAME:
    'メンバー「{{name}}」が一つのオブジェクトに二つあります ({{line}} 行 {{column}} 桁)。後のものを採用します。',
  EMPTY: '文書が空です。',
  JUDGING_FAILED: 'Andon の内部エラーのため、文書を検証できませんでした (詳細はログにあります)。',
  JSON_CUT: 'JSON が途中で終わっています ({{line}} 行 {{column}} 桁)。',
  NOT_DECOMPRESSED: 'ファイルが壊れているか、途中で切れているため、展開できません ({{kind}})。',
  NOT_JSON: 'JSON ではありません ({{line}} 行 {{column}} 桁)。',
  NOT_UTF8: '文字コードが UTF-8 ではありません。',
  NUMBER_LOST:
    '数値 {{number}} ({{line}} 行 {{column}} 桁) は、桁が多すぎるか、大きすぎるか小さすぎるため、書き出すと別の値になります。',
  PAYLOAD_TOO_LARGE: '展開後の大きさが {{maxBytes}} バイトを超えています。それより前の文書は読みました。',
  TOO_COMPLEX: '文書の検証に時間またはメモリーがかかりすぎるため、中止しました。テストの結果は分かりません。',
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
