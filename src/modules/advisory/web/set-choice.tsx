import { Checkbox } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ProductSet } from '../content.ts'
import classes from './advisory.module.css'
import { useEditor } from './draft-state.ts'
import { useAdvisoryWords } from './words.ts'

interface SetChoiceProps {
  readonly label: string
  readonly sets: readonly ProductSet[]
  readonly value: readonly string[]
  readonly onChange: (keys: string[]) => void
}

/** Chooses some of the product sets. */
export function SetChoice({ label, sets, value, onChange }: SetChoiceProps): ReactNode {
  const words = useAdvisoryWords()
  const { isReadOnly } = useEditor()
  return (
    <fieldset className={classes['choice']}>
      <legend>{label}</legend>
      {sets.length === 0 && <span className={classes['muted']}>{words.editor.noSets}</span>}
      {sets.map((set) => (
        <Checkbox
          key={set.key}
          size="xs"
          label={set.name === '' ? set.key : set.name}
          disabled={isReadOnly}
          checked={value.includes(set.key)}
          onChange={(event) =>
            onChange(
              event.currentTarget.checked
                ? sets.map(({ key }) => key).filter((key) => key === set.key || value.includes(key))
                : value.filter((key) => key !== set.key),
            )
          }
        />
      ))}
    </fieldset>
  )
}
