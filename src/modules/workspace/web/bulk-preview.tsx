import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { StateBadge, useFindingText, useLanguage } from '#ui/index.ts'
import type { BulkPreview } from '../model.ts'
import type { BulkWords } from './bulk-dialog.tsx'
import classes from './bulk.module.css'
import { useWorkspaceWords } from './words.ts'

/** What a change of many would do: how many, which values become which, and what cannot be changed. */
export function BulkPreviewView({
  preview,
  words: told,
}: {
  readonly preview: BulkPreview
  readonly words: BulkWords
}): ReactNode {
  const words = useWorkspaceWords().bulk
  const language = useLanguage()
  const describe = useFindingText()
  const size = (count: number): string => count.toLocaleString(language)
  const text = (field: string, value: BulkPreview['fields'][number]['values'][number]['from']): string =>
    value === null || value === '' ? words.empty : told.value(field, value)
  return (
    <div className={classes['preview']} role="status">
      <p className={classes['counts']}>
        <StateBadge tone={preview.changed > 0 ? 'info' : 'quiet'}>
          {preview.changed === 0 ? words.nothing : formatMessage(words.willChange, { count: size(preview.changed) })}
        </StateBadge>
        {preview.unchanged > 0 && (
          <StateBadge tone="quiet">{formatMessage(words.same, { count: size(preview.unchanged) })}</StateBadge>
        )}
        {preview.failed > 0 && (
          <StateBadge tone="watch">{formatMessage(words.cannot, { count: size(preview.failed) })}</StateBadge>
        )}
      </p>
      {preview.fields.map(({ field, values, count }) => (
        <section key={field} className={classes['field']}>
          <h3>{told.field(field)}</h3>
          <ul>
            {values.map((value) => (
              <li key={JSON.stringify([value.from, value.to])}>
                <span>{formatMessage(words.fromTo, { from: text(field, value.from), to: text(field, value.to) })}</span>
                <small>{formatMessage(words.times, { count: size(value.count) })}</small>
              </li>
            ))}
            {values.reduce((sum, value) => sum + value.count, 0) < count && <li>{words.andMore}</li>}
          </ul>
        </section>
      ))}
      {preview.problems.map((problem) => (
        <section key={JSON.stringify([problem.code, problem.params])} className={classes['problem']}>
          <strong>{describe({ code: problem.code, path: '', params: problem.params })}</strong>
          <span>
            {`${problem.names.map((name) => (name === '' ? words.unknown : name)).join(', ')}${
              problem.count > problem.names.length ? ` … (${size(problem.count)})` : ''
            }`}
          </span>
        </section>
      ))}
    </div>
  )
}
