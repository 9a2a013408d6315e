import { Select } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { useEndpoint, useFieldProblems, useLanguage } from '#ui/index.ts'
import { listOwnCirclesEndpoint, type OwnCircleView } from '#modules/identity/api.ts'
import { useCaseWords } from './words.ts'

/** The names of people as a list in the reader's language. */
function useMemberNames(): (circle: OwnCircleView) => string {
  const language = useLanguage()
  return ({ members }) =>
    new Intl.ListFormat(language, { type: 'conjunction' }).format(members.map((member) => member.name))
}

interface CircleFieldProps {
  readonly value: string | null
  readonly onChange: (circleId: string | null) => void
  readonly error: unknown
}

/** Which of one's own secrecy circles a new case is in, and who sees it then; nothing for who is in none. */
export function CircleField({ value, onChange, error }: CircleFieldProps): ReactNode {
  const words = useCaseWords().open
  const names = useMemberNames()
  const problemAt = useFieldProblems(error)
  const circles = useEndpoint(listOwnCirclesEndpoint, {}).data?.items ?? []
  if (circles.length === 0) return null
  const chosen = circles.find(({ id }) => id === value)
  return (
    <Select
      label={words.circle}
      description={chosen === undefined ? words.circleOpen : formatMessage(words.circleOnly, { names: names(chosen) })}
      placeholder={words.noCircle}
      clearable
      searchable
      data={circles.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      error={problemAt('/circleId')}
      onChange={onChange}
    />
  )
}

/** The name of a case's secrecy circle and the people in it. */
export function CircleFact({ circleId }: { readonly circleId: string }): ReactNode {
  const names = useMemberNames()
  const circle = useEndpoint(listOwnCirclesEndpoint, {}).data?.items.find(({ id }) => id === circleId)
  if (circle === undefined) return null
  return (
    <>
      {circle.name}
      <br />
      <small>{names(circle)}</small>
    </>
  )
}
