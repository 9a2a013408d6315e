import type { DomainEvent } from '#platform/events/index.ts'
import { SYSTEM_USER_ID } from '#platform/auth/index.ts'
import { payloadText, type NoticeRule } from '#platform/notify/index.ts'
import { en } from './notice-messages.en.ts'
import { ja } from './notice-messages.ja.ts'

/** Jobs whose failures their modules tell themselves. */
const TOLD_ELSEWHERE = ['advisory.publish', 'vulnerability.previewImport', 'vulnerability.applyImport']

/** What those who look after the installation are told once a day while it lasts. */
function operation(
  name: 'sealingLate' | 'backupOld' | 'diskLow',
  params: (event: DomainEvent) => Record<string, string | number>,
): NoticeRule {
  return {
    kind: `system.${name}`,
    event: `system.${name}`,
    group: 'operation',
    permission: 'system.write',
    defaultMail: 'now',
    texts: { en: en[name], ja: ja[name] },
    tell: async (_, event) => ({
      params: params(event),
      path: '/system',
      group: name,
      key: payloadText(event, 'day'),
      readers: { permission: 'system.write', scope: {} },
    }),
  }
}

const figure =
  (...names: readonly string[]) =>
  (event: DomainEvent): Record<string, number> =>
    Object.fromEntries(names.map((name) => [name, Number(event.payload[name])]))

/** Which events of the installation concern whom. */
export const systemNotices: readonly NoticeRule[] = [
  {
    kind: 'job.failed',
    event: 'job.failed',
    group: 'operation',
    defaultMail: 'now',
    texts: {
      en: { ...en.jobFailed, codes: { job: en.jobFailed.job } },
      ja: { ...ja.jobFailed, codes: { job: ja.jobFailed.job } },
    },
    tell: async (_, event) => {
      const [job, principalId] = [payloadText(event, 'name'), payloadText(event, 'principalId')]
      if (TOLD_ELSEWHERE.includes(job)) return undefined
      return {
        params: { job, code: payloadText(event, 'code') },
        path: '/notifications',
        group: 'jobs',
        tellsActor: true,
        readers:
          principalId === SYSTEM_USER_ID ? { permission: 'system.write', scope: {} } : { userIds: [principalId] },
      }
    },
  },
  operation('sealingLate', figure('minutes')),
  operation('backupOld', figure('days')),
  operation('diskLow', figure('percent', 'gibibytes')),
]
