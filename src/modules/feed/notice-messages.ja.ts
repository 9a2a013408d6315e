import type { Messages } from '#platform/i18n/index.ts'
import type { en } from './notice-messages.en.ts'

export const ja = {
  feedFailed: {
    label: '脆弱性フィードを取得できない',
    one: 'フィード「{{name}}」を取得できません（{{code}}）。自動的に再試行します',
    many: '{{count}} 件のフィードを取得できません。自動的に再試行します',
  },
} satisfies Messages<typeof en>
