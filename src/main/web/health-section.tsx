import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { formatBytes, Lamp, Loaded, Section, StateBadge, useEndpoint, useInstant, useLanguage } from '#ui/index.ts'
import { healthEndpoint, type Check } from '../system/api-operate.ts'
import classes from './system.module.css'
import { useSystemWords } from './system-words.ts'

const COLOURS = { ok: 'green', watch: 'amber', act: 'red' } as const
const TONES = { ok: 'good', watch: 'watch', act: 'act' } as const

/** What is well with the installation and what is not, check by check. */
export function HealthSection(): ReactNode {
  const words = useSystemWords()
  const instant = useInstant()
  const health = useEndpoint(healthEndpoint, {}, { refetchInterval: 10_000 })
  const told = useTold()
  return (
    <Loaded query={health}>
      {({ at, checks }) => {
        const ill = checks.filter(({ state }) => state !== 'ok').length
        return (
          <Section
            title={ill === 0 ? words.allWell : formatMessage(words.notWell, { count: ill })}
            hint={formatMessage(words.lookedAt, { at: instant(at) })}
          >
            <table className={classes['checks']}>
              <tbody>
                {checks.map((check) => (
                  <tr key={check.id}>
                    <th scope="row">
                      <Lamp colour={COLOURS[check.state]} label="" /> {words.check[check.id]}
                    </th>
                    <td>{told(check)}</td>
                    <td>
                      <StateBadge tone={TONES[check.state]}>{words.state[check.state]}</StateBadge>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Section>
        )
      }}
    </Loaded>
  )
}

/** A function that tells what a check found in words. */
function useTold(): (check: Check) => string {
  const words = useSystemWords().told
  const instant = useInstant()
  const language = useLanguage()
  return ({ id, params }) => {
    const at = typeof params['at'] === 'string' && params['at'] !== '' ? instant(params['at']) : undefined
    const bytes = (name: string): string => formatBytes(Number(params[name] ?? 0), language)
    const figures = Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        typeof value === 'number' ? value.toLocaleString(language) : value,
      ]),
    )
    switch (id) {
      case 'server':
      case 'worker':
        return params['connections'] === 0
          ? words.dead
          : formatMessage(words.alive, { ...figures, since: instant(String(params['since'])) })
      case 'database':
        return formatMessage(words.database, { size: bytes('bytes') })
      case 'disk':
        return formatMessage(words.disk, { ...figures, size: bytes('free') })
      case 'backup':
        return at === undefined ? words.noBackup : formatMessage(words.backup, { at })
      case 'keys':
        return at === undefined ? words.noKeys : formatMessage(words.keys, { at })
      case 'reader':
        return params['outdated'] === 0 && params['unreadable'] === 0
          ? words.readerDone
          : formatMessage(words.reader, figures)
      default:
        return formatMessage(words[id], figures)
    }
  }
}
