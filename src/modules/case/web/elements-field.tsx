import { Button, SegmentedControl, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { ELEMENTS, LEVELS, levelSchema, type Element, type Elements, type Level } from '../model.ts'
import classes from './case.module.css'
import { useCaseWords } from './words.ts'

interface ElementDraft {
  /** Undefined: not judged. */
  readonly level: Level | undefined
  readonly reason: string
}

export type ElementsDraft = Readonly<Record<Element, ElementDraft>>

/** The draft of what is stored. */
export function toElementsDraft(elements: Elements | null): ElementsDraft {
  const draft = (element: Element): ElementDraft => elements?.[element] ?? { level: undefined, reason: '' }
  return {
    health: draft('health'),
    safety: draft('safety'),
    environment: draft('environment'),
    availability: draft('availability'),
    integrity: draft('integrity'),
    confidentiality: draft('confidentiality'),
  }
}

/** The judgement that a complete draft means; null where nothing is judged. */
export function toElements(draft: ElementsDraft): Elements | null {
  if (ELEMENTS.every((element) => draft[element].level === undefined)) return null
  const judged = (element: Element): Elements[Element] => ({
    level: draft[element].level ?? 'none',
    reason: draft[element].reason.trim(),
  })
  return {
    health: judged('health'),
    safety: judged('safety'),
    environment: judged('environment'),
    availability: judged('availability'),
    integrity: judged('integrity'),
    confidentiality: judged('confidentiality'),
  }
}

const needsReason = ({ level, reason }: ElementDraft): boolean =>
  level !== undefined && level !== 'none' && reason.trim() === ''

/** True when none is judged, or all are and every effect has its reason. */
export function isElementsComplete(draft: ElementsDraft): boolean {
  const judged = ELEMENTS.filter((element) => draft[element].level !== undefined)
  if (judged.length === 0) return true
  return judged.length === ELEMENTS.length && !ELEMENTS.some((element) => needsReason(draft[element]))
}

interface ElementsFieldProps {
  readonly value: ElementsDraft
  readonly onChange: (draft: ElementsDraft) => void
}

/** The six elements, each with its level and reason. */
export function ElementsField({ value, onChange }: ElementsFieldProps): ReactNode {
  const words = useCaseWords()
  const judged = ELEMENTS.filter((element) => value[element].level !== undefined).length
  return (
    <fieldset className={classes['elements']}>
      <legend>
        <strong>{words.severity.elements}</strong>
        {` – ${words.severity.elementsHint}`}
      </legend>
      {ELEMENTS.map((element) => (
        <ElementRow
          key={element}
          label={words.element[element]}
          value={value[element]}
          onChange={(draft) => onChange({ ...value, [element]: draft })}
        />
      ))}
      {judged > 0 && (
        <div className={classes['row']}>
          <Button size="compact-xs" variant="subtle" onClick={() => onChange(toElementsDraft(null))}>
            {words.severity.clear}
          </Button>
          {judged < ELEMENTS.length && <span role="status">{words.severity.allElements}</span>}
        </div>
      )}
    </fieldset>
  )
}

interface ElementRowProps {
  readonly label: string
  readonly value: ElementDraft
  readonly onChange: (draft: ElementDraft) => void
}

function ElementRow({ label, value, onChange }: ElementRowProps): ReactNode {
  const words = useCaseWords()
  return (
    <div className={classes['element']}>
      <span>{label}</span>
      <SegmentedControl
        size="xs"
        aria-label={label}
        data={LEVELS.map((level) => ({ value: level, label: words.level[level] }))}
        // No level is chosen before somebody has judged.
        value={value.level ?? ''}
        onChange={(level) => onChange({ ...value, level: levelSchema.optional().catch(undefined).parse(level) })}
      />
      <TextInput
        size="xs"
        aria-label={`${label}: ${words.severity.reason}`}
        placeholder={words.severity.reason}
        maxLength={2000}
        value={value.reason}
        error={needsReason(value) ? words.severity.reasonNeeded : undefined}
        onChange={(event) => onChange({ ...value, reason: event.currentTarget.value })}
      />
    </div>
  )
}
