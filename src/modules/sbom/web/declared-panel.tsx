import { IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import * as z from 'zod'
import {
  ActionButton,
  chosenFor,
  DataTable,
  Empty,
  Section,
  sortFor,
  textFor,
  useEndpoint,
  useServerTable,
  useTableState,
} from '#ui/index.ts'
import { readModelEndpoint } from '#modules/product/api.ts'
import { DECLARED_SORTS, listDeclaredPartsEndpoint } from '../api-declared.ts'
import { declaredBasis } from '../model-declared.ts'
import { useDeclaredColumns } from './declared-table.tsx'
import { bothDeclaredWords, useDeclaredWords } from './declared-words.ts'

const PAGE_SIZE = 50

/** What is stated of the releases of a family; fills `productFamily.panels`. */
export function FamilyDeclaredPanel({ familyId = '' }: Readonly<Record<string, string>>): ReactNode {
  return <Declared familyId={familyId} />
}

/** What is stated of the releases of a model, by its family too; fills `model.panels`. */
export function ModelDeclaredPanel({ modelId = '' }: Readonly<Record<string, string>>): ReactNode {
  const model = useEndpoint(readModelEndpoint, { params: { modelId } }).data
  return model === undefined ? null : <Declared familyId={model.familyId} modelId={modelId} />
}

interface DeclaredProps {
  readonly familyId: string
  readonly modelId?: string
}

function Declared({ familyId, modelId }: DeclaredProps): ReactNode {
  const words = useDeclaredWords()
  const state = useTableState('d.')
  const basis = chosenFor(state, 'basis', declaredBasis)
  const columns = useDeclaredColumns(familyId, modelId)
  const [only] = chosenFor(state, 'state', z.enum(['standing', 'withdrawn'])) ?? []
  const { table } = useServerTable(listDeclaredPartsEndpoint, state, PAGE_SIZE, (page) => ({
    query: {
      ...(modelId === undefined ? { familyId } : { modelId }),
      ...textFor(state),
      ...(basis === undefined ? {} : { basis }),
      ...(only === undefined ? {} : { state: only }),
      ...sortFor(
        state,
        DECLARED_SORTS.filter((id) => id !== 'vendor' && id !== 'statedOn'),
      ),
      ...page,
    },
  }))
  const isNarrowed = state.q !== '' || basis !== undefined || only !== undefined
  return (
    <Section
      title={words.title}
      hint={words.lead}
      flush
      actions={
        <ActionButton
          size="xs"
          variant="default"
          action={{
            id: 'declaredPart.create',
            label: bothDeclaredWords((of) => of.add),
            icon: IconPlus,
            permission: 'sbom.write',
            load: async () => {
              const { DeclaredDialog } = await import('./declared-dialog.tsx')
              return ({ onClose }) => <DeclaredDialog familyId={familyId} modelId={modelId} onClose={onClose} />
            },
          }}
        />
      }
    >
      <DataTable
        label={words.title}
        prefix="d."
        plain
        columns={columns}
        {...table}
        rowId={(row) => row.id}
        empty={<Empty title={isNarrowed ? words.noHit : words.none}>{isNarrowed ? undefined : words.noneHint}</Empty>}
      />
    </Section>
  )
}
