import { installQueue } from '#platform/jobs/queue.ts'

const ownerUrl = process.env['DATABASE_OWNER_URL']
if (ownerUrl === undefined) throw new Error('queue: DATABASE_OWNER_URL is not set')
await installQueue(ownerUrl)
