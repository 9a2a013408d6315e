import {
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs'

const MAX_BYTES = 10 * 1024 * 1024
const KEPT = 4

/** A log file that is renamed to `.1` … `.4` when it is full. */
export interface LogFile {
  write(text: string): void
  close(): void
}

function shift(path: string): void {
  rmSync(`${path}.${KEPT}`, { force: true })
  for (let index = KEPT - 1; index >= 1; index -= 1) {
    if (existsSync(`${path}.${index}`)) renameSync(`${path}.${index}`, `${path}.${index + 1}`)
  }
}

/** Opens a log for appending (mode 0600); past `maxBytes` it starts anew. A full disk costs lines, never the program. */
export function openLogFile(path: string, maxBytes = MAX_BYTES): LogFile {
  let handle = openSync(path, 'a', 0o600)
  let size = fstatSync(handle).size
  let hasComplained = false
  const rotate = (): void => {
    closeSync(handle)
    shift(path)
    renameSync(path, `${path}.1`)
    handle = openSync(path, 'a', 0o600)
    size = 0
  }
  return {
    write(text) {
      try {
        if (size > maxBytes) rotate()
        size += writeSync(handle, text)
        hasComplained = false
      } catch (error) {
        if (!hasComplained)
          process.stderr.write(
            `andon: cannot write ${path}: ${error instanceof Error ? error.message : String(error)}\n`,
          )
        hasComplained = true
      }
    },
    close: () => closeSync(handle),
  }
}

/** Rotates a log that another process appends to: its content is copied away, then cut (a line in between may be lost). */
export function cutLog(path: string, maxBytes = MAX_BYTES): void {
  if (!existsSync(path) || statSync(path).size <= maxBytes) return
  shift(path)
  copyFileSync(path, `${path}.1`)
  truncateSync(path)
}
