import { IconShieldCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { Day, Empty, Section, StateBadge } from '#ui/index.ts'
import type { ModelView, PartView } from '../model.ts'
import classes from './product.module.css'
import { useName, useProductWords } from './words.ts'

/** The separately versioned elements of a model, each with its releases, newest first. */
export function ModelParts({ model }: { readonly model: ModelView }): ReactNode {
  const words = useProductWords()
  const name = useName()
  if (model.parts.length === 0) return <Empty title={words.page.noParts} />
  return (
    <div className={classes['parts']}>
      {model.parts.map((part) => (
        <Section
          key={part.id}
          title={name(part)}
          hint={formatMessage(words.page.releaseCount, { count: part.releases.length })}
          flush
        >
          <History part={part} hasRevisions={model.hardwareRevisions.length > 0} />
        </Section>
      ))}
    </div>
  )
}

function History({ part, hasRevisions }: { readonly part: PartView; readonly hasRevisions: boolean }): ReactNode {
  const words = useProductWords()
  const name = useName()
  return (
    // A region that scrolls can be reached by keyboard (WCAG 2.1.1).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes['history']} tabIndex={0} role="group" aria-label={name(part)}>
      <table>
        <thead>
          <tr>
            <th>{words.page.release}</th>
            <th>{words.page.releasedOn}</th>
            {hasRevisions && <th>{words.page.takes}</th>}
          </tr>
        </thead>
        <tbody>
          {part.releases.toReversed().map((release, index) => (
            <tr key={release.id}>
              <td>
                <span className={classes['release']}>
                  <span className={classes['code']}>{release.version}</span>
                  {release.isFix && (
                    <StateBadge tone="good" icon={IconShieldCheck}>
                      {words.page.fix}
                    </StateBadge>
                  )}
                  {index === 0 && <StateBadge tone="calm">{words.page.newest}</StateBadge>}
                </span>
              </td>
              <td>{release.releasedOn === null ? words.page.unknownDay : <Day on={release.releasedOn} />}</td>
              {hasRevisions && (
                <td>
                  {release.hardwareRevisions === null ? words.page.everyRevision : release.hardwareRevisions.join(', ')}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
