import { Checkbox, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { callEndpoint, useFieldProblems } from '#ui/index.ts'
import { setSeverityEndpoint, type CaseProductSet, type CaseSeverity, type CaseView } from '../api.ts'
import {
  ASSIGNERS,
  assignerSchema,
  EXPLOITATIONS,
  exploitationSchema,
  type Assigner,
  type Exploitation,
} from '../model.ts'
import classes from './case.module.css'
import { CaseDialog } from './case-dialog.tsx'
import { CvssField } from './cvss-field.tsx'
import {
  ElementsField,
  isElementsComplete,
  toElements,
  toElementsDraft,
  type ElementsDraft,
} from './elements-field.tsx'
import { toLocalInput, toUtc } from './local-time.ts'
import { useCaseWords } from './words.ts'

interface SeverityDialogProps {
  readonly caseId: string
  readonly set: CaseProductSet
  /** All product sets of the vulnerability. */
  readonly siblings: readonly CaseProductSet[]
  readonly onClose: () => void
}

interface Draft {
  readonly cvss3: string
  readonly cvss4: string
  readonly elements: ElementsDraft
  readonly exploitation: Exploitation
  readonly evidence: string
  readonly awareAt: string
}

const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

function draftOf(severity: CaseSeverity | undefined): Draft {
  return {
    cvss3: severity?.cvss3?.vector ?? '',
    cvss4: severity?.cvss4?.vector ?? '',
    elements: toElementsDraft(severity?.elements ?? null),
    exploitation: severity?.exploitation ?? 'none',
    evidence: severity?.evidence ?? '',
    awareAt: severity?.awareAt === undefined || severity.awareAt === null ? '' : toLocalInput(severity.awareAt, zone()),
  }
}

const judgementOf = (set: CaseProductSet, assigner: Assigner): CaseSeverity | undefined =>
  set.severities.find((severity) => severity.assigner === assigner)

/** Whose vectors ours may begin with: the first of the others that has any. */
const proposalFor = (set: CaseProductSet, assigner: Assigner): CaseSeverity | undefined =>
  assigner !== 'us' || judgementOf(set, 'us') !== undefined
    ? undefined
    : set.severities.find(({ cvss3, cvss4 }) => cvss3 !== null || cvss4 !== null)

/** What is there, or for our own first judgement the vectors that somebody else found. */
function draftFor(set: CaseProductSet, assigner: Assigner): Draft {
  const proposal = proposalFor(set, assigner)
  const draft = draftOf(judgementOf(set, assigner))
  return proposal === undefined
    ? draft
    : { ...draft, cvss3: proposal.cvss3?.vector ?? '', cvss4: proposal.cvss4?.vector ?? '' }
}

/** Judges a product set, or all of its vulnerability alike: CVSS, the six elements with reasons, exploitation with evidence. */
export function SeverityDialog({ caseId, set, siblings, onClose }: SeverityDialogProps): ReactNode {
  const words = useCaseWords()
  const [assigner, setAssigner] = useState<Assigner>('us')
  const [draft, setDraft] = useState<Draft>(() => draftFor(set, 'us'))
  const [isForAll, setForAll] = useState(false)
  const work = async (): Promise<CaseView> => {
    const body = {
      cvss3Vector: draft.cvss3 === '' ? null : draft.cvss3,
      cvss4Vector: draft.cvss4 === '' ? null : draft.cvss4,
      elements: toElements(draft.elements),
      exploitation: draft.exploitation,
      evidence: draft.evidence,
      awareAt: draft.exploitation === 'none' ? null : (toUtc(draft.awareAt, zone()) ?? null),
    }
    const judge = (one: CaseProductSet): Promise<CaseView> => {
      const params = { caseId, setId: one.id, assigner }
      return callEndpoint(setSeverityEndpoint, { params, body }, { ifMatch: judgementOf(one, assigner)?.version ?? 0 })
    }
    for (const one of isForAll ? siblings : []) if (one.id !== set.id) await judge(one)
    return judge(set)
  }
  const choose = (next: Assigner): void => {
    setAssigner(next)
    setDraft(draftFor(set, next))
  }
  const proposal = proposalFor(set, assigner)
  return (
    <CaseDialog
      title={formatMessage(words.severity.title, { name: set.name || words.products.unnamed })}
      size="xl"
      submit={words.severity.save}
      canSubmit={isElementsComplete(draft.elements)}
      work={work}
      done={formatMessage(words.severity.judged, { name: set.name || words.products.unnamed })}
      fields={['/cvss3Vector', '/cvss4Vector', '/evidence', '/awareAt']}
      onClose={onClose}
    >
      {(error) => (
        <>
          <Select
            label={words.severity.assigner}
            allowDeselect={false}
            data={ASSIGNERS.map((value) => ({ value, label: words.assigner[value] }))}
            value={assigner}
            onChange={(value) => choose(assignerSchema.catch(assigner).parse(value))}
          />
          {proposal !== undefined && (
            <p className={classes['muted']}>
              {formatMessage(words.severity.proposed, { assigner: words.assigner[proposal.assigner] })}
            </p>
          )}
          <VectorFields draft={draft} onChange={setDraft} error={error} />
          <ElementsField value={draft.elements} onChange={(elements) => setDraft({ ...draft, elements })} />
          <ExploitationFields draft={draft} onChange={setDraft} error={error} />
          {siblings.length > 1 && (
            <Checkbox
              label={words.severity.copyTo}
              checked={isForAll}
              onChange={(event) => setForAll(event.currentTarget.checked)}
            />
          )}
        </>
      )}
    </CaseDialog>
  )
}

interface FieldsProps {
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
  readonly error: unknown
}

function VectorFields({ draft, onChange, error }: FieldsProps): ReactNode {
  const words = useCaseWords()
  const problemAt = useFieldProblems(error)
  return (
    <>
      <CvssField
        version="4.0"
        label={words.severity.vector4}
        value={draft.cvss4}
        problem={problemAt('/cvss4Vector')}
        onChange={(cvss4) => onChange({ ...draft, cvss4 })}
      />
      <CvssField
        version="3.1"
        label={words.severity.vector3}
        value={draft.cvss3}
        problem={problemAt('/cvss3Vector')}
        onChange={(cvss3) => onChange({ ...draft, cvss3 })}
      />
    </>
  )
}

function ExploitationFields({ draft, onChange, error }: FieldsProps): ReactNode {
  const words = useCaseWords()
  const problemAt = useFieldProblems(error)
  return (
    <>
      <div>
        <strong>{words.severity.exploitation}</strong>
        <SegmentedControl
          fullWidth
          aria-label={words.severity.exploitation}
          data={EXPLOITATIONS.map((value) => ({ value, label: words.exploitation[value] }))}
          value={draft.exploitation}
          onChange={(value) =>
            onChange({ ...draft, exploitation: exploitationSchema.catch(draft.exploitation).parse(value) })
          }
        />
      </div>
      {draft.exploitation !== 'none' && (
        <>
          <Textarea
            label={words.severity.evidence}
            required
            autosize
            minRows={2}
            maxLength={4000}
            value={draft.evidence}
            error={problemAt('/evidence')}
            onChange={(event) => onChange({ ...draft, evidence: event.currentTarget.value })}
          />
          <TextInput
            type="datetime-local"
            label={words.severity.awareAt}
            required
            value={draft.awareAt}
            error={problemAt('/awareAt')}
            onChange={(event) => onChange({ ...draft, awareAt: event.currentTarget.value })}
          />
        </>
      )}
    </>
  )
}
