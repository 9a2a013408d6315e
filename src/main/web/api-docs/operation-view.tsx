import { SegmentedControl } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { CopyButton, StateBadge, useFindingText } from '#ui/index.ts'
import classes from './api-docs.module.css'
import type { Answer, Operation } from './document.ts'
import { EXAMPLE_LANGUAGES, writeExample, type ExampleLanguage } from './example.ts'
import { SchemaView, TypeText } from './schema-view.tsx'
import { useApiWords } from './words.ts'

function Parameters({ operation }: { readonly operation: Operation }): ReactNode {
  const words = useApiWords()
  if (operation.parameters.length === 0) return null
  return (
    <>
      <h4>{words.parameters}</h4>
      <ul className={classes['members']}>
        {operation.parameters.map((parameter) => (
          <li key={`${parameter.in} ${parameter.name}`}>
            <div className={classes['member']}>
              <code>{parameter.name}</code>
              <span className={classes['place']}>{words.place[parameter.in]}</span>
              <TypeText schema={parameter.schema} />
              {parameter.required && <span className={classes['required']}>{words.required}</span>}
            </div>
            {parameter.description !== undefined && <p className={classes['hint']}>{parameter.description}</p>}
          </li>
        ))}
      </ul>
    </>
  )
}

function Success({ answer }: { readonly answer: Answer }): ReactNode {
  const words = useApiWords()
  return (
    <>
      <h4>
        {words.answer} <code>{answer.status}</code>
      </h4>
      {answer.mediaType === undefined && <p className={classes['hint']}>{words.noBody}</p>}
      {answer.mediaType === 'application/json' && <SchemaView schema={answer.schema} />}
      {answer.mediaType !== undefined && answer.mediaType !== 'application/json' && (
        <p className={classes['hint']}>
          {words.file} (<code>{answer.mediaType}</code>)
        </p>
      )}
    </>
  )
}

function Problems({ operation }: { readonly operation: Operation }): ReactNode {
  const words = useApiWords()
  const textOf = useFindingText()
  return (
    <details>
      <summary>{words.problems}</summary>
      <dl className={classes['problems']}>
        {operation.problems.flatMap(({ status, codes }) =>
          codes.map((code) => (
            <div key={`${status} ${code}`}>
              <dt>
                {status} <code>{code}</code>
              </dt>
              <dd>{textOf({ code, path: '' })}</dd>
            </div>
          )),
        )}
      </dl>
    </details>
  )
}

interface ExampleProps {
  readonly operation: Operation
  readonly language: ExampleLanguage
  readonly onLanguage: (language: ExampleLanguage) => void
}

function Example({ operation, language, onLanguage }: ExampleProps): ReactNode {
  const words = useApiWords()
  const text = writeExample(operation, language)
  return (
    <div className={classes['example']}>
      <div className={classes['exampleHead']}>
        <h4>{words.example}</h4>
        <SegmentedControl
          size="xs"
          aria-label={words.example}
          data={EXAMPLE_LANGUAGES.map((value) => ({ value, label: words.language[value] }))}
          value={language}
          onChange={(value) => onLanguage(EXAMPLE_LANGUAGES.find((known) => known === value) ?? 'curl')}
        />
        <CopyButton value={text} />
      </div>
      <pre tabIndex={0} aria-label={`${words.example}: ${words.language[language]}`}>
        {text}
      </pre>
    </div>
  )
}

interface OperationViewProps {
  readonly operation: Operation
  readonly language: ExampleLanguage
  readonly onLanguage: (language: ExampleLanguage) => void
}

/** One operation: who may call it, with what, what comes back, and an example that runs. */
export function OperationView({ operation, language, onLanguage }: OperationViewProps): ReactNode {
  const words = useApiWords()
  const [isOpen, setIsOpen] = useState(() => location.hash === `#${operation.id}`)
  const { permission } = operation
  const who = permission === 'public' ? words.anybody : permission === 'signedIn' ? words.signedIn : undefined
  return (
    <article className={classes['operation']} id={operation.id}>
      <button
        type="button"
        className={classes['head']}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
        data-method={operation.method}
      >
        <b>{operation.method}</b>
        <code>{operation.path}</code>
        <span>{operation.summary}</span>
      </button>
      {isOpen && (
        <div className={classes['details']}>
          <div>
            <p className={classes['who']}>
              {words.permission}: {who ?? <code>{permission}</code>}
              {operation.needsStepUp && <StateBadge tone="watch">{words.stepUp}</StateBadge>}
            </p>
            {operation.isBrowserOnly && <p className={classes['hint']}>{words.browserOnly}</p>}
            <Parameters operation={operation} />
            {operation.body !== undefined && (
              <>
                <h4>
                  {words.body} <code>{operation.body.mediaType}</code>
                </h4>
                <SchemaView schema={operation.body.schema} />
              </>
            )}
            <Success answer={operation.success} />
            <Problems operation={operation} />
          </div>
          {!operation.isBrowserOnly && <Example operation={operation} language={language} onLanguage={onLanguage} />}
        </div>
      )}
    </article>
  )
}
