import { setTimeout as wait } from 'node:timers/promises'
import { sealAudit } from '#platform/audit/seal.ts'
import { readConfig } from '#platform/config/index.ts'
import { startWorker } from '#platform/jobs/worker.ts'
import { loadInsider, loadPrincipal } from '#modules/identity/index.ts'
import { requestAnswers } from '#modules/customer/index.ts'
import { requestRecordReread, requestReread } from '#modules/vulnerability/index.ts'
import { jobHandlers, openApp, tellFailure } from './app.ts'
import { endWith } from './lifetime.ts'
import { startRounds } from './rounds.ts'

const SEAL_INTERVAL_MS = 1_000
const COLLECT_INTERVAL_MS = 3_600_000

const config = readConfig()
if (config.databaseUrl === undefined) {
  process.stderr.write('andon worker: DATABASE_URL is not set. `npm start` brings its own database.\n')
  process.exit(78)
}
const { app, boss, close } = await openApp(config, {
  process: 'worker',
  databaseUrl: config.databaseUrl,
  connections: 6,
  superviseQueue: true,
})
await startWorker({
  db: app.db,
  boss,
  handlers: jobHandlers(app),
  log: app.log,
  loadPrincipal: (userId) => loadPrincipal(app, userId),
  onFailed: tellFailure(app),
})

let isSealing = true
const sealing = (async () => {
  while (isSealing) {
    try {
      await sealAudit(app.db, app.keyring)
    } catch (error) {
      app.log.error({ err: error }, 'sealing failed; it is tried again')
    }
    await wait(SEAL_INTERVAL_MS)
  }
})()

async function collectOrphans(): Promise<void> {
  try {
    const count = await app.files.collectOrphans(app.db)
    if (count > 0) app.log.info({ count }, 'files that no record names are gone')
  } catch (error) {
    app.log.error({ err: error }, 'collecting files failed; it is tried again')
  }
}
const collecting = setInterval(() => void collectOrphans(), COLLECT_INTERVAL_MS)

const endRounds = startRounds(app)

// What an older version has read is read again by this one, so that answers follow.
try {
  await requestReread(app, await loadInsider(app))
  await requestRecordReread(app)
  await requestAnswers(app, await loadInsider(app))
} catch (error) {
  app.log.error({ err: error }, 'reading again could not be asked for; it is tried at the next start')
}

app.log.info('ready')
process.send?.({ ready: true })
endWith(async () => {
  isSealing = false
  clearInterval(collecting)
  await endRounds()
  await sealing
  await close()
}, app.log)
