/** What may keep the embedded PostgreSQL (or the program around it) from starting. */
export type LaunchErrorCode =
  | 'UNSUPPORTED_PLATFORM'
  | 'NO_ACCOUNT'
  | 'FOLDER_REFUSED'
  | 'DATA_DIR_IN_USE'
  | 'SECRETS_MISSING'
  | 'MAJOR_VERSION'
  | 'RESTORE_UNFINISHED'
  | 'UPGRADE_UNFINISHED'
  | 'DISK_FULL'
  | 'PORT_TAKEN'
  | 'NOT_ANSWERING'
  | 'START_FAILED'

/** A start that cannot go on, with a message for the operator that says what to do. */
export class LaunchError extends Error {
  readonly code: LaunchErrorCode
  constructor(code: LaunchErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'LaunchError'
    this.code = code
  }
}

/** The errno name (`ENOSPC`, `EACCES`, …) of a failed system call, or undefined for any other error. */
export function errnoOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** Turns a failed system call on `folder` into a LaunchError with advice; anything else comes back unchanged. */
export function explainErrno(error: unknown, folder: string): unknown {
  const code = errnoOf(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(folder, error)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    const cause = error instanceof Error ? error.message : ''
    return new LaunchError(
      'FOLDER_REFUSED',
      `The data folder ${folder} cannot be written (${cause}). Start Andon as the user that owns it, or set ANDON_DATA to another folder.`,
      { cause: error },
    )
  }
  return error
}

/** The disk below `folder` has no room left. */
export function diskFull(folder: string, cause?: unknown): LaunchError {
  return new LaunchError(
    'DISK_FULL',
    `No space is left on the disk of ${folder}. Free some space and start again; what was saved before is kept.`,
    { cause },
  )
}

/** Reads what initdb or postgres wrote before they gave up, and says it as a LaunchError with advice. */
export function explainOutput(output: string, folder: string): LaunchError {
  if (/No space left on device|Disk quota exceeded|Check free disk space/i.test(output)) return diskFull(folder)
  if (/could not bind .*: Address already in use|could not create any TCP\/IP sockets/i.test(output)) {
    return new LaunchError('PORT_TAKEN', 'The port chosen for PostgreSQL is taken by another program.')
  }
  if (/initialized by PostgreSQL version|database files are incompatible with server/i.test(output)) {
    return new LaunchError('MAJOR_VERSION', `The database in ${folder} was made by another PostgreSQL version.`)
  }
  if (/lock file "postmaster\.pid" already exists|pre-existing shared memory block/i.test(output)) {
    return new LaunchError(
      'DATA_DIR_IN_USE',
      `Another PostgreSQL process still uses ${folder}. Stop it and start again.`,
    )
  }
  const tail = output.trim().split('\n').slice(-12).join('\n')
  return new LaunchError('START_FAILED', `PostgreSQL did not start in ${folder}. It said:\n${tail}`)
}
