import type { ReactNode } from 'react'
import * as z from 'zod'
import { formatMessage } from '#platform/i18n/index.ts'
import { useActionText, type Described, type TimelineEntry } from '#ui/index.ts'
import { customerKindSchema } from '../model.ts'
import { useCountry, useCustomerWords } from './words.ts'

const changeSchema = z.object({ changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })) })
const importSchema = z.object({ customers: z.number(), assets: z.number(), changedAssets: z.number() })
const siteSchema = z.object({ code: z.string(), name: z.string() })
const reachSchema = z.object({ kind: z.string(), markets: z.array(z.string()) })

/** What an entry of a customer or a site says in words. */
export function useCustomerStory(): (entry: TimelineEntry) => Described | undefined {
  const words = useCustomerWords()
  const actionText = useActionText()
  const tell = useTold()
  const fields: Readonly<Record<string, string>> = words.record.fields
  return ({ action, details }) => {
    const imported = importSchema.safeParse(details)
    if (imported.success) return { title: formatMessage(words.story.imported, imported.data) }
    const changed = changeSchema.safeParse(details)
    if (changed.success) {
      const lines = Object.entries(changed.data.changes).map(([field, { from, to }]) =>
        formatMessage(words.story.change, {
          field: fields[field] ?? field,
          from: tell(field, from),
          to: tell(field, to),
        }),
      )
      return { title: actionText(action), body: lines.map((line): ReactNode => <div key={line}>{line}</div>) }
    }
    const site = siteSchema.safeParse(details)
    if (action.startsWith('site.') && site.success)
      return { title: actionText(action), body: `${site.data.code} ${site.data.name}` }
    return undefined
  }
}

function useTold(): (field: string, value: unknown) => string {
  const words = useCustomerWords()
  const country = useCountry()
  const channelKinds: Readonly<Record<string, string>> = words.channelKind
  return (field, value) => {
    if (value === null || value === undefined) return words.story.nothing
    if (field === 'kind') return words.kind[customerKindSchema.catch('customer').parse(value)]
    if (field === 'country' && typeof value === 'string') return country(value)
    if (field === 'language') return words.language[value === 'ja' ? 'ja' : 'en']
    const reach = reachSchema.safeParse(value)
    if (reach.success)
      return `${channelKinds[reach.data.kind] ?? reach.data.kind} (${reach.data.markets.map(country).join(', ')})`
    if (typeof value === 'object') return Object.values(value).map(String).join(' · ')
    return typeof value === 'string' ? value : JSON.stringify(value)
  }
}
