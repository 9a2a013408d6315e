import { helpersOf, textsIn } from './parts.ts'
import type { Check } from './rule.ts'
import { objectsOf } from './view.ts'

/** The files that have hashes of one algorithm only, and that is this one; its name may be written in capitals. */
export const findOnlyHash =
  (algorithm: string): Check =>
  (view) =>
    helpersOf(view).flatMap((helper) =>
      objectsOf(helper.value['hashes'], `${helper.path}/hashes`).flatMap(({ path, value }) => {
        const place = `${path}/file_hashes`
        const found = textsIn(objectsOf(value['file_hashes'], place), 'algorithm')
        const isOnly = found.length > 0 && found.every((one) => one.value.toLowerCase() === algorithm)
        return isOnly ? [{ path: place, params: { algorithm } }] : []
      }),
    )
