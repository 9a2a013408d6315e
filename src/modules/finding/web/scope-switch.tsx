import { SegmentedControl } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFindingWords } from './words.ts'

export type Scope = 'newest' | 'all'

/** Whether the newest releases of each part are looked at, or all. */
export function ScopeSwitch({
  value,
  onChange,
}: {
  readonly value: Scope
  readonly onChange: (value: Scope | undefined) => void
}): ReactNode {
  const words = useFindingWords().page
  return (
    <SegmentedControl
      size="xs"
      aria-label={words.scope}
      value={value}
      onChange={(chosen) => onChange(chosen === 'all' ? 'all' : undefined)}
      data={[
        { value: 'newest', label: words.newest },
        { value: 'all', label: words.all },
      ]}
    />
  )
}
