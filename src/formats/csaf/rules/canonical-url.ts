import { csafFileName } from '../file-name.ts'
import { documentOf, trackingOf } from './parts.ts'
import { createIndex, objectsOf, textOf } from './view.ts'

/** Characters before the file name by which it would only be the end of another name. */
const OF_NAME = /[\w+\-.~%]$/

function isCanonical(url: string, name: string): boolean {
  if (!url.startsWith('https://') || !url.endsWith(name)) return false
  return !OF_NAME.test(url.charAt(url.length - name.length - 1))
}

/** The addresses by which a document refers to itself that are its canonical URL: https, and ending with its file name. */
export const canonicalUrlsOf = createIndex((view): ReadonlySet<string> => {
  const id = textOf(trackingOf(view)['id']) ?? ''
  const found = new Set<string>()
  if (id === '') return found
  const name = csafFileName(id)
  for (const { value } of objectsOf(documentOf(view)['references'], '')) {
    const url = textOf(value['url']) ?? ''
    if (value['category'] === 'self' && isCanonical(url, name)) found.add(url)
  }
  return found
})
