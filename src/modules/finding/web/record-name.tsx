import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { PageLink, StateBadge } from '#ui/index.ts'
import type { RecordSource } from '../model.ts'
import { useFindingWords } from './words.ts'

interface NamedRecord {
  readonly origin: string
  readonly externalId: string
  readonly source: RecordSource
}

/** What a record is called: an advisory by its publisher and number, another record by whose it is and its id. */
export function nameOfRecord(
  words: ReturnType<typeof useFindingWords>['why'],
  { origin, externalId, source }: NamedRecord,
): string {
  return source === null
    ? formatMessage(words.record, { origin: origin.toUpperCase(), id: externalId })
    : formatMessage(words.advisory, { publisher: source.publisher, id: source.trackingId })
}

/** The name of a record; that of an advisory leads to its page. */
export function RecordName({ record }: { readonly record: NamedRecord }): ReactNode {
  const words = useFindingWords().why
  const name = nameOfRecord(words, record)
  const { source } = record
  if (source === null) return name
  return (
    <>
      <span title={source.title}>
        <PageLink to={`/sources/${source.id}`}>{name}</PageLink>
      </span>
      {source.isOwn && <StateBadge tone="info">{words.ownAdvisory}</StateBadge>}
    </>
  )
}
