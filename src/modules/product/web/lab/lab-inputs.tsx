import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useMemo, type ReactNode } from 'react'
import { Section } from '#ui/index.ts'
import { EMPTY_LAB, EXAMPLES, type LabState } from './lab-state.ts'
import classes from './lab.module.css'
import { orderChoices } from './order-choice.ts'
import { useLabWords } from './words.ts'

interface InputsProps {
  readonly state: LabState
  readonly onChange: (patch: Partial<LabState>) => void
}

/** A family of the catalogue to choose. */
export interface LabFamily {
  readonly code: string
  readonly name: string
}

/** Examples to start from: each fills all fields. */
export function Examples({ onChange }: Pick<InputsProps, 'onChange'>): ReactNode {
  const words = useLabWords()
  const names = Object.entries(EXAMPLES)
  const labels: Readonly<Record<string, string>> = words.example
  return (
    <div className={classes['examples']} role="group" aria-label={words.examples}>
      {names.map(([name, example]) => (
        <Button key={name} size="compact-sm" variant="default" onClick={() => onChange({ ...EMPTY_LAB, ...example })}>
          {labels[name]}
        </Button>
      ))}
    </div>
  )
}

/** What the source says, and what is known of the machine. */
export function LabInputs({
  state,
  onChange,
  families,
}: InputsProps & { readonly families: readonly LabFamily[] }): ReactNode {
  const words = useLabWords()
  const orders = useMemo(() => orderChoices(words.orders), [words])
  const field = (name: keyof LabState) => ({
    value: state[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      onChange({ [name]: event.currentTarget.value }),
    autoComplete: 'off',
    spellCheck: false,
    maxLength: 2_000,
  })
  return (
    <div className={classes['column']}>
      <Section title={words.input}>
        <div className={classes['fields']}>
          <Textarea
            label={words.field.text}
            description={words.field.textHint}
            autosize
            minRows={2}
            {...field('text')}
          />
          <TextInput label={words.field.name} description={words.field.nameHint} {...field('name')} />
          <div className={classes['pair']}>
            <TextInput label={words.field.vendor} {...field('vendor')} />
            <TextInput label={words.field.fix} {...field('fix')} />
          </div>
        </div>
      </Section>
      <Section title={words.machine}>
        <div className={classes['fields']}>
          <TextInput label={words.field.model} {...field('model')} />
          <Textarea
            label={words.field.versions}
            description={words.field.versionsHint}
            autosize
            minRows={2}
            {...field('versions')}
          />
          <NativeSelect
            label={words.field.order}
            data={orders}
            value={state.order}
            onChange={(event) => onChange({ order: event.currentTarget.value })}
          />
          <TextInput label={words.field.serial} {...field('serial')} />
          <NativeSelect
            label={words.field.family}
            description={words.field.familyHint}
            data={[
              { value: '', label: words.noFamily },
              ...families.map(({ code, name }) => ({ value: code, label: `${code} ${name}` })),
            ]}
            value={state.family}
            onChange={(event) => onChange({ family: event.currentTarget.value })}
          />
          <div className={classes['pair']}>
            <TextInput label={words.field.made} {...field('made')} />
            <TextInput label={words.field.hardware} {...field('hw')} />
          </div>
        </div>
      </Section>
    </div>
  )
}
