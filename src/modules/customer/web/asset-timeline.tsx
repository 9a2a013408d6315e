import type { ReactNode } from 'react'
import * as z from 'zod'
import { formatMessage } from '#platform/i18n/index.ts'
import { PagedTimeline, Section, type Described, type TimelineEntry } from '#ui/index.ts'
import { assetTimelineEndpoint } from '../api.ts'
import { basisSchema, versionsSchema, type AssetView } from '../model.ts'
import { AssetTransitions } from './asset-transitions.tsx'
import { useVersionText } from './unit-table.tsx'
import { useCustomerWords } from './words.ts'

const changeSchema = z.object({ changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })) })
const importSchema = z.object({ customers: z.number(), assets: z.number(), changedAssets: z.number() })

/** What was done to a machine, newest first: its own changes and the imports that brought or changed it. */
export function AssetTimeline({ asset }: { readonly asset: AssetView }): ReactNode {
  const words = useCustomerWords()
  const params = { customerId: asset.customerId, assetId: asset.id }
  const describe = useDescription()
  return (
    <>
      <AssetTransitions {...params} />
      <Section title={words.asset.timeline}>
        <PagedTimeline endpoint={assetTimelineEndpoint} params={params} describe={describe} />
      </Section>
    </>
  )
}

function useDescription(): (entry: TimelineEntry) => Described | undefined {
  const words = useCustomerWords()
  const tell = useTold()
  const fields: Readonly<Record<string, string>> = words.asset
  return ({ details }) => {
    const imported = importSchema.safeParse(details)
    if (imported.success) return { title: formatMessage(words.story.imported, imported.data) }
    const changed = changeSchema.safeParse(details)
    if (!changed.success) return undefined
    const lines = Object.entries(changed.data.changes).map(([field, { from, to }]) =>
      formatMessage(words.story.change, {
        field: fields[field] ?? field,
        from: tell(field, from),
        to: tell(field, to),
      }),
    )
    return { title: words.action.asset.changed, body: lines.map((line) => <div key={line}>{line}</div>) }
  }
}

function useTold(): (field: string, value: unknown) => string {
  const words = useCustomerWords()
  const versionText = useVersionText()
  return (field, value) => {
    if (value === null || value === undefined) return words.story.nothing
    if (field === 'versions') return versionText(versionsSchema.catch({}).parse(value))
    if (field === 'basis') return words.basis[basisSchema.catch('import').parse(value)]
    if (Array.isArray(value)) return value.length === 0 ? words.story.nothing : value.join(', ')
    return typeof value === 'string' ? value : JSON.stringify(value)
  }
}
