import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useRef, useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  callEndpoint,
  Dialog,
  FileDrop,
  Form,
  uploadFile,
  useEndpoint,
  useFieldProblems,
  useUndoable,
} from '#ui/index.ts'
import { listModelsEndpoint } from '#modules/product/api.ts'
import {
  attachLetterEndpoint,
  changeDeclaredPartEndpoint,
  coverDeclaredEndpoint,
  createDeclaredPartEndpoint,
  withdrawDeclaredPartEndpoint,
} from '../api-declared.ts'
import type { DeclaredPartView } from '../model-declared.ts'
import { MAX_LETTER_BYTES } from '../rules.ts'
import { bodyOf, draftOf, type DeclaredDraft } from './declared-draft.ts'
import { STALE_DECLARED, useDeclaredWords, useExpressionText } from './declared-words.ts'
import classes from './declared.module.css'

interface DeclaredDialogProps {
  readonly familyId: string
  /** Of the page: what is declared there is stated of it, until another one is chosen. */
  readonly modelId?: string | undefined
  /** Undefined: a new one. */
  readonly part?: DeclaredPartView
  readonly onClose: () => void
}

const FIELDS = [
  '/modelId',
  '/partCode',
  '/releases',
  '/vendor',
  '/name',
  '/versions',
  '/purl',
  '/cpe',
  '/patched',
  '/note',
]

/** Declares a part, or changes what is stated of one; expressions are told as they are read while they are typed. */
export function DeclaredDialog({ familyId, modelId, part, onClose }: DeclaredDialogProps): ReactNode {
  const words = useDeclaredWords()
  const [draft, setDraft] = useState(() => draftOf(part, modelId))
  const [file, setFile] = useState<File>()
  const save = useSave(familyId, part)
  const problemAt = useFieldProblems(save.error)
  const change = (values: Partial<DeclaredDraft>): void => setDraft((before) => ({ ...before, ...values }))
  const title = part === undefined ? words.dialog.add : formatMessage(words.dialog.edit, { name: part.name })
  const canSave = draft.name.trim() !== ''
  const shared = { draft, change, problemAt }
  return (
    <Dialog isOpen onClose={onClose} title={title} size="xl">
      <Form
        label={title}
        error={save.error}
        fields={FIELDS}
        onSubmit={() => {
          if (canSave) save.mutate({ draft, file }, { onSuccess: onClose })
        }}
        actions={
          <>
            <Button variant="default" onClick={onClose}>
              {words.dialog.cancel}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={!canSave}>
              {words.dialog.save}
            </Button>
          </>
        }
      >
        <What {...shared} />
        <Where {...shared} familyId={familyId} />
        <Why {...shared} part={part} file={file} onFile={setFile} />
      </Form>
    </Dialog>
  )
}

interface Saved {
  readonly draft: DeclaredDraft
  readonly file: File | undefined
}

/** Sends a draft, and then its letter: what was created before the letter failed is not created again. */
function useSave(familyId: string, part: DeclaredPartView | undefined) {
  const words = useDeclaredWords()
  const created = useRef<DeclaredPartView>(undefined)
  const send = async (draft: DeclaredDraft): Promise<DeclaredPartView> => {
    const known = part ?? created.current
    if (known === undefined) return callEndpoint(createDeclaredPartEndpoint, { body: { familyId, ...bodyOf(draft) } })
    const params = { declaredPartId: known.id }
    const ifMatch = created.current?.version ?? known.version
    return callEndpoint(changeDeclaredPartEndpoint, { params, body: bodyOf(draft) }, { ifMatch })
  }
  return useUndoable(
    async ({ draft, file }: Saved) => {
      const sent = await send(draft)
      created.current = sent
      return file === undefined || draft.basis === 'hand'
        ? sent
        : uploadFile(attachLetterEndpoint, file, { params: { declaredPartId: sent.id } })
    },
    STALE_DECLARED,
    {
      text: ({ draft: { name } }) => formatMessage(part === undefined ? words.created : words.saved, { name }),
      undo: (_, { id, version }) => {
        const params = { declaredPartId: id }
        return part === undefined
          ? callEndpoint(withdrawDeclaredPartEndpoint, { params }, { ifMatch: version })
          : callEndpoint(
              changeDeclaredPartEndpoint,
              { params, body: bodyOf(draftOf(part, undefined)) },
              { ifMatch: version },
            )
      },
    },
  )
}

interface PartProps {
  readonly draft: DeclaredDraft
  readonly change: (values: Partial<DeclaredDraft>) => void
  readonly problemAt: (path: string) => string | undefined
}

function Field({
  name,
  required = false,
  most,
  hint,
  ...props
}: PartProps & {
  readonly name: 'partCode' | 'releases' | 'vendor' | 'name' | 'versions' | 'purl' | 'cpe' | 'patched'
  readonly required?: boolean
  readonly most: number
  readonly hint?: string
}): ReactNode {
  const words = useDeclaredWords().dialog
  const labels = { ...words, partCode: words.part }
  return (
    <TextInput
      label={labels[name]}
      description={hint}
      required={required}
      maxLength={most}
      value={props.draft[name]}
      error={props.problemAt(`/${name}`)}
      onChange={(event) => props.change({ [name]: event.currentTarget.value })}
    />
  )
}

