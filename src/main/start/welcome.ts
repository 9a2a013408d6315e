/** A one-time sign-in link of a sample person or of the first administrator. */
export interface SignInLink {
  readonly name: string
  readonly role: string
  readonly url: string
}

export interface Welcome {
  readonly insideUrl: string
  readonly publicUrl: string
  readonly dataDir: string
  readonly seconds: number
  readonly links: readonly SignInLink[]
}

/** What the terminal shows once Andon serves, in English and Japanese. */
export function describeWelcome(welcome: Welcome): string {
  const lines = [
    '',
    `  Andon is ready · 準備ができました  (${welcome.seconds.toFixed(1)} s)`,
    '',
    `  Inside · 社内    ${welcome.insideUrl}`,
    `  Public · 公開    ${welcome.publicUrl}`,
    `  Data   · データ  ${welcome.dataDir}`,
  ]
  if (welcome.links.length > 0) {
    lines.push('', '  Sign in once with · 一度だけ使えるサインイン用リンク:')
    for (const link of welcome.links) lines.push(`    ${link.name} (${link.role})`, `      ${link.url}`)
  }
  return `${[...lines, '', '  Stop with Ctrl-C · Ctrl-C で停止', ''].join('\n')}\n`
}

/** What the terminal shows under the English reason when the start failed, by the error's code. */
const JAPANESE: Readonly<Record<string, string>> = {
  UNSUPPORTED_PLATFORM: 'この環境では組み込みの PostgreSQL が動きません。DATABASE_URL を指定してください。',
  NO_ACCOUNT: 'root では PostgreSQL を動かせません。一般ユーザーで起動してください。',
  FOLDER_REFUSED: 'データフォルダーを使えません。所有者と権限を確認してください。',
  DATA_DIR_IN_USE: 'データフォルダーは別のプロセスが使用中です。',
  SECRETS_MISSING: 'データベースのパスワードファイルがありません。バックアップから戻してください。',
  MAJOR_VERSION: 'データベースの版が異なります。andon upgrade で更新してください。',
  RESTORE_UNFINISHED: 'このデータフォルダへの復元が途中で止まっています。andon restore をもう一度実行してください。',
  UPGRADE_UNFINISHED: 'データベースの更新が途中で止まっています。andon upgrade をもう一度実行してください。',
  DISK_FULL: 'ディスクの空きがありません。空きを作ってから再起動してください。保存済みのデータは残っています。',
  PORT_TAKEN: 'ポートが使用中です。PORT または PUBLIC_PORT を変えてください。',
  NOT_ANSWERING: 'データベースが応答しません。',
}
const START_FAILED = '起動できませんでした。'

/** The Japanese sentence for an error code; the general one for codes without their own. */
export function inJapanese(code: string): string {
  return JAPANESE[code] ?? START_FAILED
}
