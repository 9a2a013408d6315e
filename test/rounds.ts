const NAME = 'ANDON_TEST_ROUNDS'

/** The share of the rounds that tests with rounds go through: all, unless `ANDON_TEST_ROUNDS` says a part (0.2: a fifth). */
export function roundsShare(said: string | undefined = process.env[NAME]): number {
  if (said === undefined || said === '') return 1
  const share = Number(said)
  if (!(share > 0 && share <= 1)) throw new Error(`${NAME}=${said}: not a share above 0 and at most 1`)
  return share
}

/** How many of its `full` number of rounds a test goes through in this run: the share, at least one. */
export function roundsOf(full: number, share: number = roundsShare()): number {
  return Math.max(1, Math.round(full * share))
}

/** One line for the log of a run that has not all rounds; nothing when it has. */
export function tellRounds(share: number = roundsShare()): string | undefined {
  return share === 1
    ? undefined
    : `${NAME}=${share}: tests with rounds go through that share of them; CI has all of them`
}
