import { Select, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { Section } from '#ui/index.ts'
import type { AdvisoryContent } from '../content.ts'
import classes from './advisory.module.css'
import { removeAt, replaceAt, useEditor } from './draft-state.ts'
import { AddButton, Card, TextsField } from './fields.tsx'
import { useAdvisoryWords } from './words.ts'

const LABELS = ['WHITE', 'GREEN', 'AMBER', 'RED'] as const

/** Title, summary, what the revision brings, and how far it may spread. */
export function HeadEditor({ isRevision }: { readonly isRevision: boolean }): ReactNode {
  const words = useAdvisoryWords()
  const { content, change, isReadOnly, faults } = useEditor()
  return (
    <Section title={words.editor.texts}>
      <div className={classes['fields']}>
        <TextsField
          label={words.editor.title}
          maxLength={500}
          value={content.title}
          path="/title"
          onChange={(title) => change({ title })}
        />
        <TextsField
          label={words.editor.summary}
          isLong
          value={content.summary}
          path="/summary"
          onChange={(summary) => change({ summary })}
        />
        {isRevision && (
          <TextsField
            label={words.editor.revisionSummary}
            value={content.revisionSummary}
            path="/revisionSummary"
            onChange={(revisionSummary) => change({ revisionSummary })}
          />
        )}
        <div className={classes['pair']}>
          <Select
            label={words.editor.tlp}
            allowDeselect={false}
            readOnly={isReadOnly}
            error={faults.has('/tlp')}
            data={LABELS.map((value) => ({ value, label: `TLP:${value}` }))}
            value={content.tlp}
            onChange={(value) => change({ tlp: LABELS.find((known) => known === value) ?? 'WHITE' })}
          />
        </div>
      </div>
    </Section>
  )
}

/** References to what others say. */
export function ReferencesEditor(): ReactNode {
  const words = useAdvisoryWords()
  const { content, change, isReadOnly } = useEditor()
  const { references } = content
  const set = (index: number, patch: Partial<AdvisoryContent['references'][number]>): void =>
    change({ references: references.map((old, at) => (at === index ? { ...old, ...patch } : old)) })
  return (
    <Section title={words.editor.references}>
      <div className={classes['cards']} data-path="/references">
        {references.map((reference, index) => (
          <Card
            // oxlint-disable-next-line react/no-array-index-key -- a reference has no other name than its place
            key={index}
            title={reference.url}
            path={`/references/${index}`}
            onRemove={() => change({ references: removeAt(references, index) })}
          >
            <TextInput
              label={words.editor.referenceUrl}
              type="url"
              maxLength={2000}
              readOnly={isReadOnly}
              value={reference.url}
              onChange={(event) => set(index, { url: event.currentTarget.value.trim() })}
            />
            <TextsField
              label={words.editor.referenceText}
              value={reference.summary}
              path={`/references/${index}/summary`}
              onChange={(summary) => set(index, { summary })}
            />
          </Card>
        ))}
        <AddButton
          label={words.editor.addReference}
          onAdd={() => change({ references: [...references, { summary: { en: '', ja: '' }, url: 'https://' }] })}
        />
      </div>
    </Section>
  )
}

/** Who is thanked. */
export function ThanksEditor(): ReactNode {
  const words = useAdvisoryWords()
  const { content, change } = useEditor()
  const { acknowledgments } = content
  return (
    <Section title={words.editor.thanks}>
      <div className={classes['cards']} data-path="/acknowledgments">
        {acknowledgments.map((thanks, index) => (
          <ThanksCard
            // oxlint-disable-next-line react/no-array-index-key -- an acknowledgment has no other name than its place
            key={index}
            thanks={thanks}
            path={`/acknowledgments/${index}`}
            onChange={(next) => change({ acknowledgments: replaceAt(acknowledgments, index, next) })}
            onRemove={() => change({ acknowledgments: removeAt(acknowledgments, index) })}
          />
        ))}
        <AddButton
          label={words.editor.addThanks}
          onAdd={() =>
            change({
              acknowledgments: [...acknowledgments, { names: [], organization: '', summary: { en: '', ja: '' } }],
            })
          }
        />
      </div>
    </Section>
  )
}

type Thanks = AdvisoryContent['acknowledgments'][number]

interface ThanksCardProps {
  readonly thanks: Thanks
  readonly path: string
  readonly onChange: (thanks: Thanks) => void
  readonly onRemove: () => void
}

function ThanksCard({ thanks, path, onChange, onRemove }: ThanksCardProps): ReactNode {
  const words = useAdvisoryWords()
  const { isReadOnly } = useEditor()
  return (
    <Card title={[...thanks.names, thanks.organization].filter(Boolean).join(', ')} path={path} onRemove={onRemove}>
      <div className={classes['pair']}>
        <Textarea
          label={words.editor.names}
          rows={2}
          readOnly={isReadOnly}
          value={thanks.names.join('\n')}
          onChange={(event) => {
            const text = event.currentTarget.value
            onChange({ ...thanks, names: text === '' ? [] : text.split('\n') })
          }}
        />
        <TextInput
          label={words.editor.organization}
          maxLength={500}
          readOnly={isReadOnly}
          value={thanks.organization}
          onChange={(event) => onChange({ ...thanks, organization: event.currentTarget.value })}
        />
      </div>
      <TextsField
        label={words.editor.thanksText}
        value={thanks.summary}
        path={`${path}/summary`}
        onChange={(summary) => onChange({ ...thanks, summary })}
      />
    </Card>
  )
}
