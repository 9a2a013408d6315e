import { Anchor } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Copyable, Empty, formatBytes, RecordLink, Section, useLanguage } from '#ui/index.ts'
import { Recipients } from '#modules/customer/web/index.ts'
import type { AdvisoryView } from '../api.ts'
import classes from './advisory.module.css'
import { useAdvisoryWords } from './words.ts'

/** What is on the public side: addresses, sizes, hashes. */
export function PublicationTab({ view }: { readonly view: AdvisoryView }): ReactNode {
  const words = useAdvisoryWords()
  return (
    <Section title={words.page.publication} flush>
      {view.files.length === 0 ? (
        <Empty title={words.page.notYet}>{words.page.notYetHint}</Empty>
      ) : (
        <>
          <PublicCheck view={view} />
          <Files view={view} />
        </>
      )}
    </Section>
  )
}

/** Where owners ask whether their machines are affected, this advisory first. */
function PublicCheck({ view }: { readonly view: AdvisoryView }): ReactNode {
  const words = useAdvisoryWords()
  const language = useLanguage()
  const [file] = view.files
  if (file === undefined) return undefined
  const address = new URL(`/check/?advisory=${encodeURIComponent(view.number)}&lang=${language}`, file.url).href
  return (
    <p className={classes['publicCheck']}>
      <Anchor href={address} target="_blank" rel="noreferrer">
        {words.page.publicCheck} <IconExternalLink size={13} aria-hidden />
      </Anchor>
    </p>
  )
}

function Files({ view }: { readonly view: AdvisoryView }): ReactNode {
  const words = useAdvisoryWords()
  const language = useLanguage()
  const kindOf = (path: string): string =>
    path.endsWith('.html') ? words.page.publicPage : path.endsWith('.json') ? words.page.csafFile : words.page.hashFile
  // Pages and documents first, the files that only hold their hashes behind.
  const rank = (path: string): number => (path.endsWith('.html') ? 0 : path.endsWith('.json') ? 1 : 2)
  return (
    <div className={classes['wide']}>
      <table className={classes['files']}>
        <thead>
          <tr>
            <th scope="col">{words.page.file}</th>
            <th scope="col">{words.page.size}</th>
            <th scope="col">{words.page.sha256}</th>
          </tr>
        </thead>
        <tbody>
          {view.files
            .toSorted((a, b) => rank(a.path) - rank(b.path))
            .map((file) => (
              <tr key={file.path}>
                <td>
                  <small>{kindOf(file.path)}</small>
                  <Anchor href={file.url} target="_blank" rel="noreferrer">
                    {file.path} <IconExternalLink size={13} aria-hidden />
                  </Anchor>
                </td>
                <td>{formatBytes(file.size, language)}</td>
                <td>
                  <Copyable value={file.sha256} />
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  )
}

/** Who has to be told, once it is published. */
export function RecipientsTab({ view }: { readonly view: AdvisoryView }): ReactNode {
  const words = useAdvisoryWords()
  if (view.sourceId === null) return <Empty title={words.page.noRecipients} />
  return (
    <>
      <p className={classes['muted']}>
        <RecordLink kind="source" id={view.sourceId}>
          {words.page.source}
        </RecordLink>
      </p>
      <Recipients sourceId={view.sourceId} />
    </>
  )
}
