import { Button, CloseButton, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconFolderPlus } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  callEndpoint,
  Dialog,
  Form,
  RecordLink,
  useChange,
  useEndpoint,
  useGo,
  useUndoable,
  type Action,
} from '#ui/index.ts'
import { listCasesEndpoint } from '#modules/case/api.ts'
import {
  addAdvisoryCaseEndpoint,
  listAdvisoriesEndpoint,
  readAdvisoryEndpoint,
  removeAdvisoryCaseEndpoint,
  type AdvisoryView,
} from '../api.ts'
import classes from './advisory.module.css'
import { STALE_QUERIES } from './stale.ts'
import { useAdvisoryWords } from './words.ts'

const both = useAdvisoryWords.both

const addCase = (advisoryId: string, caseId: string, version: number): Promise<AdvisoryView> =>
  callEndpoint(addAdvisoryCaseEndpoint, { params: { advisoryId }, body: { caseId } }, { ifMatch: version })

/** The cases that an advisory is about; those that were added can be taken out of a draft. */
export function CasesOf({ view, isDirty }: { readonly view: AdvisoryView; readonly isDirty: boolean }): ReactNode {
  const words = useAdvisoryWords()
  const remove = useUndoable(
    ({ id }: AdvisoryView['cases'][number]) =>
      callEndpoint(
        removeAdvisoryCaseEndpoint,
        { params: { advisoryId: view.id, caseId: id } },
        { ifMatch: view.version },
      ),
    STALE_QUERIES,
    {
      text: ({ number }) => formatMessage(words.cases.removed, { number }),
      undo: ({ id }, after) => addCase(view.id, id, after.version),
    },
  )
  return view.cases.map((item) => (
    <span key={item.id} className={classes['case']}>
      <RecordLink kind="case" id={item.id}>
        {item.number}
      </RecordLink>
      {view.actions.edit === null && !isDirty && item.id !== view.caseId && (
        <CloseButton
          size="xs"
          disabled={remove.isPending}
          aria-label={formatMessage(words.cases.remove, { number: item.number })}
          title={formatMessage(words.cases.remove, { number: item.number })}
          onClick={() => remove.mutate(item)}
        />
      )}
    </span>
  ))
}

/** Makes a draft one about a further case. */
export function addCaseAction(view: AdvisoryView, whyNot: string | undefined): Action {
  return {
    id: 'advisory.addCase',
    label: both((words) => words.cases.add),
    icon: IconFolderPlus,
    permission: 'advisory.write',
    place: 'menu',
    whyNot,
    dialog: (close) => <AddCaseDialog view={view} onClose={close} />,
  }
}

/** Adds a case to an advisory that is in draft, from the page of the case. */
export function joinAction(caseId: string): Action {
  return {
    id: 'advisory.joinDraft',
    label: both((words) => words.cases.join),
    icon: IconFolderPlus,
    permission: 'advisory.write',
    dialog: (close) => <JoinDialog caseId={caseId} onClose={close} />,
  }
}

interface Found {
  readonly id: string
  readonly number: string
  readonly title: string
}

interface ChoiceProps {
  readonly title: string
  readonly label: string
  readonly none: string
  readonly found: readonly Found[] | undefined
  readonly onSearch: (q: string) => void
  readonly work: (id: string) => Promise<AdvisoryView>
  readonly onDone: (after: AdvisoryView) => void
  readonly onClose: () => void
}

/** A dialog in which one record is found and chosen. */
function ChoiceDialog({ title, label, none, found, onSearch, work, onDone, onClose }: ChoiceProps): ReactNode {
  const words = useAdvisoryWords()
  const [id, setId] = useState<string | null>(null)
  const change = useChange(work, STALE_QUERIES)
  const data = (found ?? []).map((item) => ({ value: item.id, label: `${item.number} ${item.title}` }))
  return (
    <Dialog isOpen title={title} onClose={onClose}>
      <Form
        onSubmit={() => id !== null && change.mutate(id, { onSuccess: onDone })}
        error={change.error}
        actions={
          <>
            <Button variant="default" onClick={onClose}>
              {words.panel.cancel}
            </Button>
            <Button type="submit" loading={change.isPending} disabled={id === null}>
              {title}
            </Button>
          </>
        }
      >
        <p className={classes['muted']}>{words.cases.hint}</p>
        <Select
          data-autofocus
          searchable
          label={label}
          data={data}
          // The server has searched already.
          filter={({ options }) => options}
          onSearchChange={(text) => {
            if (!data.some(({ label: shown }) => shown === text)) onSearch(text.slice(0, 200))
          }}
          value={id}
          onChange={setId}
          nothingFoundMessage={found === undefined ? undefined : none}
        />
      </Form>
    </Dialog>
  )
}

function AddCaseDialog({ view, onClose }: { readonly view: AdvisoryView; readonly onClose: () => void }): ReactNode {
  const words = useAdvisoryWords()
  const [q, setQ] = useState('')
  const [late] = useDebouncedValue(q, 200)
  const cases = useEndpoint(
    listCasesEndpoint,
    { query: { ...(late === '' ? {} : { q: late }), limit: 50 } },
    { keepPrevious: true },
  )
  return (
    <ChoiceDialog
      title={words.cases.add}
      label={words.cases.find}
      none={words.cases.none}
      found={cases.data?.items.filter(({ id }) => view.cases.every((known) => known.id !== id))}
      onSearch={setQ}
      work={(id) => addCase(view.id, id, view.version)}
      onDone={onClose}
      onClose={onClose}
    />
  )
}

function JoinDialog({ caseId, onClose }: { readonly caseId: string; readonly onClose: () => void }): ReactNode {
  const words = useAdvisoryWords()
  const go = useGo()
  const [q, setQ] = useState('')
  const [late] = useDebouncedValue(q, 200)
  const drafts = useEndpoint(
    listAdvisoriesEndpoint,
    { query: { ...(late === '' ? {} : { q: late }), status: ['draft'], limit: 50 } },
    { keepPrevious: true },
  )
  const own = useEndpoint(listAdvisoriesEndpoint, { query: { caseId, limit: 100 } })
  return (
    <ChoiceDialog
      title={words.cases.join}
      label={words.cases.draft}
      none={words.cases.noDraft}
      found={drafts.data?.items.filter(({ id }) => own.data?.items.every((known) => known.id !== id) ?? true)}
      onSearch={setQ}
      work={async (advisoryId) => {
        const { version } = await callEndpoint(readAdvisoryEndpoint, { params: { advisoryId } })
        return addCase(advisoryId, caseId, version)
      }}
      onDone={({ id }) => go(`/advisories/${id}`)}
      onClose={onClose}
    />
  )
}
