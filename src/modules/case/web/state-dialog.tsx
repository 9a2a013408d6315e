import { Radio, Select, Stack, Textarea } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { callEndpoint, useFieldProblems } from '#ui/index.ts'
import { setStateEndpoint, type CaseProductSet, type CaseView } from '../api.ts'
import { JUSTIFICATIONS, justificationSchema, setStateSchema, type Justification, type SetState } from '../model.ts'
import { isStepBack, nextStates } from '../rules.ts'
import { CaseDialog } from './case-dialog.tsx'
import { setIn } from './set-in.ts'
import { useCaseWords } from './words.ts'

interface StateDialogProps {
  readonly caseId: string
  readonly set: CaseProductSet
  readonly onClose: () => void
}

/** Brings a product set to one of its next states; a step back needs its reason, "not affected" its justification. */
export function StateDialog({ caseId, set, onClose }: StateDialogProps): ReactNode {
  const words = useCaseWords()
  const [state, setState] = useState<SetState | undefined>(set.nextStates[0])
  const [justification, setJustification] = useState<Justification>()
  const [note, setNote] = useState('')
  const needsNote = state !== undefined && isStepBack(set.state, state)
  const needsJustification = state === 'not_affected'
  const isComplete =
    state !== undefined && (!needsNote || note.trim() !== '') && (!needsJustification || justification !== undefined)
  const work = (): Promise<CaseView> =>
    callEndpoint(
      setStateEndpoint,
      {
        params: { caseId, setId: set.id },
        body: { state: state ?? set.state, note, ...(needsJustification ? { justification } : {}) },
      },
      { ifMatch: set.version },
    )
  const name = set.name || words.products.unnamed
  const takeBack = (after: CaseView): Promise<unknown> =>
    callEndpoint(
      setStateEndpoint,
      { params: { caseId, setId: set.id }, body: { state: set.state, note: words.products.undoNote } },
      { ifMatch: setIn(after, set.id)?.version ?? 0 },
    )
  return (
    <CaseDialog
      title={formatMessage(words.products.stateTitle, { name })}
      size="md"
      submit={words.products.apply}
      canSubmit={isComplete}
      work={work}
      done={formatMessage(words.products.stateChanged, { name, state: words.state[state ?? set.state] })}
      undo={state !== undefined && isReversible(set, state) ? (after) => takeBack(after) : undefined}
      fields={['/note', '/justification']}
      onClose={onClose}
    >
      {(error) => (
        <>
          <Radio.Group
            label={words.products.next}
            value={state ?? null}
            onChange={(value) => setState(setStateSchema.optional().catch(undefined).parse(value))}
          >
            <Stack gap="xs" mt="xs">
              {set.nextStates.map((next) => (
                <Radio key={next} value={next} label={words.state[next]} />
              ))}
            </Stack>
          </Radio.Group>
          {needsJustification && <JustificationField value={justification} onChange={setJustification} error={error} />}
          <NoteField value={note} onChange={setNote} isNeeded={needsNote} error={error} />
        </>
      )}
    </CaseDialog>
  )
}

/** One step back leads to where the set was, with nothing of it lost. */
const isReversible = (set: CaseProductSet, state: SetState): boolean =>
  set.justification === null && nextStates(state).includes(set.state)

interface FieldProps<T> {
  readonly value: T
  readonly onChange: (value: T) => void
  readonly error: unknown
}

function JustificationField({ value, onChange, error }: FieldProps<Justification | undefined>): ReactNode {
  const words = useCaseWords()
  const problemAt = useFieldProblems(error)
  return (
    <Select
      label={words.products.justification}
      required
      data={JUSTIFICATIONS.map((one) => ({ value: one, label: words.justification[one] }))}
      value={value ?? null}
      error={problemAt('/justification')}
      onChange={(one) =>
        onChange(
          justificationSchema
            .optional()
            .catch(undefined)
            .parse(one ?? undefined),
        )
      }
    />
  )
}

function NoteField({
  value,
  onChange,
  isNeeded,
  error,
}: FieldProps<string> & { readonly isNeeded: boolean }): ReactNode {
  const words = useCaseWords()
  const problemAt = useFieldProblems(error)
  return (
    <Textarea
      label={words.products.note}
      description={words.products.noteHint}
      required={isNeeded}
      autosize
      minRows={2}
      maxRows={8}
      maxLength={4000}
      value={value}
      error={problemAt('/note')}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
