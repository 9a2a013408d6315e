/** What `npm start` was asked for on its command line. */
export type StartOptions =
  | { readonly kind: 'start'; readonly empty: boolean }
  | { readonly kind: 'help' }
  | { readonly kind: 'usage'; readonly problem: string }

export const USAGE = `Usage: npm start [-- --empty]

Starts Andon: its database, the inside server, the worker and the public server. Ctrl-C or SIGTERM stops everything.

  --empty   start without the sample maker; prints one sign-in link for the first administrator
  --help    this text

Environment (defaults in brackets):
  PORT          inside server [8080]          PUBLIC_PORT   public server [PORT + 1]
  ANDON_DATA    data folder [./data]          HOST, PUBLIC_HOST   addresses to listen on [127.0.0.1]
  DATABASE_URL  an outside PostgreSQL of version 15 or newer, as role andon_app
  DATABASE_OWNER_URL   the same as role andon_owner, for migrations

Exit codes: 0 stopped as asked, 1 could not start or go on, 64 wrong usage, 78 wrong configuration.
`

/** Reads the arguments after the program's name. */
export function parseOptions(args: readonly string[]): StartOptions {
  let empty = false
  for (const arg of args) {
    if (arg === '--help' || arg === '-h') return { kind: 'help' }
    if (arg !== '--empty') return { kind: 'usage', problem: `unknown option: ${arg}` }
    empty = true
  }
  return { kind: 'start', empty }
}
