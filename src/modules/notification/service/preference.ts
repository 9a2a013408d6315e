import type { App } from '#platform/app/index.ts'
import { hasPermission, type Principal } from '#platform/auth/index.ts'
import { DomainError } from '#platform/error/index.ts'
import type { Language } from '#platform/i18n/index.ts'
import { noticeRules, type NoticeRule } from '#platform/notify/index.ts'
import type { EndpointInput, EndpointOutput } from '#platform/http/contract.ts'
import type { readPreferencesEndpoint, writePreferencesEndpoint } from '../api.ts'
import { readPreferences, readSetting, replacePreferences, writeSetting } from '../store/preference.ts'

type Preferences = EndpointOutput<typeof readPreferencesEndpoint>

/** The kinds that can concern the principal. */
function rulesFor(principal: Principal): NoticeRule[] {
  return noticeRules().filter((rule) => rule.permission === undefined || hasPermission(principal, rule.permission))
}

/** What the principal has chosen, kind by kind, with the kinds' own defaults where nothing was chosen. */
export function viewPreferences(app: App, principal: Principal, language: Language): Promise<Preferences> {
  const rules = rulesFor(principal)
  return app.db.tx(principal, async (tx) => {
    const { version, ...setting } = await readSetting(tx, principal.userId)
    const kinds = rules.map((rule) => rule.kind)
    const chosen = new Map((await readPreferences(tx, [principal.userId], kinds)).map((row) => [row.kind, row]))
    return {
      hasMail: app.config.mail !== undefined,
      setting,
      kinds: rules.map((rule) => {
        const choice = rule.isMandatory === true ? undefined : chosen.get(rule.kind)
        return {
          kind: rule.kind,
          group: rule.group,
          label: rule.texts[language].label,
          inApp: choice?.inApp ?? true,
          mail: choice?.mail ?? (rule.isMandatory === true ? 'now' : rule.defaultMail),
          isMandatory: rule.isMandatory ?? false,
        }
      }),
      version,
    }
  })
}

/** Replaces what the principal has chosen. Throws STALE_VERSION; INVALID_INPUT for a kind there is none of, or that cannot be switched off. */
export async function changePreferences(
  app: App,
  principal: Principal,
  input: EndpointInput<typeof writePreferencesEndpoint>['body'],
  { version, language }: { readonly version: number; readonly language: Language },
): Promise<Preferences> {
  const rules = new Map(rulesFor(principal).map((rule) => [rule.kind, rule]))
  const wrong = input.kinds.flatMap(({ kind, inApp, mail }, index) => {
    const rule = rules.get(kind)
    if (rule === undefined)
      return [{ code: 'UNKNOWN_NOTIFICATION_KIND', path: `/kinds/${index}/kind`, params: { kind } }]
    const isOff = rule.isMandatory === true && (!inApp || mail !== 'now')
    return isOff ? [{ code: 'NOTIFICATION_MANDATORY', path: `/kinds/${index}`, params: { kind } }] : []
  })
  if (wrong.length > 0) throw new DomainError('INVALID_INPUT', {}, wrong)
  const chosen = new Map(input.kinds.map((choice) => [choice.kind, choice]))
  await app.db.tx(principal, async (tx) => {
    if (!(await writeSetting(tx, principal.userId, input.setting, version))) throw new DomainError('STALE_VERSION')
    await replacePreferences(
      tx,
      principal.userId,
      [...chosen.values()].filter(({ kind }) => rules.get(kind)?.isMandatory !== true),
    )
  })
  return viewPreferences(app, principal, language)
}
