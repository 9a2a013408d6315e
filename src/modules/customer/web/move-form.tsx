import { Select, Stack, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useName } from '#modules/product/web/index.ts'
import { useEndpoint } from '#ui/index.ts'
import { listCustomersEndpoint } from '../api.ts'
import type { AssetMove } from '../api-bulk.ts'
import { BASES, basisSchema } from '../model.ts'
import { SiteSelect } from './bulk-facts-form.tsx'
import classes from './bulk.module.css'
import { today } from './asset-draft.ts'
import { useCustomerWords } from './words.ts'

interface MoveFormProps {
  readonly onChange: (to: AssetMove | undefined) => void
}

/** Where machines go: the new holder found by code or name, one of its sites, and how that is known. */
export function MoveForm({ onChange }: MoveFormProps): ReactNode {
  const words = useCustomerWords()
  const name = useName()
  const [q, setQ] = useState('')
  const [to, setTo] = useState<AssetMove>({ customerId: '', siteId: null, basis: 'declaration', knownOn: today() })
  const holders = useEndpoint(
    listCustomersEndpoint,
    { query: { ...(q === '' ? {} : { q }), limit: 20 } },
    { keepPrevious: true },
  )
  const put = (next: AssetMove): void => {
    setTo(next)
    onChange(next.customerId === '' || next.knownOn === '' ? undefined : next)
  }
  const data = (holders.data?.items ?? []).map((holder) => ({
    value: holder.id,
    label: `${holder.code} · ${name(holder)}`,
  }))
  return (
    <Stack gap="sm">
      <p className={classes['hint']}>{words.bulk.moveHint}</p>
      <Select
        label={words.bulk.holder}
        searchable
        required
        data-autofocus
        data={data}
        // What is found is filtered by the server.
        filter={({ options }) => options}
        value={to.customerId === '' ? null : to.customerId}
        onSearchChange={(text) => {
          if (!data.some(({ label }) => label === text)) setQ(text.slice(0, 200))
        }}
        onChange={(customerId) => put({ ...to, customerId: customerId ?? '', siteId: null })}
      />
      {to.customerId !== '' && (
        <SiteSelect
          holderId={to.customerId}
          label={words.assets.site}
          noSite={words.asset.noSite}
          value={to.siteId ?? ''}
          onChange={(siteId) => put({ ...to, siteId: siteId === '' ? null : siteId })}
        />
      )}
      <Select
        label={words.assets.basis}
        allowDeselect={false}
        data={BASES.map((basis) => ({ value: basis, label: words.basis[basis] }))}
        value={to.basis}
        onChange={(basis) => put({ ...to, basis: basisSchema.catch(to.basis).parse(basis) })}
      />
      <TextInput
        label={words.assets.knownOn}
        type="date"
        required
        value={to.knownOn}
        onChange={(event) => put({ ...to, knownOn: event.currentTarget.value })}
      />
    </Stack>
  )
}
