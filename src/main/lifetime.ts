import type { ServerType } from '@hono/node-server'
import type { Logger } from '#platform/log/index.ts'

/** Takes no more requests and waits for those under way; after three seconds their connections are cut. */
export function closeServer(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    setTimeout(() => {
      if ('closeAllConnections' in server) server.closeAllConnections()
    }, 3_000).unref()
  })
}

/**
 * Ends the process in order on SIGTERM, SIGINT, or when the supervisor's channel closes (it was killed): runs `close`
 * once, at most ten seconds, then exits 0; a second signal exits at once.
 */
export function endWith(close: () => Promise<void>, log: Logger): void {
  let isEnding = false
  const end = (reason: string): void => {
    if (isEnding) process.exit(1)
    isEnding = true
    log.info({ reason }, 'stopping')
    setTimeout(() => process.exit(1), 10_000).unref()
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', () => end('SIGTERM'))
  process.on('SIGINT', () => end('SIGINT'))
  process.on('disconnect', () => end('supervisor gone'))
  process.on('unhandledRejection', (error) => {
    log.fatal({ err: error }, 'unhandled rejection')
    process.exit(1)
  })
}
