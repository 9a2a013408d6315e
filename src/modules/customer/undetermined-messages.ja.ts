import type { Messages } from '#platform/i18n/index.ts'
import type { en } from './undetermined-messages.en.ts'

/** Words of the queue of what is missing in Japanese. */
export const ja: Messages<typeof en> = {
  title: '不足情報',
  lead: '判定できない装置について、何が足りないかを原因ごとにまとめています（影響の大きい順）。補うと直ちに判定し直します。',
  kind: '不足箇所',
  kinds: { unit: '装置の情報', line: 'アドバイザリの記載' },
  reason: '不足している内容',
  subject: '形名・製品名',
  detail: '詳細',
  units: '装置数',
  models: '形名数',
  sources: 'アドバイザリ数',
  flaws: '脆弱性数',
  score: '最大スコア',
  harm: '影響度',
  harmHint: '装置数×最大スコア（スコアのない脆弱性は10として計算）',
  none: '不足している情報はありません。すべて判定済みです。',
  noneHint: '判定に必要な情報が足りない装置があると、ここに表示されます。',
  mainVersion: 'バージョン',
  versionOf: '「{{part}}」のバージョン',
  hardware: 'ハードウェアバージョン',
  production: '製造年月',
  serial: 'シリアルNo.',
  serialFormat: 'シリアルNo.の構成',
  condition: '条件：{{condition}}',
  related: '関連形名：{{model}}',
  quoted: '「{{line}}」',
  answer: 'この項目の判定',
  worst: '全アドバイザリの判定',
  settle: '解決方法',
  lines: '原文と解釈',
  machines: '該当する装置',
  behind: '判定待ちのアドバイザリと脆弱性',
  fill: '{{count}}台すべてに入力',
  rules: 'シリーズの規則：{{model}}',
  openSource: '{{name}}を開く',
  pending: '{{count}}台を再判定中',
  settled: '不足している情報はなくなりました',
  settledHint: '待っていた装置の判定が済んだか、アドバイザリの記載が変わりました。',
  back: '一覧に戻る',
  moreSources: '{{count}}件のアドバイザリに同じ記載',
  advice: {
    VERSION_UNKNOWN:
      'バージョンを登録してください。同じバージョンならまとめて、異なる場合は下の一覧から装置を選んで登録できます。直ちに判定し直します。',
    SERIAL_UNKNOWN: 'シリアルNo.は装置ごとに異なります。下の一覧から装置を開いて登録するか、一覧を取り込んでください。',
    SERIAL_FORMAT: 'シリーズの規則にシリアルNo.の構成を登録してください。該当する全装置を判定し直します。',
    hardware:
      'ハードウェアバージョンを登録してください。同じ場合はまとめて、異なる場合は下の一覧から装置を選んで登録できます。',
    production:
      '下の一覧から装置を開いて製造年月を登録するか、シリーズの規則にシリアルNo.から製造年月を読み取る方法を登録してください。',
    CONDITION:
      '該当するオプションを装置に登録してください。納入品が条件に該当することがない、または常に該当する場合は、条件そのものを判断できます。',
    NOT_UNDERSTOOD: '文言の意味を登録してください。同じ文言に適用され、直ちに判定し直します。',
    FAMILY_MEMBERSHIP: '名称がどの形名を指すかを登録するか、シリーズに命名規則を設定してください。',
    INCOMPARABLE: 'シリーズのバージョンの順序を登録するか、範囲を明確に書き直してください。',
    NO_FIX_STATED:
      '範囲の上限より新しいバージョンが対策済みかどうか、記載がありません。メーカーに確認できた場合は、対策バージョン「より前」として訂正してください。',
    NOT_STATED:
      '個別のバージョンまたは製品だけが記載されています。メーカーに確認できた場合は、正しい範囲に訂正してください。',
    CONTRADICTION: '同じ装置について矛盾する記載があります。メーカーに確認し、正しい内容に訂正してください。',
    UNDER_INVESTIGATION:
      'メーカーが調査中です。アドバイザリが改訂されると自動的に判定します。すでに回答を得ている場合は、正しい内容に訂正してください。',
    RELATED_MODEL:
      '関連する形名だけが記載されています。当社の形名にも当てはまるかどうかを、形名の関連から判断してください。',
  },
}
