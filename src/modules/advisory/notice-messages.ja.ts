import type { Messages } from '#platform/i18n/index.ts'
import type { en } from './notice-messages.en.ts'

export const ja = {
  waitsForReview: {
    label: 'セキュリティ情報が自分の査読を待っている',
    one: 'セキュリティ情報 {{number}} が査読待ちです：{{title}}',
    many: '{{count}} 件のセキュリティ情報が査読待ちです。最新は {{number}} です',
  },
  waitsForApproval: {
    label: 'セキュリティ情報が自分の承認を待っている',
    one: 'セキュリティ情報 {{number}} が承認待ちです：{{title}}',
    many: '{{count}} 件のセキュリティ情報が承認待ちです。最新は {{number}} です',
  },
  waitsForPublication: {
    label: 'セキュリティ情報が自分の公開操作を待っている',
    one: 'セキュリティ情報 {{number}} が承認され、公開待ちです：{{title}}',
    many: '{{count}} 件のセキュリティ情報が公開待ちです。最新は {{number}} です',
  },
  returned: {
    label: 'セキュリティ情報が差し戻された',
    one: 'セキュリティ情報 {{number}} が差し戻されました：{{title}}',
  },
  published: {
    label: 'セキュリティ情報が公開された',
    one: 'セキュリティ情報 {{number}} が公開されました：{{title}}',
    many: '{{count}} 件のセキュリティ情報が公開されました。最新は {{number}} です',
  },
  publishFailed: {
    label: '公開に失敗した',
    one: 'セキュリティ情報 {{number}} を公開できませんでした：{{title}}',
  },
} satisfies Messages<typeof en>
