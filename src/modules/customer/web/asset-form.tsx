import { ActionIcon, Alert, Button, NativeSelect, Text, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { callEndpoint, Dialog, Form, isProblem, useChange, useFieldProblems } from '#ui/index.ts'
import * as api from '../api.ts'
import { BASES, basisSchema, MAIN_PART, type AssetView, type CustomerView } from '../model.ts'
import { draftOf, emptyDraft, toChange, type Draft } from './asset-draft.ts'
import classes from './customer.module.css'
import { useCustomerWords } from './words.ts'

interface AssetFormProps {
  readonly customer: CustomerView
  /** The machine that is changed; undefined = a new one. */
  readonly asset?: AssetView
  readonly onClose: () => void
  readonly onDone: (asset: AssetView) => void
  /** Asks for the present facts after somebody else's change. */
  readonly onReload?: () => void
}

const STALE = [
  api.readAssetEndpoint.id,
  api.assetTimelineEndpoint.id,
  api.listAssetsEndpoint.id,
  api.readCustomerEndpoint.id,
  api.listSourceUnitsEndpoint.id,
  api.sourceAnswersEndpoint.id,
]

const FIELDS = ['/tag', '/vendor', '/model', '/versions', '/hardwareRevision', '/serial', '/producedOn', '/knownOn']

/** What is known of a machine, to be told or changed; what nobody knows stays empty. */
export function AssetForm({ customer, asset, onClose, onDone, onReload }: AssetFormProps): ReactNode {
  const words = useCustomerWords()
  const [draft, setDraft] = useState<Draft>(() => (asset === undefined ? emptyDraft() : draftOf(asset)))
  // The version that the draft was made from: what is fetched meanwhile must not hide somebody else's change.
  const [version] = useState(asset?.version ?? 0)
  const set = (patch: Partial<Draft>): void => setDraft((before) => ({ ...before, ...patch }))
  const save = useChange((changed: Draft): Promise<AssetView> => {
    const body = toChange(changed)
    if (asset === undefined) {
      const partOfId = null
      return callEndpoint(api.createAssetEndpoint, { params: { customerId: customer.id }, body: { ...body, partOfId } })
    }
    const params = { customerId: customer.id, assetId: asset.id }
    return callEndpoint(api.changeAssetEndpoint, { params, body }, { ifMatch: version })
  }, STALE)
  const isStale = isProblem(save.error, 'STALE_VERSION')
  const title = asset === undefined ? words.asset.createTitle : formatMessage(words.asset.editTitle, { tag: asset.tag })
  return (
    <Dialog isOpen onClose={onClose} title={title} size="lg">
      <Form
        onSubmit={() => save.mutate(draft, { onSuccess: onDone })}
        error={isStale ? undefined : save.error}
        fields={FIELDS}
        actions={
          <>
            <Button variant="default" onClick={onClose}>
              {words.asset.cancel}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={draft.tag === '' || draft.model === ''}>
              {words.asset.save}
            </Button>
          </>
        }
      >
        {isStale && (
          <Alert color="amber">
            {words.asset.stale}{' '}
            <Button variant="default" size="compact-xs" onClick={onReload}>
              {words.asset.reload}
            </Button>
          </Alert>
        )}
        <Text size="sm" c="dimmed">
          {words.asset.unknownHint}
        </Text>
        <Identity customer={customer} draft={draft} set={set} error={save.error} />
        <Versions draft={draft} set={set} error={save.error} />
        <Marks draft={draft} set={set} error={save.error} />
      </Form>
    </Dialog>
  )
}

interface FieldsProps {
  readonly draft: Draft
  readonly set: (patch: Partial<Draft>) => void
  readonly error: unknown
}

function Identity({ customer, draft, set, error }: FieldsProps & { readonly customer: CustomerView }): ReactNode {
  const words = useCustomerWords()
  const problemAt = useFieldProblems(error)
  return (
    <div className={classes['twoFields']}>
      <TextInput
        label={words.asset.tag}
        required
        value={draft.tag}
        error={problemAt('/tag')}
        onChange={(event) => set({ tag: event.currentTarget.value })}
      />
      <NativeSelect
        label={words.asset.site}
        value={draft.siteId}
        error={problemAt('/siteId')}
        onChange={(event) => set({ siteId: event.currentTarget.value })}
        data={[
          { value: '', label: words.asset.noSite },
          ...customer.sites.map((site) => ({ value: site.id, label: site.name })),
        ]}
      />
      <TextInput
        label={words.asset.vendor}
        value={draft.vendor}
        error={problemAt('/vendor')}
        onChange={(event) => set({ vendor: event.currentTarget.value })}
      />
      <TextInput
        label={words.asset.model}
        required
        value={draft.model}
        error={problemAt('/model')}
        onChange={(event) => set({ model: event.currentTarget.value })}
      />
    </div>
  )
}

function Versions({ draft, set, error }: FieldsProps): ReactNode {
  const words = useCustomerWords()
  const problemAt = useFieldProblems(error)
  const change = (index: number, patch: Partial<Draft['parts'][number]>): void =>
    set({ parts: draft.parts.map((part, at) => (at === index ? { ...part, ...patch } : part)) })
  return (
    <>
      <TextInput
        label={`${words.asset.version}: ${words.asset.mainPart}`}
        value={draft.mainVersion}
        error={problemAt(`/versions/${MAIN_PART}`)}
        onChange={(event) => set({ mainVersion: event.currentTarget.value })}
      />
      {draft.parts.map((part, index) => (
        <div key={part.key} className={classes['pairs']}>
          <TextInput
            label={words.asset.part}
            value={part.part}
            onChange={(event) => change(index, { part: event.currentTarget.value })}
          />
          <TextInput
            label={words.asset.version}
            value={part.version}
            onChange={(event) => change(index, { version: event.currentTarget.value })}
          />
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={formatMessage(words.asset.removePart, { part: part.part })}
            onClick={() => set({ parts: draft.parts.filter((_, at) => at !== index) })}
          >
            <IconX size={16} />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() =>
            set({ parts: [...draft.parts, { key: draft.nextKey, part: '', version: '' }], nextKey: draft.nextKey + 1 })
          }
        >
          {words.asset.addPart}
        </Button>
      </div>
    </>
  )
}

function Marks({ draft, set, error }: FieldsProps): ReactNode {
  const words = useCustomerWords()
  const problemAt = useFieldProblems(error)
  return (
    <>
      <div className={classes['twoFields']}>
        <TextInput
          label={words.asset.serial}
          value={draft.serial}
          error={problemAt('/serial')}
          onChange={(event) => set({ serial: event.currentTarget.value })}
        />
        <TextInput
          label={words.asset.producedOn}
          type="date"
          value={draft.producedOn}
          error={problemAt('/producedOn')}
          onChange={(event) => set({ producedOn: event.currentTarget.value })}
        />
        <TextInput
          label={words.asset.hardwareRevision}
          value={draft.hardwareRevision}
          error={problemAt('/hardwareRevision')}
          onChange={(event) => set({ hardwareRevision: event.currentTarget.value })}
        />
        <TextInput
          label={words.asset.options}
          description={words.asset.optionsHint}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={draft.options}
          error={problemAt('/options')}
          onChange={(event) => set({ options: event.currentTarget.value })}
        />
        <NativeSelect
          label={words.asset.basis}
          value={draft.basis}
          onChange={(event) => set({ basis: basisSchema.catch('declaration').parse(event.currentTarget.value) })}
          data={BASES.map((value) => ({ value, label: words.basis[value] }))}
        />
        <TextInput
          label={words.asset.knownOn}
          type="date"
          required
          value={draft.knownOn}
          error={problemAt('/knownOn')}
          onChange={(event) => set({ knownOn: event.currentTarget.value })}
        />
      </div>
    </>
  )
}
