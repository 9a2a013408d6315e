import type { Messages } from '#platform/i18n/index.ts'
import type { en } from './messages.en.ts'

export const ja = {
  NO_BACKUP: '{{folder}} はバックアップではありません。{{file}} がありません (中断されたバックアップにはありません)。',
  FOLDER_EXISTS: '{{folder}} は既にあります。存在しないフォルダを指定してください。',
  FILE_GONE: '記録が参照するファイル {{id}} がデータフォルダにないため、バックアップできません。',
  TREE_CHANGES: '公開ツリーの更新が続いているため、コピーできません。',
  MANIFEST_CHANGED: '{{path}} は変更されています。署名が一致しません。',
  MANIFEST_UNREADABLE: '{{path}} を読めません。破損しているか、別の版の Andon のものです。',
  FOREIGN_FILE: '{{path}} はこのバックアップのものではありません。',
  DAMAGED: 'バックアップのファイル {{path}} がないか、破損しています。',
  ROWS_DIFFER: '{{table}}: ファイルの行数 {{found}}、目録の行数 {{expected}}、または行の内容が一致しません。',
  KEYS_MISSING:
    'データフォルダ {{folder}} に鍵がありません。先に "keys" フォルダを戻してください。鍵がなければバックアップの内容を読めません。',
  OTHER_KEYS:
    'このバックアップには封印鍵 {{needed}} が必要ですが、データフォルダの鍵は {{found}} です。先に "keys" フォルダを戻してください。',
  OTHER_MIGRATIONS:
    'このバックアップは Andon {{version}} のもので、この版にない移行を含みます。同じ版か、より新しい版で復元してください。',
  DATABASE_NOT_EMPTY: 'データベースが空ではありません。新しいデータベースへ復元してください。',
  FOLDER_NOT_EMPTY: '{{folder}} が空ではありません。新しいデータフォルダへ復元してください。',
  NOT_AS_BACKED_UP: '{{what}} がバックアップのとおりに復元されませんでした。',
  AUDIT_FAULTS: 'バックアップ内の監査証跡に異常があります ({{first}}、指摘 {{count}} 件)。',
  OLD_PROGRAMS_MISSING:
    'データベースは PostgreSQL {{major}} のものですが、読み出すための同じ版のプログラムがありません。インストール (Debian では postgresql-{{major}}) し、そのフォルダを指定してください: andon upgrade --programs /usr/lib/postgresql/{{major}}/bin',
  NOT_EMBEDDED:
    'データベースは外部のもの (DATABASE_URL) です。更新はその運用者が行います (pg_upgrade、またはダンプと復元)。Andon 側の作業は停止と起動だけです。',
} satisfies Messages<typeof en>
