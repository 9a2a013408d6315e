import { IconPencil, IconPlus, IconShieldCheck, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { ActionButton, Day, Empty, PageLink, Section, StateBadge, usePermission } from '#ui/index.ts'
import type { ModelView, PartView } from '../model.ts'
import { PartDialog, toParts, usePartsChange } from './part-dialog.tsx'
import classes from './product.module.css'
import { RevisionMatrix } from './revision-matrix.tsx'
import { bothProductWords, useName, useProductWords } from './words.ts'

/** The separately versioned elements of a model, each with its releases, newest first, and the hardware that takes them. */
export function ModelParts({ model }: { readonly model: ModelView }): ReactNode {
  const words = useProductWords()
  const name = useName()
  const label = bothProductWords((of) => of.record.addPart)
  const add = (
    <ActionButton
      size="xs"
      variant="default"
      action={{
        id: 'model.addPart',
        label,
        icon: IconPlus,
        permission: 'product.write',
        dialog: (close) => <PartDialog model={model} part={undefined} onClose={close} />,
      }}
    />
  )
  if (model.parts.length === 0)
    return (
      <Empty title={words.page.noParts} actions={add}>
        {words.record.noPartsHint}
      </Empty>
    )
  return (
    <>
      <div>{add}</div>
      <div className={classes['parts']}>
        {model.parts.map((part) => (
          <Section
            key={part.id}
            title={name(part)}
            hint={
              <>
                <PageLink to={`/products/parts/${part.id}`}>{part.code}</PageLink>
                {' · '}
                {formatMessage(words.page.releaseCount, { count: part.releases.length })}
              </>
            }
            actions={<PartActions model={model} part={part} />}
            flush
          >
            <History part={part} hasRevisions={model.hardwareRevisions.length > 0} />
          </Section>
        ))}
      </div>
      {model.hardwareRevisions.length > 0 &&
        model.parts
          .filter((part) => part.releases.length > 0)
          .map((part) => (
            <Section key={part.id} title={`${words.record.matrix}: ${name(part)}`} hint={words.record.matrixHint}>
              <RevisionMatrix part={part} revisions={model.hardwareRevisions} />
            </Section>
          ))}
    </>
  )
}

function PartActions({ model, part }: { readonly model: ModelView; readonly part: PartView }): ReactNode {
  const name = useName()
  const change = usePartsChange(model)
  const editLabel = bothProductWords((of) => of.record.editPart)
  const removeLabel = bothProductWords((of) => of.record.removePart)
  if (!usePermission('product.write')) return null
  return (
    <>
      <ActionButton
        size="xs"
        variant="default"
        action={{
          id: 'model.editPart',
          label: editLabel,
          icon: IconPencil,
          about: name(part),
          permission: 'product.write',
          dialog: (close) => <PartDialog model={model} part={part} onClose={close} />,
        }}
      />
      {part.releases.length === 0 && (
        <ActionButton
          size="xs"
          variant="default"
          action={{
            id: 'model.removePart',
            label: removeLabel,
            icon: IconTrash,
            about: name(part),
            permission: 'product.write',
            run: () => change.mutateAsync({ parts: toParts(model).parts.filter(({ id }) => id !== part.id) }),
          }}
        />
      )}
    </>
  )
}

/** The releases of a part, newest first, each leading to its page. */
export function History({
  part,
  hasRevisions,
}: {
  readonly part: PartView
  readonly hasRevisions: boolean
}): ReactNode {
  const words = useProductWords()
  const name = useName()
  if (part.releases.length === 0) return <Empty title={words.record.noReleases}>{words.record.noReleasesHint}</Empty>
  return (
    // A region that scrolls can be reached by keyboard (WCAG 2.1.1).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes['history']} tabIndex={0} role="group" aria-label={name(part)}>
      <table>
        <thead>
          <tr>
            <th>{words.page.release}</th>
            <th>{words.page.releasedOn}</th>
            {hasRevisions && <th>{words.page.takes}</th>}
          </tr>
        </thead>
        <tbody>
          {part.releases.toReversed().map((release, index) => (
            <tr key={release.id}>
              <td>
                <span className={classes['release']}>
                  <PageLink to={`/products/releases/${release.id}`} className={classes['code'] ?? ''}>
                    {release.version}
                  </PageLink>
                  {release.isFix && (
                    <StateBadge tone="good" icon={IconShieldCheck}>
                      {words.page.fix}
                    </StateBadge>
                  )}
                  {index === 0 && <StateBadge tone="calm">{words.page.newest}</StateBadge>}
                </span>
              </td>
              <td>{release.releasedOn === null ? words.page.unknownDay : <Day on={release.releasedOn} />}</td>
              {hasRevisions && (
                <td>
                  {release.hardwareRevisions === null ? words.page.everyRevision : release.hardwareRevisions.join(', ')}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
