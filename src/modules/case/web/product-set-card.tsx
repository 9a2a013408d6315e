import { Button } from '@mantine/core'
import { IconArrowsRightLeft, IconBoxMultiple, IconGauge, IconTrash } from '@tabler/icons-react'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { ActionBar, callEndpoint, PageLink, StateBadge, useChange, usePermission, type Action } from '#ui/index.ts'
import { removeProductSetEndpoint, type CaseProductSet, type CaseView } from '../api.ts'
import classes from './case.module.css'
import { JudgementList } from './judgement-list.tsx'
import { SetStateBadge } from './marks.tsx'
import { ProductSetDialog } from './product-set-dialog.tsx'
import { STALE_QUERIES } from './stale.ts'
import { StateDialog } from './state-dialog.tsx'
import type { CaseVulnerability } from './vulnerability-section.tsx'
import { useCaseWords } from './words.ts'

/** With the CVSS calculator, which only this dialog needs. */
const SeverityDialog = lazy(async () => ({ default: (await import('./severity-dialog.tsx')).SeverityDialog }))

const both = useCaseWords.both

interface ProductSetCardProps {
  readonly view: CaseView
  readonly vulnerability: CaseVulnerability
  readonly set: CaseProductSet
}

/** One product set: which of our models in which versions, how far the work is, and how bad it is. */
export function ProductSetCard({ view, vulnerability, set }: ProductSetCardProps): ReactNode {
  const words = useCaseWords()
  const isUndetermined = set.models.length === 0 && set.name === ''
  return (
    <div className={classes['set']}>
      <div>
        <div className={classes['setHead']}>
          <h3>{isUndetermined ? words.products.undetermined : set.name || words.products.unnamed}</h3>
          <SetStateBadge state={set.state} />
        </div>
        {set.versionRange !== '' && <p>{`${words.products.versions}: ${set.versionRange}`}</p>}
        {set.justification !== null && <p>{words.justification[set.justification]}</p>}
        {set.note !== '' && <p>{set.note}</p>}
        <Models set={set} />
        <SetActions view={view} vulnerability={vulnerability} set={set} />
      </div>
      <JudgementList set={set} />
    </div>
  )
}

const FIRST_MODELS = 12

function Models({ set }: { readonly set: CaseProductSet }): ReactNode {
  const words = useCaseWords()
  const [isWhole, setWhole] = useState(false)
  if (set.models.length === 0) return null
  const shown = isWhole ? set.models : set.models.slice(0, FIRST_MODELS)
  const hidden = set.models.length - FIRST_MODELS
  return (
    <div className={classes['models']}>
      <StateBadge tone="calm">{formatMessage(words.products.modelCount, { count: set.models.length })}</StateBadge>
      {shown.map((model) => (
        <PageLink key={model.id} to={`/products/models/${model.id}`}>
          {model.code}
        </PageLink>
      ))}
      {hidden > 0 && (
        <Button size="compact-xs" variant="subtle" onClick={() => setWhole(!isWhole)}>
          {isWhole ? words.products.fewerModels : formatMessage(words.products.moreModels, { count: hidden })}
        </Button>
      )}
    </div>
  )
}

function useSetActions({ view, vulnerability, set }: ProductSetCardProps): readonly Action[] {
  const words = useCaseWords()
  const remove = useChange(
    () =>
      callEndpoint(removeProductSetEndpoint, { params: { caseId: view.id, setId: set.id } }, { ifMatch: set.version }),
    STALE_QUERIES,
  )
  const name = set.name || words.products.unnamed
  const isJudged = set.severities.some((severity) => severity.assigner === 'us')
  const common = { permission: 'case.write', about: `${vulnerability.name} · ${name}` } as const
  return [
    {
      ...common,
      id: 'case.setState',
      label: both((texts) => texts.products.setState),
      icon: IconArrowsRightLeft,
      shortcut: 's',
      keywords: 'じょうたい',
      dialog: (close) => <StateDialog caseId={view.id} set={set} onClose={close} />,
    },
    {
      ...common,
      id: 'case.judge',
      label: both((texts) => (isJudged ? texts.severity.rejudge : texts.severity.judge)),
      icon: IconGauge,
      shortcut: 'd',
      keywords: 'cvss severity elements しんこくど ひょうか',
      dialog: (close) => (
        <Suspense fallback={null}>
          <SeverityDialog caseId={view.id} set={set} siblings={vulnerability.productSets} onClose={close} />
        </Suspense>
      ),
    },
    {
      ...common,
      id: 'case.editProducts',
      label: both((texts) => texts.products.edit),
      icon: IconBoxMultiple,
      keywords: 'models かたな',
      dialog: (close) => (
        <ProductSetDialog caseId={view.id} vulnerabilityId={vulnerability.id} set={set} onClose={close} />
      ),
    },
    {
      ...common,
      id: 'case.removeProducts',
      label: both((texts) => texts.products.remove),
      icon: IconTrash,
      isDanger: true,
      place: 'menu',
      whyNot: vulnerability.productSets.length > 1 ? undefined : words.products.lastSet,
      confirm: { message: formatMessage(words.products.removeSure, { name }) },
      run: () => remove.mutateAsync(undefined),
    },
  ]
}

function SetActions(props: ProductSetCardProps): ReactNode {
  const mayWrite = usePermission('case.write')
  const actions = useSetActions(props)
  if (!mayWrite) return null
  return (
    <div className={classes['setActions']}>
      <ActionBar actions={actions} size="xs" />
    </div>
  )
}
