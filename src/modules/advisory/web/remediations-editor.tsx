import { Select, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { REMEDIATION_CATEGORIES, RESTARTS, type ProductSet, type Remediation } from '../content.ts'
import classes from './advisory.module.css'
import { removeAt, replaceAt, useEditor } from './draft-state.ts'
import { AddButton, Card, TextsField } from './fields.tsx'
import { SetChoice } from './set-choice.tsx'
import { useAdvisoryWords } from './words.ts'

interface RemediationsEditorProps {
  readonly remediations: readonly Remediation[]
  /** The product sets of the vulnerability. */
  readonly sets: readonly ProductSet[]
  readonly path: string
  readonly onChange: (remediations: Remediation[]) => void
}

/** What owners can do, per product set, in CSAF's categories. */
export function RemediationsEditor({ remediations, sets, path, onChange }: RemediationsEditorProps): ReactNode {
  const words = useAdvisoryWords()
  const add = (): void => {
    // Whoever has nothing to do yet comes first.
    const served = new Set(remediations.flatMap(({ setKeys }) => setKeys))
    const open = sets.filter(({ key, status }) => status === 'affected' && !served.has(key))
    const setKeys = (open.length === 0 ? sets : open).map(({ key }) => key)
    onChange([
      ...remediations,
      { category: 'mitigation', setKeys, details: { en: '', ja: '' }, url: null, restart: null },
    ])
  }
  return (
    <div className={classes['group']} data-path={`${path}/remediations`}>
      <strong>{words.editor.remediations}</strong>
      {remediations.map((remediation, index) => (
        <RemediationCard
          // oxlint-disable-next-line react/no-array-index-key -- a remediation has no other name than its place
          key={index}
          remediation={remediation}
          sets={sets}
          path={`${path}/remediations/${index}`}
          onChange={(next) => onChange(replaceAt(remediations, index, next))}
          onRemove={() => onChange(removeAt(remediations, index))}
        />
      ))}
      <AddButton label={words.editor.addRemediation} onAdd={add} />
    </div>
  )
}

interface RemediationCardProps {
  readonly remediation: Remediation
  readonly sets: readonly ProductSet[]
  readonly path: string
  readonly onChange: (remediation: Remediation) => void
  readonly onRemove: () => void
}

function RemediationCard({ remediation, sets, path, onChange, onRemove }: RemediationCardProps): ReactNode {
  const words = useAdvisoryWords()
  const { isReadOnly } = useEditor()
  return (
    <Card title={words.remediation[remediation.category]} path={path} onRemove={onRemove}>
      <div className={classes['pair']}>
        <Select
          label={words.editor.category}
          allowDeselect={false}
          readOnly={isReadOnly}
          data={REMEDIATION_CATEGORIES.map((value) => ({ value, label: words.remediation[value] }))}
          value={remediation.category}
          onChange={(value) => {
            const category = REMEDIATION_CATEGORIES.find((known) => known === value)
            if (category !== undefined) onChange({ ...remediation, category })
          }}
        />
        <Select
          label={words.editor.restart}
          clearable
          placeholder={words.editor.noRestart}
          readOnly={isReadOnly}
          data={RESTARTS.map((value) => ({ value, label: words.editor.restartWord[value] }))}
          value={remediation.restart}
          onChange={(value) => onChange({ ...remediation, restart: RESTARTS.find((known) => known === value) ?? null })}
        />
      </div>
      <SetChoice
        label={words.editor.forSets}
        sets={sets}
        value={remediation.setKeys}
        onChange={(setKeys) => onChange({ ...remediation, setKeys })}
      />
      <TextsField
        label={words.editor.details}
        isLong
        value={remediation.details}
        path={`${path}/details`}
        onChange={(details) => onChange({ ...remediation, details })}
      />
      <TextInput
        label={words.editor.url}
        type="url"
        maxLength={2000}
        readOnly={isReadOnly}
        value={remediation.url ?? ''}
        onChange={(event) => onChange({ ...remediation, url: event.currentTarget.value.trim() || null })}
      />
    </Card>
  )
}
