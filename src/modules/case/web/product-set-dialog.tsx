import { TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { callEndpoint, useFieldProblems } from '#ui/index.ts'
import { ModelPicker, type PickedModel } from '#modules/product/web/index.ts'
import { addProductSetEndpoint, changeProductSetEndpoint, type CaseProductSet } from '../api.ts'
import { CaseDialog } from './case-dialog.tsx'
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
  const work = (): Promise<unknown> => {
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
