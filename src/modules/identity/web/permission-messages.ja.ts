import type { Messages } from '#platform/i18n/index.ts'
import type { en } from './permission-messages.en.ts'

export const ja = {
  'advisory.approve': 'セキュリティ情報の承認と差し戻し',
  'advisory.publish': '承認済みのセキュリティ情報の公開',
  'advisory.read': 'セキュリティ情報の閲覧（下書きを含む）',
  'advisory.review': 'セキュリティ情報の査読と差し戻し',
  'advisory.write': 'セキュリティ情報の作成と提出',
  'audit.read': '監査証跡の閲覧',
  'case.read': '案件、ボード、経緯の閲覧',
  'case.write': '案件の作成と対応',
  'customer.read': '顧客、拠点、装置、出荷の閲覧',
  'customer.write': '顧客、拠点、装置、出荷の変更',
  'data.export': '製品カタログ、顧客、装置の書き出し',
  'data.import': '製品カタログ、顧客、装置の取り込み',
  'product.read': '製品カタログの閲覧',
  'product.write': '製品カタログの変更',
  'system.read': 'システムの状態、ジョブ、指標、メールの閲覧',
  'system.write': 'システムの運用（ジョブ、メール）',
  'user.read': 'ユーザー、役割、トークンの閲覧',
  'user.write': 'ユーザーと役割の追加と変更',
  'vulnerability.import': '他社などのアドバイザリの取り込み',
  'vulnerability.correct': 'アドバイザリの文言の解釈の訂正',
  'vulnerability.read': '他社などのアドバイザリと脆弱性の閲覧',
  'webhook.write': 'Webhook の閲覧と変更',
} satisfies Messages<typeof en>
