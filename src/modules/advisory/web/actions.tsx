import { Button, Textarea } from '@mantine/core'
import {
  IconArrowBackUp,
  IconCircleCheck,
  IconPencil,
  IconPencilPlus,
  IconSend,
  IconWorldUpload,
} from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  callEndpoint,
  Dialog,
  Form,
  useChange,
  useFindingText,
  useInstant,
  type Action,
  type IconComponent,
} from '#ui/index.ts'
import {
  approveAdvisoryEndpoint,
  publishAdvisoryEndpoint,
  returnAdvisoryEndpoint,
  reviseAdvisoryEndpoint,
  submitAdvisoryEndpoint,
  type AdvisoryView,
} from '../api.ts'
import type { AdvisoryAction } from '../rules.ts'
import classes from './advisory.module.css'
import { addCaseAction } from './cases.tsx'
import { STALE_QUERIES } from './stale.ts'
import { useAdvisoryWords, type AdvisoryWords } from './words.ts'

const both = useAdvisoryWords.both

/** The steps that belong to a status; the others would only clutter the page. */
const STEPS: Readonly<Record<AdvisoryView['status'], readonly AdvisoryAction[]>> = {
  draft: ['submit'],
  in_review: ['return', 'approve'],
  approved: ['return', 'publish'],
  published: ['revise'],
}

const ICONS: Readonly<Record<AdvisoryAction, IconComponent>> = {
  edit: IconPencil,
  submit: IconSend,
  return: IconArrowBackUp,
  approve: IconCircleCheck,
  publish: IconWorldUpload,
  revise: IconPencilPlus,
}

const KEYS: Readonly<Partial<Record<AdvisoryAction, string>>> = { submit: 's', return: 'b', approve: 'a', revise: 'e' }

/** What may be done next, and why not where it may not. */
export function useAdvisoryActions(view: AdvisoryView, isDirty: boolean): readonly Action[] {
  const step = useStep(view)
  const refusal = useRefusal(view, isDirty)
  const steps = STEPS[view.status].map((action): Action => {
    const common = {
      id: `advisory.${action}`,
      label: both((words) => words.page[action]),
      icon: ICONS[action],
      place: action === 'return' ? 'button' : 'main',
      shortcut: KEYS[action],
      whyNot: refusal(action),
    } as const
    // What nobody can take back asks once more, in a dialog.
    return action === 'submit' || action === 'revise'
      ? { ...common, run: () => step.mutateAsync({ action, comment: '' }) }
      : { ...common, dialog: (close) => <StepDialog view={view} action={action} onClose={close} /> }
  })
  return view.status === 'draft' ? [...steps, addCaseAction(view, refusal('edit'))] : steps
}

/** The steps of the status that one may not take, each with the reason in words; nothing when there is none. */
export function StepReasons({ view }: { readonly view: AdvisoryView }): ReactNode {
  const words = useAdvisoryWords()
  const refusal = useRefusal(view, false)
  const reasons = STEPS[view.status].flatMap((action) => {
    const reason = refusal(action)
    return reason === undefined
      ? []
      : [{ action, text: formatMessage(words.page.because, { step: words.page[action], reason }) }]
  })
  if (reasons.length === 0) return null
  return (
    <ul className={classes['reasons']} aria-label={words.page.reasons}>
      {reasons.map(({ action, text }) => (
        <li key={action}>{text}</li>
      ))}
    </ul>
  )
}

/** A function that tells in words why an action may not be done now. */
export function useRefusal(view: AdvisoryView, isDirty: boolean): (action: AdvisoryAction) => string | undefined {
  const words = useAdvisoryWords()
  const describe = useFindingText()
  const instant = useInstant()
  return (action) => {
    const refusal = view.actions[action]
    if (refusal === null) return isDirty ? words.page.saveFirst : undefined
    if (refusal.code === 'FORBIDDEN') return words.page.forbidden[action]
    const { until, status } = refusal.params
    const statuses: Readonly<Record<string, string>> = words.status
    const params = {
      ...refusal.params,
      ...(until === undefined ? {} : { until: instant(until) }),
      ...(status === undefined ? {} : { status: statuses[status] ?? status }),
    }
    return describe({ code: refusal.code, path: '', params })
  }
}

interface Step {
  readonly action: AdvisoryAction
  readonly comment: string
}

function useStep(view: AdvisoryView) {
  return useChange(({ action, comment }: Step): Promise<unknown> => {
    const request = { params: { advisoryId: view.id } }
    const options = { ifMatch: view.version }
    if (action === 'submit') return callEndpoint(submitAdvisoryEndpoint, request, options)
    if (action === 'publish') return callEndpoint(publishAdvisoryEndpoint, request, options)
    if (action === 'revise') return callEndpoint(reviseAdvisoryEndpoint, request, options)
    const endpoint = action === 'approve' ? approveAdvisoryEndpoint : returnAdvisoryEndpoint
    return callEndpoint(endpoint, { ...request, body: { comment } }, options)
  }, STALE_QUERIES)
}

function messageOf(action: AdvisoryAction, view: AdvisoryView, words: AdvisoryWords): string | undefined {
  if (action === 'publish') return formatMessage(words.page.publishMessage, { number: view.number })
  return action === 'approve' ? words.page.approveMessage : undefined
}

interface StepDialogProps {
  readonly view: AdvisoryView
  readonly action: AdvisoryAction
  readonly onClose: () => void
}

function StepDialog({ view, action, onClose }: StepDialogProps): ReactNode {
  const words = useAdvisoryWords()
  const [comment, setComment] = useState('')
  const step = useStep(view)
  const message = messageOf(action, view, words)
  const label = words.page[action]
  return (
    <Dialog isOpen title={label} onClose={onClose}>
      <Form
        onSubmit={() => step.mutate({ action, comment }, { onSuccess: onClose })}
        error={step.error}
        actions={
          <>
            <Button variant="default" onClick={onClose}>
              {words.page.cancel}
            </Button>
            <Button type="submit" loading={step.isPending} disabled={action === 'return' && comment.trim() === ''}>
              {label}
            </Button>
          </>
        }
      >
        {message !== undefined && <p>{message}</p>}
        {action !== 'publish' && (
          <Textarea
            data-autofocus
            label={words.page.comment}
            rows={4}
            maxLength={4000}
            value={comment}
            onChange={(event) => setComment(event.currentTarget.value)}
          />
        )}
      </Form>
    </Dialog>
  )
}
