import type { Messages } from '#platform/i18n/index.ts'
import type { en } from './ruling-messages.en.ts'

/** Words of what relations between models propose, in Japanese. */
export const ja: Messages<typeof en> = {
  title: '関連形名からの提案',
  sourceHint:
    'このアドバイザリはこれらの形名を記載していませんが、関連する形名を記載しています。記載内容が当てはまるかどうかは担当者が判断します。',
  modelHint:
    'この形名は記載していないものの、関連する形名を記載しているアドバイザリです。記載内容が当てはまるかどうかは担当者が判断します。',
  hint: '{{waiting}}。{{hint}}',
  waiting: '判断待ちの提案 {{count}} 件（装置 {{units}} 台）',
  decided: 'すべて判断済み',
  said: 'アドバイザリの記載：',
  statement: {
    affected: '影響あり',
    fixed: '対策済み',
    not_affected: '影響なし',
    under_investigation: '調査中',
  },
  versions: { mapped: 'バージョンは関連のバージョン対応による', assumed: 'バージョン番号は共通と仮定' },
  units: '装置 {{count}} 台',
  state: { open: '判断待ち', accepted: '当てはまる', dismissed: '当てはまらない' },
  by: '{{name}}（{{at}}）',
  forAll: 'すべてのアドバイザリ',
  stale: {
    accepted: '{{name}}が{{at}}に「当てはまる」と判断しましたが、その根拠が変わりました。あらためて判断してください。',
    dismissed:
      '{{name}}が{{at}}に「当てはまらない」と判断しましたが、その根拠が変わりました。あらためて判断してください。',
  },
  accept: '当てはまる',
  acceptOf: '{{other}} の記載を {{model}} に適用',
  dismiss: '当てはまらない',
  dismissOf: '{{other}} の記載を {{model}} に適用しない',
  acceptAll: 'すべてのアドバイザリで当てはまる',
  dismissAll: 'どのアドバイザリでも当てはまらない',
  withdraw: '判断を取り消す',
  allLead:
    '{{other}} に関するすべてのアドバイザリに（今後のものを含めて）適用されます。関連またはバージョン対応が変わるまで有効です。個別のアドバイザリについての判断が優先されます。',
  oneLead: 'このアドバイザリに適用されます。{{other}} についての記載または関連が変わるまで有効です。',
  reason: '理由',
  reasonHint: '根拠（誰が、または何が示しているか）。判断の横に表示されます。',
  save: '判断する',
  cancel: 'キャンセル',
  accepted: '{{model}} は {{other}} と同じ判定になります',
  dismissed: '{{other}} の記載は {{model}} に適用されません',
  withdrawn: '{{model}} についての判断を取り消しました',
  kindName: '関連形名についての判断',
  action: {
    accepted: '関連形名の記載を適用',
    dismissed: '関連形名の記載を適用しないと判断',
    withdrawn: '関連形名についての判断を取り消し',
  },
  error: {
    RULING_EXISTS: 'すでに他の担当者が判断しています。',
    NOTHING_PROPOSED: 'この形名からアドバイザリに記載された形名への関連はありません。',
    REASON_NEEDED: '理由を入力してください。',
  },
}
