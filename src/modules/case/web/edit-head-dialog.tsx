import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { callEndpoint, useEndpoint } from '#ui/index.ts'
import { listLinesEndpoint } from '#modules/product/api.ts'
import { changeCaseEndpoint, type CaseView } from '../api.ts'
import { CaseDialog } from './case-dialog.tsx'
import { toEmbargo, toEmbargoDraft } from './embargo-fields.tsx'
import { HeadFields, type HeadDraft } from './head-fields.tsx'
import { useCaseWords } from './words.ts'

/** Changes title, kind, line, summary and embargo of a case. */
export function EditHeadDialog({
  view,
  onClose,
}: {
  readonly view: CaseView
  readonly onClose: () => void
}): ReactNode {
  const words = useCaseWords()
  const lines = useEndpoint(listLinesEndpoint, {}).data?.items ?? []
  const [draft, setDraft] = useState<HeadDraft>({
    title: view.title,
    kind: view.kind,
    summary: view.summary,
    lineId: view.lineId,
    embargo: toEmbargoDraft(view.embargo),
  })
  const work = (): Promise<CaseView> => {
    const line = lines.find((candidate) => candidate.id === draft.lineId)
    const body = {
      title: draft.title,
      kind: draft.kind,
      summary: draft.summary,
      lineId: line?.id ?? null,
      divisionId: line?.divisionId ?? view.divisionId,
      embargo: toEmbargo(draft.embargo) ?? null,
    }
    return callEndpoint(changeCaseEndpoint, { params: { caseId: view.id }, body }, { ifMatch: view.version })
  }
  const { title, kind, summary, lineId, divisionId, embargo } = view
  const before = { title, kind, summary, lineId, divisionId, embargo }
  return (
    <CaseDialog
      title={formatMessage(words.page.editTitle, { number: view.number })}
      submit={words.page.save}
      canSubmit={draft.title.trim() !== ''}
      work={work}
      done={formatMessage(words.page.headChanged, { number: view.number })}
      undo={(after) =>
        callEndpoint(changeCaseEndpoint, { params: { caseId: view.id }, body: before }, { ifMatch: after.version })
      }
      fields={['/title', '/embargo/until', '/embargo/zone']}
      onClose={onClose}
    >
      {(error) => <HeadFields draft={draft} onChange={setDraft} error={error} />}
    </CaseDialog>
  )
}
