import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { LANGUAGE_NAMES } from '#ui/index.ts'
import type { Names } from '../model.ts'
import { useProductWords } from './words.ts'

interface NamesFieldsProps {
  readonly names: Names
  readonly onChange: (names: Names) => void
}

/** A name in each language that a record has names in; English and Japanese always. */
export function NamesFields({ names, onChange }: NamesFieldsProps): ReactNode {
  const words = useProductWords().record
  const labels = new Map<string, string>(LANGUAGE_NAMES.map(({ value, label }) => [value, label]))
  return Object.keys(names).map((language, index) => (
    <TextInput
      key={language}
      label={formatMessage(words.nameIn, { language: labels.get(language) ?? language })}
      lang={language}
      required
      maxLength={300}
      value={names[language] ?? ''}
      {...(index === 0 ? { 'data-autofocus': true } : {})}
      onChange={(event) => onChange({ ...names, [language]: event.currentTarget.value })}
    />
  ))
}

/** Whether each language has a name. */
export function areNamed(names: Names): boolean {
  return Object.values(names).every((name) => name.trim() !== '')
}
