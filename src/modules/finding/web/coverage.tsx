import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import type { SummaryCoverage } from '../model.ts'
import classes from './finding.module.css'
import { Share, useCount } from './share.tsx'
import { useFindingWords } from './words.ts'

/** Of how many releases the contents are known, and how many components are identified: what the figures below can know of. */
export function Coverage({ coverage }: { readonly coverage: SummaryCoverage }): ReactNode {
  const words = useFindingWords().coverage
  const count = useCount()
  const { releases, releasesWithout: without, components, unidentified } = coverage
  const told = (part: number, total: number) => ({ part: count(part), total: count(total) })
  return (
    <div className={classes['coverage']}>
      <dl>
        <div>
          <dt>{words.releases}</dt>
          <dd>
            <Share
              part={releases - without}
              total={releases}
              text={formatMessage(words.of, told(releases - without, releases))}
            />
          </dd>
        </div>
        <div>
          <dt>{words.components}</dt>
          <dd>
            {components === 0 ? (
              <span className={classes['quiet']}>{words.noComponents}</span>
            ) : (
              <Share
                part={components - unidentified}
                total={components}
                text={formatMessage(words.of, told(components - unidentified, components))}
              />
            )}
          </dd>
        </div>
      </dl>
      {without > 0 && <p>{formatMessage(words.without, { count: count(without) })}</p>}
    </div>
  )
}
