import { IconPencil } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { ActionButton, Empty, RecordLink, Section } from '#ui/index.ts'
import type { ModelView } from '../model.ts'
import classes from './record.module.css'
import { RelationsDialog } from './relations-dialog.tsx'
import { bothProductWords, useName, useProductWords } from './words.ts'

type Relation = ModelView['relations'][number]

/** How a model stands to others: what others say of it on the left, what it says of others on the right. */
export function ModelRelations({ model }: { readonly model: ModelView }): ReactNode {
  const words = useProductWords()
  const edit = (
    <ActionButton
      size="xs"
      variant="default"
      action={{
        id: 'model.editRelations',
        label: bothProductWords((of) => of.record.editRelations),
        icon: IconPencil,
        permission: 'product.write',
        dialog: (close) => <RelationsDialog model={model} onClose={close} />,
      }}
    />
  )
  if (model.relations.length === 0)
    return (
      <Empty title={words.page.noRelations} actions={edit}>
        {words.record.noRelationsHint}
      </Empty>
    )
  const incoming = model.relations.filter(({ direction }) => direction === 'in')
  const outgoing = model.relations.filter(({ direction }) => direction === 'out')
  return (
    <Section title={formatMessage(words.record.relationGraph, { code: model.code })} actions={edit}>
      <div className={classes['graph']}>
        <Side title={words.record.incoming} side="in" relations={incoming} code={model.code} />
        <div className={classes['center']}>{model.code}</div>
        <Side title={words.record.outgoing} side="out" relations={outgoing} code={model.code} />
      </div>
    </Section>
  )
}

interface SideProps {
  readonly title: string
  readonly side: 'in' | 'out'
  readonly relations: readonly Relation[]
  readonly code: string
}

function Side({ title, side, relations, code }: SideProps): ReactNode {
  const words = useProductWords()
  const name = useName()
  if (relations.length === 0) return <div />
  return (
    <div className={classes['side']}>
      <h3>{title}</h3>
      <ul>
        {relations.map((relation) => (
          <li key={relation.id} className={classes['node']} data-side={side}>
            <small>{words.relation[side][relation.kind]}</small>
            <RecordLink kind="model" id={relation.modelId}>
              {relation.code}
            </RecordLink>
            <small>{name(relation)}</small>
            <Versions relation={relation} code={code} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Which versions are the same: this model's on the left, whoever has told them. */
function Versions({ relation, code }: { readonly relation: Relation; readonly code: string }): ReactNode {
  const words = useProductWords()
  if (relation.versionMap === null)
    return relation.kind === 'same_firmware_as' || relation.kind === 'rebrand_of' ? (
      <small>{words.record.versionsAlike}</small>
    ) : null
  const told = Object.entries(relation.versionMap)
  const pairs = relation.direction === 'out' ? told : told.map(([other, own]) => [own, other] as const)
  return (
    <details className={classes['pairs']}>
      <summary>{formatMessage(words.record.versionPairs, { count: pairs.length })}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{code}</th>
            <th scope="col">{relation.code}</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map(([own, other]) => (
            <tr key={`${own} ${other}`}>
              <td>{own}</td>
              <td>{other}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
