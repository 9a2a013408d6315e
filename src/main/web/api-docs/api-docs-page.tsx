import { Anchor, TextInput } from '@mantine/core'
import { IconFileCode, IconKey, IconSearch } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import * as z from 'zod'
import { formatMessage } from '#platform/i18n/index.ts'
import { Copyable, Empty, Loaded, Page, Section, useEndpoint, useUrlState, type Action } from '#ui/index.ts'
import { openApiEndpoint } from '../../system/api.ts'
import classes from './api-docs.module.css'
import { readDocument, type ApiDocument, type Operation } from './document.ts'
import { EXAMPLE_LANGUAGES } from './example.ts'
import { OperationView } from './operation-view.tsx'
import { SchemasContext } from './schema-view.tsx'
import { bothApiWords, useApiWords } from './words.ts'

const stateSchema = z.object({ q: z.string().max(100).catch(''), lang: z.enum(EXAMPLE_LANGUAGES).catch('curl') })

/** Whether an operation has all the words in what it says of itself. */
function hasWords({ id, method, path, summary, permission }: Operation, words: readonly string[]): boolean {
  const text = `${id} ${method} ${path} ${summary} ${permission}`.toLowerCase()
  return words.every((word) => text.includes(word))
}

function Start(): ReactNode {
  const words = useApiWords()
  return (
    <Section title={words.start}>
      <div className={classes['start']}>
        <p>{words.startToken}</p>
        <Copyable value="Authorization: Bearer andon_…" />
        <ul>
          {[words.startMay, words.startLists, words.startVersions, words.startProblems, words.startLimit].map(
            (text) => (
              <li key={text}>{text}</li>
            ),
          )}
        </ul>
      </div>
    </Section>
  )
}

function Operations({ document }: { readonly document: ApiDocument }): ReactNode {
  const words = useApiWords()
  const [{ q, lang }, setState] = useUrlState(stateSchema)
  const wanted = q.toLowerCase().split(/\s+/).filter(Boolean)
  const tags = document.tags
    .map((tag) => ({ ...tag, operations: tag.operations.filter((operation) => hasWords(operation, wanted)) }))
    .filter((tag) => tag.operations.length > 0)
  return (
    <div className={classes['columns']}>
      <nav className={classes['groups']} aria-label={words.groups}>
        <TextInput
          size="xs"
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={q}
          onChange={(event) => setState({ q: event.currentTarget.value })}
        />
        <ul>
          {tags.map((tag) => (
            <li key={tag.name}>
              <Anchor href={`#tag-${tag.name}`} size="sm">
                {tag.name}
              </Anchor>
              <span aria-hidden>{tag.operations.length}</span>
            </li>
          ))}
        </ul>
      </nav>
      <div className={classes['tags']}>
        {tags.length === 0 && <Empty title={words.nothing} />}
        {tags.map((tag) => (
          <section key={tag.name} id={`tag-${tag.name}`} aria-labelledby={`title-${tag.name}`}>
            <h2 id={`title-${tag.name}`}>{tag.name}</h2>
            <p className={classes['hint']}>{tag.description}</p>
            {tag.operations.map((operation) => (
              <OperationView
                key={operation.id}
                operation={operation}
                language={lang}
                onLanguage={(chosen) => setState({ lang: chosen })}
              />
            ))}
          </section>
        ))}
      </div>
    </div>
  )
}

function Documented({ value }: { readonly value: unknown }): ReactNode {
  const document = useMemo(() => readDocument(value), [value])
  return (
    <SchemasContext.Provider value={document.schemas}>
      <Operations document={document} />
    </SchemasContext.Provider>
  )
}

/** The interface for programs: every operation with what it takes and gives, and examples that run. */
export function ApiDocsPage(): ReactNode {
  const words = useApiWords()
  const document = useEndpoint(openApiEndpoint, {})
  const version = document.data?.['info']
  const number = typeof version === 'object' && version !== null && 'version' in version ? String(version.version) : ''
  const actions: Action[] = [
    { id: 'api.tokens', label: bothApiWords((all) => all.account), icon: IconKey, path: '/account' },
    {
      id: 'api.document',
      label: bothApiWords((all) => all.document),
      icon: IconFileCode,
      run: () => location.assign('/api/openapi.json'),
    },
  ]
  return (
    <Page
      wide
      title={words.title}
      lead={words.lead}
      mark={number === '' ? undefined : <code>{formatMessage(words.version, { version: number })}</code>}
      actions={actions}
    >
      <Start />
      <Loaded query={document}>{(data) => <Documented value={data} />}</Loaded>
    </Page>
  )
}
