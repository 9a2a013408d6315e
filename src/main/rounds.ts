import type { App, Round } from '#platform/app/index.ts'
import { serverModules } from './modules.ts'

/** Starts every module's rounds and returns what ends them, once those under way are through. */
export function startRounds(app: App): () => Promise<void> {
  const ending = new AbortController()
  const rounds = serverModules.flatMap((module) => Object.entries(module.rounds ?? {}))
  const running = rounds.map(([name, round]) => goRound(app, name, round, ending.signal))
  return async () => {
    ending.abort()
    await Promise.all(running)
  }
}

async function goRound(app: App, name: string, round: Round, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await round.run(app)
    } catch (error) {
      app.log.error({ err: error, round: name }, 'a round failed; it is tried again')
    }
    await pause(round.everyMs, signal)
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const end = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      done()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })
}
