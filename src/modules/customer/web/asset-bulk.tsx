import { Button, Menu } from '@mantine/core'
import { IconArrowsExchange, IconChevronDown, IconLock, IconLockOpen, IconPencil } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { BulkDialog, type BulkTargetBody, type BulkWords } from '#modules/workspace/web/index.ts'
import { useDay, useLanguage, type Chosen } from '#ui/index.ts'
import { assetBulk, type AssetBulkChange } from '../api-bulk.ts'
import { basisSchema, MAIN_PART } from '../model.ts'
import type { AssetFilter } from './asset-filter.ts'
import { FactsForm, type FactsDraft } from './bulk-facts-form.tsx'
import { MoveForm } from './move-form.tsx'
import type { ListedAsset } from './asset-columns.tsx'
import { useCustomerWords } from './words.ts'

type Kind = AssetBulkChange['kind']

interface AssetBulkActionsProps {
  readonly chosen: Chosen<ListedAsset>
  /** What the table is filtered by: whom "all that match" means. */
  readonly filter: AssetFilter
}

/** What can be done with the machines selected: set facts, move, close, reopen. */
export function AssetBulkActions({ chosen, filter }: AssetBulkActionsProps): ReactNode {
  const words = useCustomerWords().bulk
  const [kind, setKind] = useState<Kind>()
  const item = (of: Kind, Icon: typeof IconLock): ReactNode => (
    <Menu.Item leftSection={<Icon size={15} />} onClick={() => setKind(of)}>
      {words[of]}
    </Menu.Item>
  )
  return (
    <>
      <Button size="xs" leftSection={<IconPencil size={14} aria-hidden />} onClick={() => setKind('set')}>
        {words.set}
      </Button>
      <Menu position="top-end">
        <Menu.Target>
          <Button size="xs" variant="default" rightSection={<IconChevronDown size={13} aria-hidden />}>
            {words.more}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {item('move', IconArrowsExchange)}
          {item('close', IconLock)}
          {item('reopen', IconLockOpen)}
        </Menu.Dropdown>
      </Menu>
      {kind !== undefined && (
        <AssetBulkDialog kind={kind} chosen={chosen} filter={filter} onClose={() => setKind(undefined)} />
      )}
    </>
  )
}

interface AssetBulkDialogProps extends AssetBulkActionsProps {
  readonly kind: Kind
  /** Facts that are ticked at first. */
  readonly first?: FactsDraft
  readonly onClose: () => void
}

/** What becomes of the machines chosen, with a preview of each before anything is done. */
export function AssetBulkDialog({ kind, first, chosen, filter, onClose }: AssetBulkDialogProps): ReactNode {
  const words = useCustomerWords().bulk
  const language = useLanguage()
  const told = useAssetBulkWords()
  const [change, setChange] = useState<AssetBulkChange | undefined>(
    kind === 'close' || kind === 'reopen' ? { kind } : undefined,
  )
  const holders = new Set(chosen.rows.map(({ customerId }) => customerId))
  const [only] = holders
  const holderId = filter.customerId ?? (!chosen.isAll && holders.size === 1 ? only : undefined)
  const target: BulkTargetBody = chosen.isAll
    ? { query: { ...filter } }
    : { records: chosen.rows.map(({ id, customerId }) => ({ id, parentId: customerId })) }
  const hint = kind === 'close' ? words.closeHint : words.reopenHint
  return (
    <BulkDialog
      endpoints={assetBulk}
      words={told}
      target={target}
      count={chosen.count.toLocaleString(language)}
      title={words.titles[kind]}
      change={change}
      onClose={onClose}
      onStarted={() => {
        onClose()
        chosen.clear()
      }}
      form={
        kind === 'set' ? (
          <FactsForm
            holderId={holderId}
            first={first}
            onChange={(facts) => setChange(facts === undefined ? undefined : { kind: 'set', facts })}
          />
        ) : kind === 'move' ? (
          <MoveForm onChange={(to) => setChange(to === undefined ? undefined : { kind: 'move', to })} />
        ) : (
          <p>{hint}</p>
        )
      }
    />
  )
}

/** How fields and values of machines are told in previews. */
function useAssetBulkWords(): BulkWords {
  const words = useCustomerWords()
  const day = useDay()
  const names: Readonly<Record<string, string>> = {
    site: words.assets.site,
    vendor: words.assets.vendor,
    model: words.assets.model,
    hardwareRevision: words.assets.revision,
    basis: words.assets.basis,
    knownOn: words.assets.knownOn,
    state: words.bulk.state,
    holder: words.assets.customer,
    contents: words.bulk.contents,
  }
  return {
    field: (field) => {
      if (!field.startsWith('version ')) return names[field] ?? field
      const part = field.slice('version '.length)
      return part === MAIN_PART ? words.assets.versions : formatMessage(words.bulk.versionOf, { part })
    },
    value: (field, value) => {
      if (field === 'basis') return words.basis[basisSchema.catch('import').parse(value)]
      if (field === 'knownOn' && typeof value === 'string') return day(value)
      if (field === 'state') return value === 'open' ? words.assets.open : words.assets.closed
      return String(value)
    },
  }
}
