import { Select, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { Empty, Section } from '#ui/index.ts'
import { useName } from '#modules/product/web/index.ts'
import type { ProductSet } from '../content.ts'
import { SET_STATUSES, setStatusSchema } from '../content.ts'
import classes from './advisory.module.css'
import { freeKey, removeAt, replaceAt, useEditor } from './draft-state.ts'
import { AddButton, Card } from './fields.tsx'
import { SetModels, useProductOptions } from './set-models.tsx'
import { VersionSelect, VersionsField } from './versions-field.tsx'
import { useAdvisoryWords } from './words.ts'

/** The product sets: models from the catalogue, one range of versions and one fix each. */
export function ProductsEditor(): ReactNode {
  const words = useAdvisoryWords()
  const { content, change } = useEditor()
  const sets = content.productSets
  const add = (): void => {
    const key = freeKey('set', sets)
    const set: ProductSet = {
      key,
      name: '',
      modelIds: [],
      partCode: null,
      status: 'affected',
      versions: { kind: 'unset' },
      fixedVersion: null,
    }
    change({ productSets: [...sets, set] })
  }
  const remove = (index: number): void => {
    const key = sets[index]?.key
    const without = (keys: readonly string[]): string[] => keys.filter((other) => other !== key)
    change({
      productSets: removeAt(sets, index),
      vulnerabilities: content.vulnerabilities.map((vulnerability) => ({
        ...vulnerability,
        setKeys: without(vulnerability.setKeys),
        scores: vulnerability.scores.map((score) => ({ ...score, setKeys: without(score.setKeys) })),
        justifications: vulnerability.justifications.filter(({ setKey }) => setKey !== key),
        remediations: vulnerability.remediations.map((remedy) => ({ ...remedy, setKeys: without(remedy.setKeys) })),
      })),
    })
  }
  return (
    <Section title={words.editor.products} hint={words.editor.productsHint}>
      <div className={classes['cards']} data-path="/productSets">
        {sets.length === 0 && <Empty title={words.editor.noSets} />}
        {sets.map((set, index) => (
          <SetCard
            key={set.key}
            set={set}
            path={`/productSets/${index}`}
            onChange={(next) => change({ productSets: replaceAt(sets, index, next) })}
            onRemove={() => remove(index)}
          />
        ))}
        <AddButton label={words.editor.addSet} onAdd={add} />
      </div>
    </Section>
  )
}

interface SetCardProps {
  readonly set: ProductSet
  readonly path: string
  readonly onChange: (set: ProductSet) => void
  readonly onRemove: () => void
}

function SetCard({ set, path, onChange, onRemove }: SetCardProps): ReactNode {
  const words = useAdvisoryWords()
  const { isReadOnly, faults } = useEditor()
  const options = useProductOptions(set.modelIds)
  const releases = options?.parts.find(({ code }) => code === (set.partCode ?? options.parts[0]?.code))?.releases ?? []
  const models = set.modelIds.length === 0 ? [] : (options?.models ?? [])
  return (
    <Card title={set.name === '' ? set.key : set.name} path={path} onRemove={onRemove}>
      <SetModels
        count={set.modelIds.length}
        models={models}
        onChange={(picked) => onChange({ ...set, modelIds: picked.map(({ id }) => id) })}
      />
      <div className={classes['pair']}>
        <TextInput
          label={words.editor.setName}
          maxLength={500}
          readOnly={isReadOnly}
          value={set.name}
          onChange={(event) => onChange({ ...set, name: event.currentTarget.value })}
        />
        <PartSelect set={set} options={options} onChange={(partCode) => onChange({ ...set, partCode })} />
        <Select
          label={words.editor.status}
          allowDeselect={false}
          readOnly={isReadOnly}
          data={SET_STATUSES.map((value) => ({ value, label: words.editor.setStatus[value] }))}
          value={set.status}
          onChange={(value) => {
            const status = setStatusSchema.catch('affected').parse(value)
            onChange(
              status === 'affected'
                ? { ...set, status }
                : { ...set, status, versions: { kind: 'all' }, fixedVersion: null },
            )
          }}
        />
      </div>
      {set.status === 'affected' && (
        <div className={classes['versionsRow']}>
          <VersionsField
            value={set.versions}
            releases={releases}
            path={`${path}/versions`}
            onChange={(versions) => onChange({ ...set, versions })}
          />
          <VersionSelect
            label={words.editor.fixed}
            value={set.fixedVersion}
            releases={releases}
            placeholder={words.editor.noFix}
            hasFault={faults.has(`${path}/fixedVersion`)}
            onChange={(fixedVersion) => onChange({ ...set, fixedVersion })}
          />
        </div>
      )}
    </Card>
  )
}

interface PartSelectProps {
  readonly set: ProductSet
  readonly options: ReturnType<typeof useProductOptions>
  readonly onChange: (partCode: string | null) => void
}

/** Which separately versioned part is meant; nothing where the models have one only. */
function PartSelect({ set, options, onChange }: PartSelectProps): ReactNode {
  const words = useAdvisoryWords()
  const name = useName()
  const { isReadOnly } = useEditor()
  const parts = options?.parts ?? []
  const total = options?.models.length ?? 0
  if (parts.length < 2 && set.partCode === null) return null
  return (
    <Select
      label={words.editor.part}
      readOnly={isReadOnly}
      clearable
      placeholder={words.editor.mainPart}
      data={parts.map((part) => ({
        value: part.code,
        label:
          part.modelCount === total
            ? name(part)
            : formatMessage(words.editor.partOf, { name: name(part), count: part.modelCount, total }),
      }))}
      value={set.partCode}
      onChange={onChange}
    />
  )
}
