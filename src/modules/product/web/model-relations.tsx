import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { Empty, RecordLink, Section } from '#ui/index.ts'
import type { ModelView } from '../model.ts'
import classes from './product.module.css'
import { useName, useProductWords } from './words.ts'

/** How a model stands to others, said by either side. */
export function ModelRelations({ model }: { readonly model: ModelView }): ReactNode {
  const words = useProductWords()
  if (model.relations.length === 0) return <Empty title={words.page.noRelations} />
  const groups = Map.groupBy(model.relations, (relation) => words.relation[relation.direction][relation.kind])
  return (
    <Section title={words.page.relations}>
      <dl className={classes['relations']}>
        {[...groups].map(([label, relations]) => (
          <Group key={label} label={label} relations={relations} />
        ))}
      </dl>
    </Section>
  )
}

function Group({
  label,
  relations,
}: {
  readonly label: string
  readonly relations: ModelView['relations']
}): ReactNode {
  const words = useProductWords()
  const name = useName()
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {relations.map((relation) => (
          <div key={relation.id}>
            <RecordLink kind="model" id={relation.modelId}>
              {`${relation.code} ${name(relation)}`}
            </RecordLink>
            {relation.versionMap !== null && (
              <p>
                {formatMessage(words.page.versionMap, {
                  pairs: Object.entries(relation.versionMap)
                    .map(([from, to]) => `${from} = ${to}`)
                    .join(', '),
                })}
              </p>
            )}
          </div>
        ))}
      </dd>
    </>
  )
}
