import { helpersOf, textsIn } from './parts.ts'
import type { Check } from './rule.ts'
import { createIndex, objectsOf } from './view.ts'

/** The files of all products whose hashes are of one algorithm only: where the hashes stand, and its name in small letters. */
const lonelyHashesOf = createIndex((view) =>
  helpersOf(view).flatMap((helper) =>
    objectsOf(helper.value['hashes'], `${helper.path}/hashes`).flatMap(({ path, value }) => {
      const place = `${path}/file_hashes`
      const [first, ...others] = textsIn(objectsOf(value['file_hashes'], place), 'algorithm')
      const algorithm = first?.value.toLowerCase()
      const isLonely = others.every((other) => other.value.toLowerCase() === algorithm)
      return algorithm !== undefined && isLonely ? [{ path: place, value: algorithm }] : []
    }),
  ),
)

/** The files that have hashes of this algorithm only, whose name may be written in capitals. */
export const findOnlyHash =
  (algorithm: string): Check =>
  (view) =>
    lonelyHashesOf(view)
      .filter(({ value }) => value === algorithm)
      .map(({ path }) => ({ path, params: { algorithm } }))
