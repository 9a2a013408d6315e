import { csafFileName } from '../file-name.ts'
import { documentOf, trackingOf } from './parts.ts'
import { createIndex, objectsOf, textOf } from './view.ts'

/** The addresses by which a document refers to itself that are its canonical URL: https, and ending with its file name. */
export const canonicalUrlsOf = createIndex((view): ReadonlySet<string> => {
  const id = textOf(trackingOf(view)['id']) ?? ''
  const found = new Set<string>()
  if (id === '') return found
  const name = csafFileName(id)
  for (const { value } of objectsOf(documentOf(view)['references'], '')) {
    const url = textOf(value['url']) ?? ''
    if (value['category'] === 'self' && url.startsWith('https://') && url.endsWith(name)) found.add(url)
  }
  return found
})
