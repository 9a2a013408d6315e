import { LaunchError, isPortFree, pause } from '#platform/postgres/index.ts'

/** Throws PORT_TAKEN unless both servers can listen; waits up to `patienceMs` for a killed run's servers to go. */
export async function requireFreePorts(
  places: readonly { name: string; host: string; port: number }[],
  patienceMs: number,
): Promise<void> {
  const deadline = Date.now() + patienceMs
  for (const { name, host, port } of places) {
    while (!(await isPortFree(host, port))) {
      if (Date.now() >= deadline) {
        throw new LaunchError(
          'PORT_TAKEN',
          `Port ${port} (${name}) is taken by another program, or may not be used by this user. Set ${name} to a free one.`,
        )
      }
      await pause(100)
    }
  }
}

/** Asks `url` until it answers 200; rejects after `patienceMs`. */
export async function waitForOk(url: string, patienceMs: number): Promise<void> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    const status = await fetch(url, { signal: AbortSignal.timeout(2000) }).then(
      async (response) => {
        await response.arrayBuffer()
        return response.status
      },
      () => 0,
    )
    if (status === 200) return
    if (Date.now() >= deadline)
      throw new Error(`${url} did not answer 200 within ${patienceMs / 1000} s (last: ${status})`)
    await pause(50)
  }
}
