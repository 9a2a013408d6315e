import { Alert } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { Copyable, Facts, Instant, Section, StateBadge, useEndpoint } from '#ui/index.ts'
import { listSourceWaysEndpoint } from '../api.ts'
import type { SourceWayView } from '../model.ts'
import { useWords } from './words.ts'

type Filled = Readonly<Record<string, string>>

function useWays(sourceId: string): readonly SourceWayView[] {
  return useEndpoint(listSourceWaysEndpoint, { params: { sourceId } }).data?.items ?? []
}

/** Marks an advisory that nobody has signed; fills `source.badges`. */
export function WayBadge({ sourceId = '' }: Filled): ReactNode {
  const words = useWords().way
  const isUnsigned = useWays(sourceId).some(({ isCurrent, way }) => isCurrent && way === 'unsigned')
  return isUnsigned ? <StateBadge tone="watch">{words.unsigned}</StateBadge> : null
}

/** How an advisory came here by feeds or by hand; fills `source.panels`. */
export function WayPanel({ sourceId = '' }: Filled): ReactNode {
  const words = useWords().way
  const ways = useWays(sourceId)
  const current = ways.find(({ isCurrent }) => isCurrent)
  const earlier = ways.filter(({ isCurrent }) => !isCurrent)
  if (ways.length === 0) return null
  return (
    <Section title={words.title}>
      {current !== undefined && <Current way={current} />}
      {earlier.length > 0 && (
        <Facts
          facts={[
            {
              label: words.earlier,
              value: earlier.map(({ sha256, trackingVersion, way }) => (
                <div key={sha256}>
                  {formatMessage(words.earlierLine, { version: trackingVersion, way: words[way] })}
                </div>
              )),
            },
          ]}
        />
      )}
    </Section>
  )
}

function Current({
  way: { way, signer, broughtBy, feedName, place, receivedAt },
}: {
  readonly way: SourceWayView
}): ReactNode {
  const words = useWords().way
  const texts = { signature: words.signatureText, bundle: words.bundleText, digest: words.digestText }
  return (
    <>
      {way === 'unsigned' ? (
        <Alert color="yellow" title={words.unsigned} mb="sm">
          {broughtBy === null ? words.unsignedByOperator : formatMessage(words.unsignedText, { name: broughtBy })}
        </Alert>
      ) : (
        <p>{texts[way]}</p>
      )}
      <Facts
        columns={2}
        facts={[
          { label: words.feed, value: feedName },
          { label: words.place, value: place },
          { label: words.key, value: signer === null ? null : <Copyable value={signer} /> },
          { label: words.received, value: <Instant at={receivedAt} /> },
        ]}
      />
    </>
  )
}
