import { TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { callEndpoint, useFieldProblems } from '#ui/index.ts'
import { ModelPicker, type PickedModel } from '#modules/product/web/index.ts'
import { addProductSetEndpoint, changeProductSetEndpoint, type CaseProductSet, type CaseView } from '../api.ts'
import { CaseDialog } from './case-dialog.tsx'
import { setIn } from './set-in.ts'
import { useCaseWords } from './words.ts'

interface ProductSetDialogProps {
  readonly caseId: string
  readonly vulnerabilityId: string
  /** The set to change; a new one without. */
  readonly set?: CaseProductSet
  readonly onClose: () => void
}

/** Which of our models, chosen from the catalogue, in which versions. */
export function ProductSetDialog({ caseId, vulnerabilityId, set, onClose }: ProductSetDialogProps): ReactNode {
  const words = useCaseWords()
  const [name, setName] = useState(set?.name ?? '')
  const [versionRange, setVersionRange] = useState(set?.versionRange ?? '')
  const [models, setModels] = useState<readonly PickedModel[]>(set?.models ?? [])
  const work = (): Promise<CaseView> => {
    const body = { name, versionRange, modelIds: models.map((model) => model.id) }
    return set === undefined
      ? callEndpoint(addProductSetEndpoint, { params: { caseId }, body: { ...body, vulnerabilityId } })
      : callEndpoint(changeProductSetEndpoint, { params: { caseId, setId: set.id }, body }, { ifMatch: set.version })
  }
  return (
    <CaseDialog
      title={set === undefined ? words.products.addTitle : words.products.editTitle}
      size="xl"
      submit={set === undefined ? words.page.add : words.page.save}
      work={work}
      done={set === undefined ? words.products.added : words.products.changed}
      undo={set === undefined ? undefined : (after) => restore(caseId, set, after)}
      fields={['/name', '/versionRange']}
      onClose={onClose}
    >
      {(error) => (
        <>
          <NameFields
            name={name}
            versionRange={versionRange}
            error={error}
            onName={setName}
            onVersionRange={setVersionRange}
          />
          <ModelPicker value={models} onChange={setModels} />
        </>
      )}
    </CaseDialog>
  )
}

/** Puts a set's former products back, unless somebody has changed it since. */
function restore(caseId: string, set: CaseProductSet, after: CaseView): Promise<CaseView> {
  const body = { name: set.name, versionRange: set.versionRange, modelIds: set.models.map((model) => model.id) }
  const params = { caseId, setId: set.id }
  return callEndpoint(changeProductSetEndpoint, { params, body }, { ifMatch: setIn(after, set.id)?.version ?? 0 })
}

interface NameFieldsProps {
  readonly name: string
  readonly versionRange: string
  readonly error: unknown
  readonly onName: (name: string) => void
  readonly onVersionRange: (range: string) => void
}

function NameFields({ name, versionRange, error, onName, onVersionRange }: NameFieldsProps): ReactNode {
  const words = useCaseWords()
  const problemAt = useFieldProblems(error)
  return (
    <>
      <TextInput
        label={words.products.name}
        data-autofocus
        maxLength={300}
        value={name}
        error={problemAt('/name')}
        onChange={(event) => onName(event.currentTarget.value)}
      />
      <TextInput
        label={words.products.range}
        description={words.products.rangeHint}
        maxLength={1000}
        value={versionRange}
        error={problemAt('/versionRange')}
        onChange={(event) => onVersionRange(event.currentTarget.value)}
      />
    </>
  )
}
