import { Button, Checkbox, Radio } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { addressOf } from '#platform/http/address.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { downloadFrom, ProblemAlert, Section, useChange, useLanguage } from '#ui/index.ts'
import { errorRowsEndpoint, type KindView, type RunView } from '../api.ts'
import type { Choices } from '../model.ts'
import { countOf } from '../rules.ts'
import classes from './data.module.css'
import { useWords } from './words.ts'

interface ChoicePanelProps {
  readonly run: RunView
  readonly kind: KindView | undefined
  readonly choices: Choices
  readonly onChange: (choices: Choices) => void
}

/** What a person decides before confirming: about vanished records, fields that were edited here, and faulty rows. */
export function ChoicePanel({ run, kind, choices, onChange }: ChoicePanelProps): ReactNode {
  const vanished = countOf(run.counts, 'vanished')
  const errors = countOf(run.counts, 'error')
  if (vanished === 0 && errors === 0 && countOf(run.counts, 'kept') === 0) return null
  return (
    <div className={classes['panels']}>
      {errors > 0 && <Errors run={run} count={errors} choices={choices} onChange={onChange} />}
      {vanished > 0 && <Vanished kind={kind} choices={choices} onChange={onChange} />}
      <Edited run={run} choices={choices} onChange={onChange} />
    </div>
  )
}

type Part = Pick<ChoicePanelProps, 'choices' | 'onChange'>

function Errors({
  run,
  count,
  choices,
  onChange,
}: Part & { readonly run: RunView; readonly count: number }): ReactNode {
  const words = useWords()
  const language = useLanguage()
  const take = useChange(() => downloadFrom(addressOf(errorRowsEndpoint.path, { runId: run.id }, undefined)), [])
  const params = { count: count.toLocaleString(language) }
  return (
    <Section
      title={words.rowState.error}
      hint={formatMessage(words.run.mustMend, params)}
      actions={
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          loading={take.isPending}
          onClick={() => take.mutate(undefined)}
        >
          {words.run.errorsFile}
        </Button>
      }
    >
      <Checkbox
        label={formatMessage(words.run.withoutErrors, params)}
        checked={choices.withoutErrors}
        onChange={(event) => onChange({ ...choices, withoutErrors: event.currentTarget.checked })}
      />
      <ProblemAlert error={take.error} />
    </Section>
  )
}

function Vanished({ kind, choices, onChange }: Part & { readonly kind: KindView | undefined }): ReactNode {
  const words = useWords()
  const endings = kind?.endings ?? ['end', 'remove']
  const ends: Readonly<Record<string, string>> = words.run.vanishedEnd
  return (
    <Section title={words.run.vanished} hint={words.rowStateHint.vanished}>
      <Radio.Group
        aria-label={words.run.vanished}
        value={choices.vanished}
        onChange={(value) => onChange({ ...choices, vanished: value === 'end' || value === 'remove' ? value : 'keep' })}
      >
        <div className={classes['radios']}>
          <Radio value="keep" label={words.run.vanishedKeep} />
          {endings.includes('end') && (
            <Radio value="end" label={ends[kind?.id ?? 'other'] ?? words.run.vanishedEnd.other} />
          )}
          {endings.includes('remove') && <Radio value="remove" label={words.run.vanishedRemove} />}
        </div>
      </Radio.Group>
    </Section>
  )
}

/** Shown where rows differ in fields that somebody has changed here. */
function Edited({ run, choices, onChange }: Part & { readonly run: RunView }): ReactNode {
  const words = useWords()
  if (countOf(run.counts, 'kept') === 0) return null
  return (
    <Section title={words.run.edited} hint={words.rowStateHint.kept}>
      <Radio.Group
        aria-label={words.run.edited}
        value={choices.edited}
        onChange={(value) => onChange({ ...choices, edited: value === 'overwrite' ? 'overwrite' : 'keep' })}
      >
        <div className={classes['radios']}>
          <Radio value="keep" label={words.run.editedKeep} />
          <Radio value="overwrite" label={words.run.editedOverwrite} />
        </div>
      </Radio.Group>
    </Section>
  )
}
