import { Group, Select, Switch, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFieldProblems } from '#ui/index.ts'
import { toLocalInput, toUtc } from './local-time.ts'
import { useCaseWords } from './words.ts'

/** Undefined: without an embargo. `at` is what the field holds: local time in `zone`, without offset. */
export type EmbargoDraft = { readonly at: string; readonly zone: string } | undefined

const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** The draft of a stored embargo. */
export function toEmbargoDraft(embargo: { readonly until: string; readonly zone: string } | null): EmbargoDraft {
  return embargo === null ? undefined : { at: toLocalInput(embargo.until, embargo.zone), zone: embargo.zone }
}

/** The embargo that a draft means; undefined without one or while the instant is not complete. */
export function toEmbargo(draft: EmbargoDraft): { until: string; zone: string } | undefined {
  const until = draft === undefined ? undefined : toUtc(draft.at, draft.zone)
  return draft === undefined || until === undefined ? undefined : { until, zone: draft.zone }
}

interface EmbargoFieldsProps {
  readonly value: EmbargoDraft
  readonly onChange: (draft: EmbargoDraft) => void
  readonly error: unknown
}

/** Until when nothing goes out, in the zone in which people agreed on it. */
export function EmbargoFields({ value, onChange, error }: EmbargoFieldsProps): ReactNode {
  const words = useCaseWords()
  const problemAt = useFieldProblems(error)
  return (
    <>
      <Switch
        label={words.list.embargo}
        description={words.open.embargoHint}
        checked={value !== undefined}
        onChange={(event) => onChange(event.currentTarget.checked ? { at: '', zone: ownZone() } : undefined)}
      />
      {value !== undefined && (
        <Group grow align="start">
          <TextInput
            type="datetime-local"
            required
            label={words.page.embargoUntil}
            value={value.at}
            error={problemAt('/embargo/until')}
            onChange={(event) => onChange({ ...value, at: event.currentTarget.value })}
          />
          <Select
            label={words.page.embargoZone}
            searchable
            allowDeselect={false}
            limit={50}
            data={[...new Set([ownZone(), 'UTC', value.zone, ...Intl.supportedValuesOf('timeZone')])]}
            value={value.zone}
            error={problemAt('/embargo/zone')}
            onChange={(zone) => onChange({ ...value, zone: zone ?? value.zone })}
          />
        </Group>
      )}
    </>
  )
}
