import { Button, Textarea, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Texts } from '../content.ts'
import classes from './advisory.module.css'
import { useEditor } from './draft-state.ts'
import { useAdvisoryWords } from './words.ts'

interface TextsFieldProps {
  readonly label: string
  readonly value: Texts
  /** JSON pointer of the texts within the content. */
  readonly path: string
  readonly onChange: (value: Texts) => void
  readonly isLong?: boolean
  readonly maxLength?: number
}

/** One text in the original language and, beside it, in its translation. */
export function TextsField({
  label,
  value,
  path,
  onChange,
  isLong = false,
  maxLength = 20_000,
}: TextsFieldProps): ReactNode {
  const words = useAdvisoryWords()
  const { languages, isReadOnly, faults } = useEditor()
  return (
    <div className={classes['texts']} data-columns={languages.length}>
      {languages.map((language) => {
        const common = {
          label: languages.length > 1 ? `${label} · ${words.language[language]}` : label,
          lang: language,
          maxLength,
          readOnly: isReadOnly,
          value: value[language],
          error: faults.has(`${path}/${language}`),
        }
        const set = (text: string): void => onChange({ ...value, [language]: text })
        return isLong ? (
          <Textarea
            key={language}
            {...common}
            rows={Math.min(
              12,
              Math.max(3, value[language].split('\n').length + Math.floor(value[language].length / 80)),
            )}
            onChange={(event) => set(event.currentTarget.value)}
          />
        ) : (
          <TextInput key={language} {...common} onChange={(event) => set(event.currentTarget.value)} />
        )
      })}
    </div>
  )
}

interface CardProps {
  readonly title: ReactNode
  /** JSON pointer of what the card edits. */
  readonly path: string
  readonly onRemove?: (() => void) | undefined
  readonly children: ReactNode
}

/** One item of a list in the editor: its title, its fields, and the way to take it away. */
export function Card({ title, path, onRemove, children }: CardProps): ReactNode {
  const words = useAdvisoryWords()
  const { isReadOnly } = useEditor()
  return (
    <div className={classes['card']} data-path={path}>
      <div className={classes['cardHead']}>
        <strong>{title}</strong>
        {onRemove !== undefined && !isReadOnly && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            leftSection={<IconTrash size={13} aria-hidden />}
            onClick={onRemove}
          >
            {words.editor.remove}
          </Button>
        )}
      </div>
      <div className={classes['fields']}>{children}</div>
    </div>
  )
}

/** The button behind a list that adds an item; nothing where nothing may be added. */
export function AddButton({ label, onAdd }: { readonly label: string; readonly onAdd: () => void }): ReactNode {
  const { isReadOnly } = useEditor()
  if (isReadOnly) return null
  return (
    <div>
      <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={onAdd}>
        {label}
      </Button>
    </div>
  )
}
