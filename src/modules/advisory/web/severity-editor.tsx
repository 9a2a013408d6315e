import { Select, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { scoreCvss } from '#formats/cvss/index.ts'
import { ELEMENTS, EXPLOITATIONS, LEVELS, type Element } from '#modules/case/model.ts'
import { en as caseEn } from '#modules/case/messages.en.ts'
import { ja as caseJa } from '#modules/case/messages.ja.ts'
import { SeverityBadge, useLanguage } from '#ui/index.ts'
import type { AdvisoryVulnerability, ProductSet } from '../content.ts'
import classes from './advisory.module.css'
import { removeAt, replaceAt, useEditor } from './draft-state.ts'
import { AddButton, Card, TextsField } from './fields.tsx'
import { SetChoice } from './set-choice.tsx'
import { useAdvisoryWords } from './words.ts'

interface SeverityEditorProps {
  readonly vulnerability: AdvisoryVulnerability
  readonly sets: readonly ProductSet[]
  readonly path: string
  readonly onChange: (patch: Partial<AdvisoryVulnerability>) => void
}

/** Scores per product set, whether it is exploited, and the six elements. */
export function SeverityEditor({ vulnerability, sets, path, onChange }: SeverityEditorProps): ReactNode {
  const words = useAdvisoryWords()
  const cases = useLanguage() === 'ja' ? caseJa : caseEn
  const { isReadOnly } = useEditor()
  const { scores } = vulnerability
  return (
    <>
      {scores.map((score, index) => (
        <ScoreCard
          // oxlint-disable-next-line react/no-array-index-key -- a score has no other name than its place
          key={index}
          score={score}
          sets={sets}
          path={`${path}/scores/${index}`}
          onChange={(next) => onChange({ scores: replaceAt(scores, index, next) })}
          onRemove={() => onChange({ scores: removeAt(scores, index) })}
        />
      ))}
      <AddButton
        label={words.editor.addScore}
        onAdd={() =>
          onChange({
            scores: [...scores, { setKeys: sets.map(({ key }) => key), cvss3Vector: null, cvss4Vector: null }],
          })
        }
      />
      <Select
        label={words.editor.exploitation}
        allowDeselect={false}
        readOnly={isReadOnly}
        data={EXPLOITATIONS.map((value) => ({ value, label: cases.exploitation[value] }))}
        value={vulnerability.exploitation}
        onChange={(value) => onChange({ exploitation: EXPLOITATIONS.find((known) => known === value) ?? 'none' })}
      />
      <ElementsEditor vulnerability={vulnerability} path={path} onChange={onChange} />
    </>
  )
}

type Score = AdvisoryVulnerability['scores'][number]

interface ScoreCardProps {
  readonly score: Score
  readonly sets: readonly ProductSet[]
  readonly path: string
  readonly onChange: (score: Score) => void
  readonly onRemove: () => void
}

function ScoreCard({ score, sets, path, onChange, onRemove }: ScoreCardProps): ReactNode {
  const words = useAdvisoryWords()
  const { isReadOnly, faults } = useEditor()
  const scored = scoreCvss(score.cvss4Vector ?? score.cvss3Vector ?? '')
  return (
    <Card title={<SeverityBadge score={scored?.score ?? null} />} path={path} onRemove={onRemove}>
      <div className={classes['pair']}>
        {(['cvss3Vector', 'cvss4Vector'] as const).map((member) => (
          <TextInput
            key={member}
            label={member === 'cvss3Vector' ? words.editor.score3 : words.editor.score4}
            classNames={{ input: classes['mono'] ?? '' }}
            maxLength={300}
            readOnly={isReadOnly}
            error={faults.has(`${path}/${member}`)}
            value={score[member] ?? ''}
            onChange={(event) => onChange({ ...score, [member]: event.currentTarget.value.trim() || null })}
          />
        ))}
      </div>
      <SetChoice
        label={words.editor.forSets}
        sets={sets}
        value={score.setKeys}
        onChange={(setKeys) => onChange({ ...score, setKeys })}
      />
    </Card>
  )
}

function ElementsEditor({ vulnerability, path, onChange }: Omit<SeverityEditorProps, 'sets'>): ReactNode {
  const words = useAdvisoryWords()
  const cases = useLanguage() === 'ja' ? caseJa : caseEn
  const { isReadOnly } = useEditor()
  const { elements } = vulnerability
  const fresh = { level: 'none', reason: { en: '', ja: '' } } as const
  if (elements === null)
    return (
      <AddButton
        label={words.editor.judgeElements}
        onAdd={() =>
          onChange({
            elements: {
              health: fresh,
              safety: fresh,
              environment: fresh,
              availability: fresh,
              integrity: fresh,
              confidentiality: fresh,
            },
          })
        }
      />
    )
  const set = (element: Element, patch: Partial<(typeof elements)[Element]>): void =>
    onChange({ elements: { ...elements, [element]: { ...elements[element], ...patch } } })
  return (
    <Card title={words.editor.elements} path={`${path}/elements`} onRemove={() => onChange({ elements: null })}>
      {ELEMENTS.map((element) => (
        <div key={element} className={classes['element']}>
          <Select
            label={cases.element[element]}
            allowDeselect={false}
            readOnly={isReadOnly}
            data={LEVELS.map((value) => ({ value, label: cases.level[value] }))}
            value={elements[element].level}
            onChange={(value) => set(element, { level: LEVELS.find((known) => known === value) ?? 'none' })}
          />
          <TextsField
            label={words.editor.reason}
            value={elements[element].reason}
            path={`${path}/elements/${element}/reason`}
            onChange={(reason) => set(element, { reason })}
          />
        </div>
      ))}
    </Card>
  )
}
