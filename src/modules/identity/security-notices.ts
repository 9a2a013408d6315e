import type { DomainEvent } from '#platform/events/index.ts'
import { payloadText, type NoticeParams, type NoticeRule } from '#platform/notify/index.ts'
import { en } from './security-notice-messages.en.ts'
import { ja } from './security-notice-messages.ja.ts'

/** A notice to the owner of an account: whoever did it, the owner is told, and cannot switch that off. */
function toOwner(
  event: string,
  words: keyof typeof en,
  told: { readonly params?: (event: DomainEvent) => NoticeParams; readonly key?: (event: DomainEvent) => string } = {},
): NoticeRule {
  return {
    kind: event,
    event,
    group: 'security',
    isMandatory: true,
    defaultMail: 'now',
    texts: { en: en[words], ja: ja[words] },
    tell: async (_, happened) => ({
      params: told.params?.(happened) ?? {},
      path: '/account',
      group: told.key?.(happened) ?? event,
      ...(told.key === undefined ? {} : { key: told.key(happened) }),
      readers: { userIds: [payloadText(happened, 'userId')] },
      tellsActor: true,
    }),
  }
}

/** What happened to an account is told to its owner. */
export const securityNotices: readonly NoticeRule[] = [
  toOwner('user.signedInFromNewDevice', 'newDevice'),
  toOwner('token.created', 'tokenCreated', { params: (event) => ({ name: payloadText(event, 'name') }) }),
  toOwner('token.expiring', 'tokenExpiring', {
    params: (event) => ({ name: payloadText(event, 'name'), days: Number(event.payload['days']) }),
    key: (event) => payloadText(event, 'tokenId'),
  }),
  toOwner('user.factorRemoved', 'factorRemoved'),
  toOwner('user.recoveryCodeUsed', 'recoveryCodeUsed', {
    params: (event) => ({ left: Number(event.payload['left']) }),
  }),
  toOwner('user.passkeySuspected', 'passkeySuspected'),
]
