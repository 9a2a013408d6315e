import type { Messages } from '#platform/i18n/index.ts'
import type { en } from './messages.en.ts'

export const ja = {
  title: 'セキュリティ情報',
  back: 'セキュリティ情報一覧へ',
  notFound: 'お探しのページはありません。',
  notAllowed: 'このアドレスは読み取り専用です。',
  tooMany: 'アクセスが集中しています。{{seconds}} 秒後にもう一度お試しください。',
  tooLong: 'アドレスが長すぎます。',
  failed: 'サーバー側で問題が発生しました。しばらくしてからもう一度お試しください。',
  empty: '公開済みのセキュリティ情報はまだありません。',
} satisfies Messages<typeof en>
