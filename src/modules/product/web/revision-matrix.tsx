import { IconCheck, IconMinus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { PageLink } from '#ui/index.ts'
import type { PartView } from '../model.ts'
import classes from './record.module.css'
import { useName, useProductWords } from './words.ts'

interface RevisionMatrixProps {
  readonly part: PartView
  /** In the order in which they were made. */
  readonly revisions: readonly string[]
}

const takes = (release: PartView['releases'][number], revision: string): boolean =>
  release.hardwareRevisions === null || release.hardwareRevisions.includes(revision)

/** Which hardware revision can take which release of a part; the newest one of each is marked. */
export function RevisionMatrix({ part, revisions }: RevisionMatrixProps): ReactNode {
  const words = useProductWords()
  const name = useName()
  const releases = part.releases.toReversed()
  const newest = new Map(
    revisions.map((revision) => [revision, releases.find((release) => takes(release, revision))?.id]),
  )
  return (
    // A region that scrolls can be reached by keyboard (WCAG 2.1.1).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes['matrix']} tabIndex={0} role="group" aria-label={`${words.record.matrix}: ${name(part)}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.page.release}</th>
            {revisions.map((revision) => (
              <th key={revision} scope="col">
                {revision}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {releases.map((release) => (
            <tr key={release.id}>
              <th scope="row">
                <PageLink to={`/products/releases/${release.id}`}>{release.version}</PageLink>
              </th>
              {revisions.map((revision) => {
                const fits = takes(release, revision)
                const isNewest = newest.get(revision) === release.id
                const Icon = fits ? IconCheck : IconMinus
                const text = isNewest
                  ? formatMessage(words.record.newestFor, { revision })
                  : fits
                    ? words.record.takes
                    : words.record.takesNot
                return (
                  <td key={revision} data-takes={fits} data-newest={isNewest}>
                    <span role="img" aria-label={text} title={text}>
                      <Icon size={15} stroke={fits ? 2.2 : 1.4} />
                    </span>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
