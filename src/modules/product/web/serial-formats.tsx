import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { useDay } from '#ui/index.ts'
import type { SerialFormat } from '../model.ts'
import { useProductWords } from './words.ts'

/** How serial numbers of a family are made up, per time of production. */
export function SerialFormats({ formats }: { readonly formats: readonly SerialFormat[] }): ReactNode {
  const words = useProductWords()
  const day = useDay()
  const validity = ({ validFrom, validUntil }: SerialFormat): string =>
    validFrom === null && validUntil === null
      ? words.page.serialAlways
      : formatMessage(words.page.serialValid, {
          from: validFrom === null ? '' : day(validFrom),
          until: validUntil === null ? words.page.serialNow : day(validUntil),
        })
  return formats.map((format) => (
    <div key={JSON.stringify(format)}>
      {validity(format)}
      {': '}
      {format.fields.map(({ name, length, text }) => `${words.page.serialField[name]} (${text ?? length})`).join(' · ')}
    </div>
  ))
}
