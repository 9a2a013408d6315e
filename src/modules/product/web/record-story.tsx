import type { ReactNode } from 'react'
import * as z from 'zod'
import { formatMessage } from '#platform/i18n/index.ts'
import { useActionText, useDay, type Described, type TimelineEntry } from '#ui/index.ts'
import { supportDatesSchema } from '../model.ts'
import { useProductWords } from './words.ts'

const supportSchema = z.object({ from: supportDatesSchema, to: supportDatesSchema })
const importSchema = z.object({ models: z.number(), changedModels: z.number() })
const changesSchema = z.object({ changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })) })
const mark = z.object({ part: z.string(), version: z.string() })
const partsSchema = z.object({
  added: z.array(mark),
  removed: z.array(mark),
  changed: z.array(mark),
  parts: z.array(z.object({ code: z.string() })),
})
const relation = z.object({ kind: z.string(), code: z.string() })
const relationsSchema = z.object({ from: z.array(relation), to: z.array(relation) })
const SUPPORT = ['saleStartedOn', 'saleEndedOn', 'repairEndsOn', 'securitySupportUntil'] as const

const lines = (texts: readonly string[]): ReactNode => texts.map((text) => <div key={text}>{text}</div>)

/** What an entry of a catalogue record says: which facts were what before, which releases came and went. */
export function useRecordStory(): (entry: TimelineEntry) => Described | undefined {
  const words = useProductWords()
  const actionText = useActionText()
  const day = useDay()
  const value = useValueText()
  const support: Readonly<Record<string, string>> = words.support
  const fields: Readonly<Record<string, string>> = { ...words.record.fields, ...words.vendor.fields, ...support }
  const from = (field: string, before: unknown, after: unknown): string =>
    formatMessage(words.story.from, {
      field: fields[field] ?? field,
      from: value(field, before),
      to: value(field, after),
    })
  const relations: Readonly<Record<string, string>> = words.relation.out
  const told = (list: readonly z.infer<typeof relation>[]): string =>
    list.map(({ kind, code }) => `${relations[kind] ?? kind} ${code}`).join(', ') || words.record.story.nothing
  return ({ action, details }) => {
    const title = actionText(action)
    const imported = importSchema.safeParse(details)
    if (action === 'catalogue.imported' && imported.success)
      return { title: formatMessage(words.story.imported, imported.data) }
    const dates = supportSchema.safeParse(details)
    if (dates.success) {
      const changed = SUPPORT.filter((field) => dates.data.from[field] !== dates.data.to[field])
      const on = (text: string | null): string => (text === null ? words.page.unknownDay : day(text))
      return {
        title,
        body: lines(changed.map((field) => from(field, on(dates.data.from[field]), on(dates.data.to[field])))),
      }
    }
    const changes = changesSchema.safeParse(details)
    if (changes.success)
      return {
        title,
        body: lines(Object.entries(changes.data.changes).map(([field, one]) => from(field, one.from, one.to))),
      }
    const parts = partsSchema.safeParse(details)
    if (parts.success) return { title, body: lines(partLines(parts.data, words.record.story)) }
    const related = relationsSchema.safeParse(details)
    if (related.success) return { title, body: `${told(related.data.from)} → ${told(related.data.to)}` }
    return undefined
  }
}

function partLines(
  details: z.infer<typeof partsSchema>,
  words: { readonly added: string; readonly removed: string; readonly changed: string; readonly parts: string },
): string[] {
  const list = (marks: readonly z.infer<typeof mark>[]): string =>
    marks.map(({ part, version }) => `${part} ${version}`).join(', ')
  const told: [string, string][] = [
    [words.added, list(details.added)],
    [words.removed, list(details.removed)],
    [words.changed, list(details.changed)],
    [words.parts, details.parts.map(({ code }) => code).join(', ')],
  ]
  return told.filter(([, text]) => text !== '').map(([template, text]) => formatMessage(template, { list: text }))
}

/** A function that tells a value of a field in words. */
function useValueText(): (field: string, value: unknown) => string {
  const words = useProductWords()
  const kinds: Readonly<Record<string, string>> = words.kind
  const ways: Readonly<Record<string, string>> = words.updateWay
  return (field, value) => {
    if (typeof value === 'boolean') return value ? words.record.story.yes : words.record.story.no
    if (typeof value === 'string')
      return (field === 'kind' ? kinds[value] : field === 'updateWay' ? ways[value] : undefined) ?? value
    const list = Array.isArray(value) ? value : typeof value === 'object' && value !== null ? Object.values(value) : []
    return list.length === 0 ? words.record.story.nothing : list.map(String).join(', ')
  }
}
