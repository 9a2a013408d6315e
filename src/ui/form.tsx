import type { FormEvent, KeyboardEvent, ReactNode } from 'react'
import { ApiProblem } from './data/problem.ts'
import classes from './form.module.css'
import { ProblemAlert } from './problem-alert.tsx'
import { useFindingText } from './problem-text.ts'

interface FormProps {
  readonly onSubmit: () => void
  /** The problem of the last try; findings of `fields` are told beside their fields. */
  readonly error?: unknown
  readonly fields?: readonly string[]
  /** Buttons: cancel first, the submitting one last. */
  readonly actions?: ReactNode
  readonly children: ReactNode
  readonly label?: string
}

/** Whether the key belongs to an input method that is converting (Safari tells it by 229 only). */
export function isConverting(event: KeyboardEvent): boolean {
  // oxlint-disable-next-line typescript/no-deprecated -- Safari ends the conversion before it sends the Enter that ended it
  return event.nativeEvent.isComposing || event.keyCode === 229
}

/** A form: fields below each other, problem, buttons. The Enter that confirms a kana conversion never submits. */
export function Form({ onSubmit, error, fields = [], actions, children, label }: FormProps): ReactNode {
  return (
    <form
      className={classes['form']}
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && isConverting(event)) event.preventDefault()
      }}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        event.stopPropagation()
        onSubmit()
      }}
    >
      {children}
      <ProblemAlert error={error} fields={fields} />
      {actions !== undefined && <div className={classes['actions']}>{actions}</div>}
    </form>
  )
}

/** A function that gives the text for a field's `error` from a 422 answer: `error={problemAt('/name')}`. */
export function useFieldProblems(error: unknown): (path: string) => string | undefined {
  const describe = useFindingText()
  return (path) => {
    if (!(error instanceof ApiProblem)) return undefined
    const found = error.findings.filter((finding) => finding.path === path || finding.path.startsWith(`${path}/`))
    return found.length === 0 ? undefined : [...new Set(found.map(describe))].join(' ')
  }
}
