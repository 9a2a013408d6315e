import { vulnerabilitiesOf } from './parts.ts'
import { createIndex, objectsOf, textOf } from './view.ts'

/** A weakness as a vulnerability of a 2.1 document names it; by the schema it always has a name, too. */
export interface NamedWeakness {
  readonly path: string
  readonly id: string
  readonly name: string | undefined
  readonly version: string
}

/** Every item of `cwes` (2.1) that has its id and version. */
export const weaknessesOf = createIndex((view): readonly NamedWeakness[] =>
  vulnerabilitiesOf(view).flatMap((vulnerability) =>
    objectsOf(vulnerability.value['cwes'], `${vulnerability.path}/cwes`).flatMap(({ path, value }) => {
      const [id, name, version] = [textOf(value['id']), textOf(value['name']), textOf(value['version'])]
      return id === undefined || version === undefined ? [] : [{ path, id, name, version }]
    }),
  ),
)
