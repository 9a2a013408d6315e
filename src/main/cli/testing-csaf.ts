import { CommandError } from './command.ts'
import { runCommand } from './run.ts'

/** What a command answered, and wrote. */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly error: string
}

/** Runs `andon csaf …` in this process, in the language of ANDON_LANG; a command that ends with an error answers its exit code and message. */
export async function runCsaf(...args: string[]): Promise<Ran> {
  let [out, error] = ['', '']
  const io = { stdout: (text: string) => void (out += text), stderr: (text: string) => void (error += text) }
  try {
    return { code: await runCommand(['csaf', ...args], io), out, error }
  } catch (thrown) {
    if (thrown instanceof CommandError) return { code: thrown.exitCode, out, error: thrown.message }
    throw thrown
  }
}
