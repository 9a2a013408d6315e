import type { Messages } from '#platform/i18n/index.ts'
import type { en } from './security-notice-messages.en.ts'

export const ja = {
  newDevice: {
    label: '新しい端末からのサインイン',
    one: 'これまで使われたことのない端末から、お使いのアカウントへのサインインがありました。心当たりがない場合は、そのセッションを終了し、パスワードを変更してください',
  },
  tokenCreated: {
    label: 'API トークンの発行',
    one: 'お使いのアカウントで API トークン「{{name}}」が発行されました',
  },
  tokenExpiring: {
    label: 'API トークンの期限切れが近い',
    one: 'API トークン「{{name}}」の期限まで {{days}} 日以内です。期限が切れると、使用中のプログラムは拒否されます',
  },
  factorRemoved: {
    label: '第二要素の削除',
    one: 'お使いのアカウントの第二要素が削除されました。心当たりがない場合は管理者に連絡してください',
  },
  recoveryCodeUsed: {
    label: '回復コードの使用',
    one: 'お使いのアカウントの回復コードが使われました。残りは {{left}} 個です',
  },
  passkeySuspected: {
    label: 'パスキー複製の疑い',
    one: 'お使いのアカウントのパスキーに、複製された疑いのある動作がありました。削除して登録し直してください',
  },
} satisfies Messages<typeof en>