function What(props: PartProps): ReactNode {
  const words = useDeclaredWords().dialog
  return (
    <fieldset className={classes['group']}>
      <legend>{words.what}</legend>
      <div className={classes['pair']}>
        <Field {...props} name="vendor" most={300} />
        <Field {...props} name="name" most={300} required />
      </div>
      <Field {...props} name="versions" most={300} hint={words.versionsHint} />
      <Reading expression={props.draft.versions} refusal={words.readsNot} />
      <div className={classes['pair']}>
        <Field {...props} name="purl" most={2000} hint={words.purlHint} />
        <Field {...props} name="cpe" most={1000} hint={words.cpeHint} />
      </div>
      <Field {...props} name="patched" most={20_000} hint={words.patchedHint} />
    </fieldset>
  )
}

/** How an expression is read, in words, while it is typed. */
function Reading({ expression, refusal }: { readonly expression: string; readonly refusal: string }): ReactNode {
  const words = useDeclaredWords().dialog
  const explain = useExpressionText()
  if (expression.trim() === '') return null
  const { text, isRead } = explain(expression)
  return (
    <p className={classes['reading']} data-loud={!isRead} role="status">
      {formatMessage(isRead ? words.reads : refusal, { text })}
    </p>
  )
}

function Where({ familyId, ...props }: PartProps & { readonly familyId: string }): ReactNode {
  const words = useDeclaredWords().dialog
  const { draft, change, problemAt } = props
  const models = useEndpoint(listModelsEndpoint, { query: { familyId, limit: 1000 } }).data?.items ?? []
  return (
    <fieldset className={classes['group']}>
      <legend>{words.where}</legend>
      <div className={classes['pair']}>
        <Select
          label={words.model}
          searchable
          allowDeselect={false}
          data={[{ value: '', label: words.every }, ...models.map(({ id, code }) => ({ value: id, label: code }))]}
          value={draft.modelId}
          error={problemAt('/modelId')}
          onChange={(value) => change({ modelId: value ?? '' })}
        />
        <Field {...props} name="partCode" most={100} hint={words.partHint} />
      </div>
      <Field {...props} name="releases" most={1000} hint={words.releasesHint} />
      <Reading expression={draft.releases} refusal={words.releasesNot} />
      <Covered familyId={familyId} draft={draft} />
    </fieldset>
  )
}

/** Of how many releases it would speak. */
function Covered({ familyId, draft }: { readonly familyId: string; readonly draft: DeclaredDraft }): ReactNode {
  const words = useDeclaredWords().dialog
  const [{ modelId, partCode, releases }] = useDebouncedValue(draft, 250)
  const told = Object.entries({ modelId, partCode, releases }).filter(([, text]) => text.trim() !== '')
  const query = { familyId, ...Object.fromEntries(told) }
  const counts = useEndpoint(coverDeclaredEndpoint, { query }, { keepPrevious: true }).data
  if (counts === undefined) return null
  const { covered, uncertain, beyond } = counts
  const isNone = covered + uncertain + beyond === 0
  return (
    <p className={classes['reading']} data-loud={uncertain > 0} role="status">
      {isNone ? words.coversNone : formatMessage(words.covers, { covered, beyond })}{' '}
      {uncertain > 0 && formatMessage(words.coversUncertain, { uncertain })}
    </p>
  )
}

function Why({
  part,
  file,
  onFile,
  draft,
  change,
  problemAt,
}: PartProps & {
  readonly part: DeclaredPartView | undefined
  readonly file: File | undefined
  readonly onFile: (file: File) => void
}): ReactNode {
  const words = useDeclaredWords()
  const letter = part?.letter ?? null
  return (
    <fieldset className={classes['group']}>
      <legend>{words.dialog.why}</legend>
      <div className={classes['pair']}>
        <Select
          label={words.dialog.basis}
          allowDeselect={false}
          data={(['hand', 'letter'] as const).map((value) => ({ value, label: words.basis[value] }))}
          value={draft.basis}
          onChange={(value) => change({ basis: value === 'letter' ? 'letter' : 'hand' })}
        />
        <TextInput
          type="date"
          label={words.dialog.statedOn}
          value={draft.statedOn}
          onChange={(event) => change({ statedOn: event.currentTarget.value })}
        />
      </div>
      {draft.basis === 'letter' && (
        <>
          <FileDrop
            hint={words.dialog.file}
            multiple={false}
            maxBytes={MAX_LETTER_BYTES}
            onFiles={([chosen]) => chosen !== undefined && onFile(chosen)}
          />
          {file !== undefined && (
            <p className={classes['reading']}>{formatMessage(words.dialog.chosen, { file: file.name })}</p>
          )}
          {file === undefined && letter !== null && (
            <p className={classes['reading']}>{formatMessage(words.dialog.attached, { file: letter.fileName })}</p>
          )}
        </>
      )}
      <Textarea
        label={words.dialog.note}
        description={words.dialog.noteHint}
        autosize
        minRows={2}
        maxLength={4000}
        value={draft.note}
        error={problemAt('/note')}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
    </fieldset>
  )
}
