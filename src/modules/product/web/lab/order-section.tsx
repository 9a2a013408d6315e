import { Fragment, type ReactNode } from 'react'
import { explainOrder, explainVerdict, type ExpressionVerdict } from '#formats/version/index.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { Section, StateBadge, useLanguage, type Tone } from '#ui/index.ts'
import type { ReadOrder, ReadVersion } from './lab-reading.ts'
import classes from './lab.module.css'
import { useLabWords } from './words.ts'

const TONES: Readonly<Record<ExpressionVerdict['verdict'], Tone>> = {
  in: 'act',
  if: 'watch',
  unknown: 'watch',
  outside: 'calm',
  beside: 'quiet',
}

function VersionRow({ read: { version, verdict } }: { readonly read: ReadVersion }): ReactNode {
  const words = useLabWords().order
  const language = useLanguage()
  return (
    <tr>
      <th scope="row">{version.text}</th>
      <td>{explainOrder(version, language)}</td>
      <td>{version.key === undefined ? words.noKey : <code className={classes['key']}>{version.key}</code>}</td>
      <td>
        {verdict !== undefined && (
          <StateBadge tone={TONES[verdict.verdict]}>{explainVerdict(verdict, version, language)}</StateBadge>
        )}
      </td>
    </tr>
  )
}

/** The versions with scheme, key and what the range says of each; from the oldest, where they can be compared. */
export function OrderSection({ order }: { readonly order: ReadOrder | undefined }): ReactNode {
  const words = useLabWords().order
  if (order === undefined)
    return (
      <Section title={words.title}>
        <p className={classes['note']}>{words.empty}</p>
      </Section>
    )
  const { versions, left, sorted, incomparable } = order
  return (
    <Section title={words.title}>
      <div className={classes['wide']} tabIndex={0} role="group" aria-label={words.title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.version}</th>
              <th scope="col">{words.scheme}</th>
              <th scope="col">{words.key}</th>
              <th scope="col">{words.verdict}</th>
            </tr>
          </thead>
          <tbody>
            {versions.map((read) => (
              <VersionRow key={read.version.text} read={read} />
            ))}
          </tbody>
        </table>
      </div>
      {left > 0 && <p className={classes['note']}>{formatMessage(words.tooMany, { count: versions.length })}</p>}
      {sorted !== undefined && sorted.flat().length > 1 && (
        <p className={classes['chain']}>
          <span>{words.sorted}</span>
          {sorted.map((group, index) => (
            <Fragment key={group.join(' ')}>
              {index > 0 && <span aria-hidden>&lt;</span>}
              <code>{group.join(' = ')}</code>
            </Fragment>
          ))}
        </p>
      )}
      {incomparable.length > 0 && (
        <p className={classes['chain']}>
          {formatMessage(words.incomparable, {
            pairs: incomparable
              .slice(0, 10)
              .map(([a, b]) => `${a} ⟂ ${b}`)
              .join(', '),
          })}
        </p>
      )}
    </Section>
  )
}
