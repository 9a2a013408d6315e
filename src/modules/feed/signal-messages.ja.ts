import type { Messages } from '#platform/i18n/index.ts'
import type { en } from './signal-messages.en.ts'

export const ja = {
  title: '悪用の状況',
  hint: '情報源と日付とともに示します。情報源が取り下げた内容も、その日付とともに残します。',
  kinds: { kev: '悪用確認済み（KEV）', epss: '悪用される確率（EPSS）', ssvc: '判断項目（SSVC）' },
  says: '内容',
  source: '情報源',
  stated: '発表',
  received: '受信',
  what: '種類',
  ended: '{{at}} に取り下げ',
  added: '{{day}} 登録',
  due: '対応期限 {{day}}（米国連邦機関）',
  ransomware: 'ランサムウェアで使用',
  ransomwareUnknown: 'ランサムウェアでの使用は不明',
  probability: '30日以内に {{percent}}',
  percentile: '全CVEの {{percent}} より高い',
  model: 'モデル {{model}}',
  points: { Exploitation: '悪用', Automatable: '自動化', 'Technical Impact': '技術的影響' },
  choices: {
    none: 'なし',
    poc: '実証コードあり',
    active: '悪用あり',
    yes: '可能',
    no: '不可',
    partial: '部分的',
    total: '全面的',
  },
  empty: '悪用について述べた情報源はありません。',
  emptyHint: '安全を意味するものではありません。KEV、EPSS、CVEレコード（SSVC）はフィードから入ります。',
} satisfies Messages<typeof en>
