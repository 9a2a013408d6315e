import type { en } from './notice-messages.en.ts'

/** Words of notifications about findings in Japanese. */
export const ja: typeof en = {
  found: {
    label: 'リリースで脆弱性を検出',
    one: '{{name}} {{title}}（{{releases}}件のリリースで新たに{{vulnerabilities}}件の脆弱性を検出）',
    many: 'リリースで脆弱性を検出（{{count}}回）。直近で最も深刻なもの: {{name}} {{title}}',
  },
}
