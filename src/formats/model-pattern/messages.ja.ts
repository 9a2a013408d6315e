import type { en } from './messages.en.ts'

export const ja: typeof en = {
  models: '形名',
  patterns: '形名の表記',
  families: 'シリーズ',
  part: '部位',
  condition: '条件',
  serialDigits: 'シリアルNo.',
  hardware: 'ハードウェアシリーズ',
  line: 'リリース系列',
  answer: '回答',
  count: '{{count}} 形名',
  tooMany: '{{limit}} 形名を超える、または列挙できない表記',
  digits: 'バージョンはシリアルNo.の上{{digits}}桁',
  knownFamily: '{{word}}：該当する形名は命名規則 {{count}} 件で判定',
  unknownFamily: '{{word}}：該当する形名は不明（この語で始まる形名は該当する可能性がある）',
  notUnderstood: 'この名称は形名を示していない。',
  verdict: {
    match: '{{model}} は該当する。',
    maybe: '{{model}} は該当する可能性がある。名称だけでは判定できない。',
    no: '{{model}} は該当しない。',
  },
}
