import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { useDay } from '#ui/index.ts'
import type { SerialFormat } from '../model.ts'
import { useProductWords } from './words.ts'

/** How serial numbers of a family are made up, per time of production. */
export function SerialFormats({ formats }: { readonly formats: readonly SerialFormat[] }): ReactNode {
  const words = useProductWords()
  const day = useDay()
  return formats.map((format) => (
    <div key={format.validFrom}>
      {formatMessage(words.page.serialValid, {
        from: day(format.validFrom),
        until: format.validUntil === null ? words.page.serialNow : day(format.validUntil),
      })}
      {': '}
      {format.fields.map((field) => `${words.page.serialField[field.name]} (${field.length})`).join(' · ')}
    </div>
  ))
}
