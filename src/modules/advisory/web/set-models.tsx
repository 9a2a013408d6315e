import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { Dialog, useEndpoint } from '#ui/index.ts'
import { ModelPicker, type PickedModel } from '#modules/product/web/index.ts'
import { productOptionsEndpoint } from '../api.ts'
import classes from './advisory.module.css'
import { useEditor } from './draft-state.ts'
import { useAdvisoryWords } from './words.ts'

/** What the catalogue knows of the models of a product set. */
export function useProductOptions(modelIds: readonly string[]) {
  return useEndpoint(
    productOptionsEndpoint,
    { body: { modelIds: [...modelIds] } },
    { enabled: modelIds.length > 0, keepPrevious: true },
  ).data
}

const SHOWN = 24

interface SetModelsProps {
  /** How many there are, also while their codes are being fetched. */
  readonly count: number
  readonly models: readonly PickedModel[]
  readonly onChange: (models: readonly PickedModel[]) => void
}

/** The models of a product set by their codes, and the way to choose others from the catalogue. */
export function SetModels({ count, models, onChange }: SetModelsProps): ReactNode {
  const words = useAdvisoryWords()
  const { isReadOnly } = useEditor()
  const [chosen, setChosen] = useState<readonly PickedModel[] | undefined>()
  return (
    <div>
      <div className={classes['modelsHead']}>
        <span>{`${words.editor.models} · ${formatMessage(words.editor.modelCount, { count })}`}</span>
        {!isReadOnly && (
          <Button size="compact-xs" variant="default" onClick={() => setChosen(models)}>
            {words.editor.choose}
          </Button>
        )}
      </div>
      <p className={classes['codes']}>
        {models.slice(0, SHOWN).map((model) => (
          <code key={model.id}>{model.code}</code>
        ))}
        {models.length > SHOWN && (
          <span>{formatMessage(words.editor.moreModels, { count: models.length - SHOWN })}</span>
        )}
      </p>
      {chosen !== undefined && (
        <Dialog isOpen title={words.editor.choose} size="xl" onClose={() => setChosen(undefined)}>
          <ModelPicker value={chosen} onChange={setChosen} />
          <div className={classes['dialogActions']}>
            <Button variant="default" onClick={() => setChosen(undefined)}>
              {words.page.cancel}
            </Button>
            <Button
              onClick={() => {
                onChange(chosen)
                setChosen(undefined)
              }}
            >
              {words.editor.done}
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  )
}
