import { Button, Select, Switch, Textarea, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { useName } from '#modules/product/web/index.ts'
import { callEndpoint, Dialog, Form, LANGUAGE_NAMES, useEndpoint, useFieldProblems, useUndoable } from '#ui/index.ts'
import {
  changeCustomerEndpoint,
  createCustomerEndpoint,
  customerSummaryEndpoint,
  customerTimelineEndpoint,
  readCustomerRecordEndpoint,
  removeCustomerEndpoint,
  type CustomerChange,
  type CustomerRecord,
} from '../api-record.ts'
import { listChannelsEndpoint, listCustomersEndpoint, readCustomerEndpoint } from '../api.ts'
import { CHANNEL_KINDS, channelKindSchema, CUSTOMER_KINDS, customerKindSchema } from '../model.ts'
import { CountrySelect } from './country-select.tsx'
import { useCustomerWords } from './words.ts'

/** Endpoints whose answers a change of a customer makes stale. */
export const STALE_AFTER_CUSTOMER = [
  readCustomerEndpoint.id,
  readCustomerRecordEndpoint.id,
  customerTimelineEndpoint.id,
  customerSummaryEndpoint.id,
  listCustomersEndpoint.id,
  listChannelsEndpoint.id,
]

const NEW: CustomerChange = {
  kind: 'customer',
  code: '',
  names: { en: '', ja: '' },
  country: 'JP',
  language: 'ja',
  contact: null,
  channelId: null,
  reaches: null,
}

/** What is sent of a customer. */
export function changeOf(record: CustomerRecord): CustomerChange {
  const { kind, code, names, country, language, contact, channel, reaches } = record
  return {
    kind,
    code,
    names,
    country,
    language: language === 'ja' ? 'ja' : 'en',
    contact,
    channelId: channel?.id ?? null,
    reaches: reaches === null ? null : { kind: reaches.kind, markets: reaches.markets },
  }
}

interface CustomerDialogProps {
  /** Undefined: a new one. */
  readonly record: CustomerRecord | undefined
  readonly onClose: () => void
  readonly onDone?: (record: CustomerRecord) => void
}

/** Adds or changes a customer, machine builder or channel; can be undone. */
export function CustomerDialog({ record, onClose, onDone }: CustomerDialogProps): ReactNode {
  const words = useCustomerWords()
  const before = record === undefined ? NEW : changeOf(record)
  const [draft, setDraft] = useState(before)
  const save = useUndoable(
    (body: CustomerChange) =>
      record === undefined
        ? callEndpoint(createCustomerEndpoint, { body })
        : callEndpoint(
            changeCustomerEndpoint,
            { params: { customerId: record.id }, body },
            { ifMatch: record.version },
          ),
    STALE_AFTER_CUSTOMER,
    {
      text: (_, { nameEn }) =>
        formatMessage(record === undefined ? words.record.created : words.record.saved, { name: nameEn }),
      undo: (_, { id: customerId, version }) =>
        record === undefined
          ? callEndpoint(removeCustomerEndpoint, { params: { customerId } }, { ifMatch: version })
          : callEndpoint(changeCustomerEndpoint, { params: { customerId }, body: before }, { ifMatch: version }),
    },
  )
  const problemAt = useFieldProblems(save.error)
  const isNamed = Object.values(draft.names).every((name) => name.trim() !== '')
  const canSave = isNamed && draft.code.trim() !== ''
  const submit = (): void => {
    if (!canSave) return
    save.mutate(draft, {
      onSuccess: (saved) => {
        onClose()
        onDone?.(saved)
      },
    })
  }
  const title = record === undefined ? words.record.create : words.record.edit
  return (
    <Dialog isOpen onClose={onClose} title={title} size="lg">
      <Form
        label={title}
        onSubmit={submit}
        error={save.error}
        fields={['/channelId', '/reaches']}
        actions={
          <>
            <Button variant="default" onClick={onClose}>
              {words.record.cancel}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={!canSave}>
              {words.record.save}
            </Button>
          </>
        }
      >
        <WhoFields draft={draft} onChange={setDraft} />
        <ReachFields draft={draft} onChange={setDraft} ownId={record?.id} problemAt={problemAt} />
      </Form>
    </Dialog>
  )
}

interface FieldsProps {
  readonly draft: CustomerChange
  readonly onChange: (draft: CustomerChange) => void
}

function WhoFields({ draft, onChange }: FieldsProps): ReactNode {
  const words = useCustomerWords()
  const languages = new Map<string, string>(LANGUAGE_NAMES.map(({ value, label }) => [value, label]))
  return (
    <>
      <Select
        label={words.customers.kind}
        allowDeselect={false}
        data={CUSTOMER_KINDS.map((value) => ({ value, label: words.kind[value] }))}
        value={draft.kind}
        onChange={(value) => {
          const kind = customerKindSchema.catch(draft.kind).parse(value)
          const reaches =
            kind === 'channel' && draft.reaches === null
              ? { kind: 'distributor' as const, markets: [draft.country] }
              : draft.reaches
          onChange({ ...draft, kind, reaches })
        }}
      />
      <TextInput
        label={words.record.code}
        description={words.record.codeHint}
        required
        maxLength={100}
        data-autofocus
        value={draft.code}
        onChange={(event) => onChange({ ...draft, code: event.currentTarget.value })}
      />
      {Object.keys(draft.names).map((language) => (
        <TextInput
          key={language}
          label={formatMessage(words.record.nameIn, { language: languages.get(language) ?? language })}
          lang={language}
          required
          maxLength={300}
          value={draft.names[language] ?? ''}
          onChange={(event) => onChange({ ...draft, names: { ...draft.names, [language]: event.currentTarget.value } })}
        />
      ))}
      <CountrySelect
        label={words.record.country}
        value={draft.country}
        onChange={(country) => onChange({ ...draft, country })}
      />
      <Select
        label={words.record.language}
        allowDeselect={false}
        data={LANGUAGE_NAMES.map(({ value, label }) => ({ value, label }))}
        value={draft.language}
        onChange={(value) => onChange({ ...draft, language: value === 'ja' ? 'ja' : 'en' })}
      />
      <Textarea
        label={words.record.contact}
        description={words.record.contactHint}
        maxLength={300}
        autosize
        value={draft.contact ?? ''}
        onChange={(event) =>
          onChange({ ...draft, contact: event.currentTarget.value.trim() === '' ? null : event.currentTarget.value })
        }
      />
    </>
  )
}

interface ReachFieldsProps extends FieldsProps {
  readonly ownId: string | undefined
  readonly problemAt: (path: string) => string | undefined
}

function ReachFields({ draft, onChange, ownId, problemAt }: ReachFieldsProps): ReactNode {
  const words = useCustomerWords()
  const name = useName()
  const channels = useEndpoint(listChannelsEndpoint, {}).data?.items ?? []
  const { reaches } = draft
  return (
    <>
      <Select
        label={words.record.channel}
        placeholder={words.customers.direct}
        clearable
        searchable
        data={channels
          .filter(({ id }) => id !== ownId)
          .map((channel) => ({ value: channel.id, label: `${name(channel)} (${channel.code})` }))}
        value={draft.channelId}
        error={problemAt('/channelId')}
        onChange={(channelId) => onChange({ ...draft, channelId })}
      />
      <Switch
        label={words.record.reaches}
        checked={reaches !== null}
        onChange={(event) =>
          onChange({
            ...draft,
            reaches: event.currentTarget.checked ? { kind: 'distributor', markets: [draft.country] } : null,
          })
        }
      />
      {problemAt('/reaches') !== undefined && <p role="alert">{problemAt('/reaches')}</p>}
      {reaches !== null && (
        <>
          <Select
            label={words.record.reachesKind}
            allowDeselect={false}
            data={CHANNEL_KINDS.map((value) => ({ value, label: words.channelKind[value] }))}
            value={reaches.kind}
            onChange={(value) =>
              onChange({ ...draft, reaches: { ...reaches, kind: channelKindSchema.catch(reaches.kind).parse(value) } })
            }
          />
          <CountrySelect
            label={words.record.markets}
            values={reaches.markets}
            onChangeAll={(markets) => onChange({ ...draft, reaches: { ...reaches, markets: [...markets] } })}
          />
        </>
      )}
    </>
  )
}
