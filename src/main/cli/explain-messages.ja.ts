import type { Messages } from '#platform/i18n/index.ts'
import type { en } from './explain-messages.en.ts'

export const ja = {
  reading: '解釈',
  expression: '表記',
  confidence: '確からしさ',
  stated: '記載のとおり',
  inferred: '記載にない規則による推定を含む',
  open: '全体は解釈できていません。これをもとに「影響なし」とは判断できません',
  bound: '境界',
  version: 'バージョン',
  answer: '回答',
  key: 'キー {{key}}',
  noKey: 'キーなし（順序の中に位置付けられません）',
  serial: 'シリアルNo.',
  noFormats:
    'シリアルNo.の形式が指定されていません（--family または --formats）。情報源に書かれた先頭の桁の比較しかできません。',
  range: '範囲',
  position: {
    in: '範囲内',
    below: '範囲より前',
    above: '範囲より後',
    unknown: '判定できません',
  },
  badLimit: '--limit は 1 から 100000 までの整数で指定してください。',
  badScheme:
    '--scheme: 「{{scheme}}」というバージョン体系はありません（例: dotted、letters-aa、dotted-fraction-train2）',
  badDay: '--shipped: 「{{day}}」は日付ではありません（例: 2010-03-01）',
  badRange: '--range: 「{{range}}」にシリアルNo.の記載がありません',
  badFormats: '{{file}}: シリアルNo.の形式として読めません ({{reason}})',
  noFamily: '「{{family}}」というシリーズはありません。',
  severalFamilies: '{{file}} に複数のシリーズがあります。--family で指定してください。',
} satisfies Messages<typeof en>
