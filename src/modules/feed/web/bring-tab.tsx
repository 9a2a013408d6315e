import { Alert, Button, Checkbox, Text, Textarea, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import * as z from 'zod'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  callEndpoint,
  ConfirmButton,
  DataTable,
  Dialog,
  FileDrop,
  Form,
  Instant,
  JobProgress,
  PageLink,
  ProblemAlert,
  Section,
  uploadFile,
  useChange,
  useEndpoint,
  useFieldProblems,
  usePermission,
  useUrlState,
  type Column,
  type Job,
} from '#ui/index.ts'
import { addFeedKeyEndpoint, listFeedKeysEndpoint, removeFeedKeyEndpoint, uploadFeedFileEndpoint } from '../api.ts'
import { feedCountsSchema, type FeedKeyView } from '../model.ts'
import { useCountsText } from './counts.ts'
import { useReasonText, useWords } from './words.ts'

const outcomeSchema = z.object({
  outcome: z.enum(['taken', 'setAside', 'refused']),
  isSigned: z.boolean(),
  code: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  counts: feedCountsSchema,
})

const TONES = { taken: 'green', takenPartly: 'yellow', setAside: 'yellow', refused: 'red' } as const

const inAddress = z.object({ job: z.uuid().optional().catch(undefined) })

/** Files that are carried in, and the keys by which bundles are taken. */
export function BringTab(): ReactNode {
  const words = useWords().bring
  const mayWrite = usePermission('feed.write')
  return (
    <>
      <Section title={words.title} hint={words.lead}>
        {mayWrite && <Bring />}
      </Section>
      <Keys mayWrite={mayWrite} />
    </>
  )
}

function Bring(): ReactNode {
  const words = useWords().bring
  const [{ job: jobId }, change] = useUrlState(inAddress)
  const mayImport = usePermission('vulnerability.import')
  const [unsignedDocuments, setUnsigned] = useState(false)
  const send = useChange(
    async (files: readonly File[]) => {
      const [file] = files
      const query = unsignedDocuments ? { unsignedDocuments: 'true' } : {}
      return file === undefined ? undefined : uploadFile(uploadFeedFileEndpoint, file, { query })
    },
    ['feed.list'],
  )
  return (
    <>
      {mayImport && (
        <Checkbox
          mb="sm"
          label={words.documents}
          description={words.documentsHint}
          checked={unsignedDocuments}
          onChange={(event) => setUnsigned(event.currentTarget.checked)}
        />
      )}
      <FileDrop
        multiple={false}
        hint={
          <>
            <strong>{words.drop}</strong>
            <br />
            {words.hint}
          </>
        }
        isDisabled={send.isPending}
        onFiles={(files) => send.mutate(files, { onSuccess: (sent) => change({ job: sent?.jobId }) })}
      />
      <ProblemAlert error={send.error} />
      {jobId !== undefined && <Brought key={jobId} jobId={jobId} />}
    </>
  )
}

function Brought({ jobId }: { readonly jobId: string }): ReactNode {
  const words = useWords().bring
  const [job, setJob] = useState<Job>()
  const result = outcomeSchema.safeParse(job?.result).data
  return (
    <>
      <JobProgress jobId={jobId} label={words.title} onDone={setJob} />
      {result !== undefined && <Outcome result={result} />}
    </>
  )
}

function Outcome({ result }: { readonly result: z.infer<typeof outcomeSchema> }): ReactNode {
  const words = useWords().bring
  const countsText = useCountsText()
  const textOf = useReasonText()
  const { outcome, counts, code, params = {}, isSigned } = result
  const became = outcome === 'taken' && counts.quarantined > 0 ? 'takenPartly' : outcome
  return (
    <Alert role="status" mt="sm" color={TONES[became]} title={words[became]}>
      {code === undefined ? countsText(counts) : textOf({ code, path: '', params })}
      {outcome === 'taken' && !isSigned && ` (${words.unsigned})`}
      {counts.unsigned > 0 && <div>{formatMessage(words.unsignedWait, { count: counts.unsigned })}</div>}
      {counts.quarantined > 0 && (
        <Text size="sm">
          <PageLink to="/feeds?tab=quarantine">{words.toQuarantine}</PageLink>
        </Text>
      )}
    </Alert>
  )
}

function Keys({ mayWrite }: { readonly mayWrite: boolean }): ReactNode {
  const words = useWords().bring
  const keys = useEndpoint(listFeedKeysEndpoint, {})
  const [isAdding, setIsAdding] = useState(false)
  const remove = useChange(
    (id: string) => callEndpoint(removeFeedKeyEndpoint, { params: { feedKeyId: id } }),
    ['feedKey.list'],
  )
  const columns: readonly Column<FeedKeyView>[] = [
    { id: 'name', header: words.keyName, width: 240, value: (key) => key.name },
    {
      id: 'fingerprint',
      header: words.fingerprint,
      value: (key) => key.fingerprint,
      cell: (key) => <code>{key.fingerprint}</code>,
    },
    {
      id: 'added',
      header: words.added,
      width: 160,
      isInstant: true,
      value: (key) => key.addedAt,
      cell: (key) => <Instant at={key.addedAt} />,
    },
    {
      id: 'remove',
      header: words.removeKey,
      width: 150,
      isAction: true,
      value: () => '',
      cell: (key) =>
        mayWrite ? (
          <ConfirmButton
            title={words.removeKey}
            message={words.removeKeyHint}
            onConfirm={() => remove.mutateAsync(key.id)}
          >
            {words.removeKey}
          </ConfirmButton>
        ) : null,
    },
  ]
  return (
    <Section
      title={words.keys}
      hint={words.keysHint}
      actions={
        mayWrite && (
          <Button size="xs" variant="default" onClick={() => setIsAdding(true)}>
            {words.addKey}
          </Button>
        )
      }
    >
      <DataTable
        plain
        prefix="key"
        label={words.keys}
        columns={columns}
        rows={keys.data?.items}
        rowId={(key) => key.id}
        error={keys.error}
        empty={<p>{words.noKeys}</p>}
      />
      <Dialog isOpen={isAdding} onClose={() => setIsAdding(false)} title={words.addKey} size="lg">
        <KeyForm onDone={() => setIsAdding(false)} />
      </Dialog>
    </Section>
  )
}

function KeyForm({ onDone }: { readonly onDone: () => void }): ReactNode {
  const words = useWords()
  const [name, setName] = useState('')
  const [publicKeyPem, setPem] = useState('')
  const add = useChange(() => callEndpoint(addFeedKeyEndpoint, { body: { name, publicKeyPem } }), ['feedKey.list'])
  const problemAt = useFieldProblems(add.error)
  return (
    <Form
      onSubmit={() => add.mutate(undefined, { onSuccess: onDone })}
      error={add.error}
      fields={['/name', '/publicKeyPem']}
      actions={
        <>
          <Button variant="default" onClick={onDone}>
            {words.form.cancel}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {words.form.save}
          </Button>
        </>
      }
    >
      <TextInput
        label={words.bring.keyName}
        required
        withAsterisk={false}
        maxLength={100}
        data-autofocus
        value={name}
        error={problemAt('/name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Textarea
        label={words.bring.keyPem}
        required
        withAsterisk={false}
        autosize
        minRows={4}
        value={publicKeyPem}
        error={problemAt('/publicKeyPem')}
        onChange={(event) => setPem(event.currentTarget.value)}
      />
    </Form>
  )
}
