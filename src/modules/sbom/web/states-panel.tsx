import type { ReactNode } from 'react'
import { Section } from '#ui/index.ts'
import { StatesTable } from './states-table.tsx'
import { useContentWords } from './words.ts'

/** Which releases of a line, family, model or part have a bill of materials; fills their panels. */
export function StatesPanel({
  lineId,
  familyId,
  modelId,
  partId,
}: Readonly<Partial<Record<string, string>>>): ReactNode {
  const words = useContentWords().states
  const of =
    partId !== undefined
      ? { partId }
      : modelId !== undefined
        ? { modelId }
        : familyId !== undefined
          ? { familyId }
          : { lineId: lineId === undefined ? [] : [lineId] }
  return (
    <Section title={words.title} hint={words.lead} flush>
      <StatesTable of={of} prefix="s." />
    </Section>
  )
}
