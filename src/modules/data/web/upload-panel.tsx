import { Autocomplete, Select, Table } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import * as z from 'zod'
import { formatMessage } from '#platform/i18n/index.ts'
import { FileDrop, ProblemAlert, ProgressBar, Section, uploadFile, useChange, useGo, useUrlState } from '#ui/index.ts'
import { beginImportEndpoint, listRunsEndpoint, type KindView } from '../api.ts'
import { encodingSchema } from '../model.ts'
import classes from './data.module.css'
import { useFieldName, useKindName, useWords } from './words.ts'

const BUNDLE = 'bundle'
const choice = z.object({ kind: z.string().max(40).catch('models'), source: z.string().max(100).catch('') })

interface UploadPanelProps {
  readonly kinds: readonly KindView[]
  readonly sources: readonly string[]
}

/** What the file holds, where it comes from, and the place to drop it. */
export function UploadPanel({ kinds, sources }: UploadPanelProps): ReactNode {
  const words = useWords()
  const kindName = useKindName()
  const [{ kind, source }, setChoice] = useUrlState(choice)
  const [encoding, setEncoding] = useState<string | null>(null)
  const writable = kinds.filter(({ mayWrite }) => mayWrite)
  const chosen = writable.find(({ id }) => id === kind)
  return (
    <Section title={words.begin}>
      <div className={classes['choices']}>
        <Select
          label={words.upload.kind}
          data={[
            ...writable.map(({ id }) => ({ value: id, label: kindName(id) })),
            { value: BUNDLE, label: kindName(null) },
          ]}
          value={kind === BUNDLE || chosen !== undefined ? kind : null}
          onChange={(value) => setChoice({ kind: value ?? 'models' })}
          allowDeselect={false}
          comboboxProps={{ withinPortal: true }}
        />
        <Autocomplete
          label={words.upload.source}
          description={words.upload.sourceHint}
          data={[...sources]}
          value={source}
          onChange={(value) => setChoice({ source: value })}
          maxLength={100}
          required
        />
        <Select
          label={words.upload.encoding}
          data={encodingSchema.options.map((value) => ({
            value,
            label: value.toUpperCase().replace('SHIFT_JIS', 'Shift_JIS'),
          }))}
          placeholder={words.upload.encodingFound}
          value={encoding}
          onChange={setEncoding}
          clearable
        />
      </div>
      <Drop kind={kind === BUNDLE ? undefined : kind} source={source.trim()} encoding={encoding} />
      {chosen !== undefined && <Columns kind={chosen} />}
    </Section>
  )
}

function Drop({
  kind,
  source,
  encoding,
}: {
  readonly kind: string | undefined
  readonly source: string
  readonly encoding: string | null
}): ReactNode {
  const words = useWords()
  const go = useGo()
  const [sent, setSent] = useState<{ name: string; done: number; total: number }>()
  const begin = useChange(
    async (file: File) => {
      const query = { kind, source, encoding: encoding ?? undefined }
      const onProgress = (done: number, total: number): void => setSent({ name: file.name, done, total })
      return uploadFile(beginImportEndpoint, file, { query }, { onProgress })
    },
    [listRunsEndpoint.id],
  )
  const take = (files: readonly File[]): void => {
    const [file] = files
    if (file === undefined) return
    begin.mutate(file, { onSuccess: ({ id }) => go(`/data/imports/${id}`), onSettled: () => setSent(undefined) })
  }
  return (
    <>
      <FileDrop
        hint={
          <>
            <strong>{words.upload.dropTitle}</strong>
            <br />
            {source === '' ? words.upload.sourceFirst : words.upload.dropHint}
          </>
        }
        endings={['.csv', '.tsv', '.txt', '.json', '.ndjson', '.jsonl', '.zip']}
        multiple={false}
        isDisabled={begin.isPending || source === ''}
        onFiles={take}
      />
      {sent !== undefined && (
        <ProgressBar
          label={formatMessage(words.upload.sending, { name: sent.name })}
          done={sent.done}
          total={sent.total}
          unit="bytes"
        />
      )}
      <ProblemAlert error={begin.error} />
    </>
  )
}

/** Which columns the kind has, and by what other headings they are known. */
function Columns({ kind }: { readonly kind: KindView }): ReactNode {
  const words = useWords()
  const fieldName = useFieldName()
  return (
    <details className={classes['columns']}>
      <summary>{words.upload.columns}</summary>
      <div className={classes['scroll']} tabIndex={0} role="region" aria-label={words.upload.columns}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.upload.column}</Table.Th>
              <Table.Th>{words.upload.type}</Table.Th>
              <Table.Th>{words.upload.aliases}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {kind.fields.map((field) => (
              <Table.Tr key={field.name}>
                <Table.Td>
                  <code>{field.name}</code> {fieldName(field.name)}
                  {field.isKey && <small> {words.upload.key}</small>}
                  {!field.isKey && field.isRequired && <small> {words.upload.required}</small>}
                </Table.Td>
                <Table.Td>
                  {words.fieldType[field.type]}
                  {field.choices.length > 0 && <small> {field.choices.join(', ')}</small>}
                </Table.Td>
                <Table.Td>
                  {[...field.aliases, ...(field.spread === null ? [] : [`${field.spread}.…`])].join(', ')}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </details>
  )
}
