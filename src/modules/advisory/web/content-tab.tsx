import { Alert, Button, Switch } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useState, type ReactNode } from 'react'
import { isProblem, ProblemAlert } from '#ui/index.ts'
import type { AdvisoryView } from '../api.ts'
import { ADVISORY_LANGUAGES } from '../model.ts'
import { useRefusal } from './actions.tsx'
import classes from './advisory.module.css'
import { CheckList, PreviewPanel, useCheck } from './check-panel.tsx'
import { EditorContext, type Draft } from './draft-state.ts'
import { ProductsEditor } from './products-editor.tsx'
import { HeadEditor, ReferencesEditor, ThanksEditor } from './texts-editor.tsx'
import { VulnerabilitiesEditor } from './vulnerabilities-editor.tsx'
import { useAdvisoryWords } from './words.ts'

/** The editor beside what is wrong with it and what it looks like. */
export function ContentTab({ view, draft }: { readonly view: AdvisoryView; readonly draft: Draft }): ReactNode {
  const words = useAdvisoryWords()
  const isReadOnly = view.actions.edit !== null
  const content = isReadOnly ? view.content : draft.content
  const [hasTranslation, setTranslation] = useState(view.documents.length > 1)
  const others = ADVISORY_LANGUAGES.filter((language) => language !== view.originalLanguage)
  const checked = useCheck(view, content)
  const refusal = useRefusal(view, false)
  const whyReadOnly = view.status === 'draft' ? refusal('edit') : words.page.readOnly
  const faults = new Set(checked.findings.filter(({ severity }) => severity === 'error').map(({ path }) => path))
  return (
    <EditorContext
      value={{
        content,
        change: draft.change,
        isReadOnly,
        languages: hasTranslation ? [view.originalLanguage, ...others] : [view.originalLanguage],
        faults,
      }}
    >
      <div className={classes['desk']}>
        <div className={classes['editor']}>
          <div className={classes['bar']}>
            <Switch
              size="xs"
              label={words.editor.translation}
              checked={hasTranslation}
              onChange={(event) => setTranslation(event.currentTarget.checked)}
            />
            {isReadOnly ? <span className={classes['muted']}>{whyReadOnly}</span> : <SaveBar draft={draft} />}
          </div>
          <HeadEditor isRevision={view.revision > 1} />
          <ProductsEditor />
          <VulnerabilitiesEditor />
          <ReferencesEditor />
          <ThanksEditor />
        </div>
        <aside className={classes['side']}>
          <CheckList checked={checked} />
          <PreviewPanel view={view} content={isReadOnly ? undefined : content} />
        </aside>
      </div>
    </EditorContext>
  )
}

function SaveBar({ draft }: { readonly draft: Draft }): ReactNode {
  const words = useAdvisoryWords()
  useHotkeys([['mod+S', () => draft.isDirty && draft.save()]], [])
  return (
    <>
      <span className={classes['saveState']} role="status">
        {draft.isDirty ? words.page.unsaved : words.page.saved}
      </span>
      {draft.isDirty && (
        <Button size="xs" variant="subtle" color="gray" onClick={draft.discard}>
          {words.page.discard}
        </Button>
      )}
      <Button size="xs" disabled={!draft.isDirty} loading={draft.isSaving} onClick={draft.save} title="Ctrl+S">
        {words.page.save}
      </Button>
      {draft.isStale ? (
        <Alert color="amber" role="alert" className={classes['stale'] ?? ''}>
          {words.page.stale}{' '}
          <Button size="compact-xs" variant="default" onClick={draft.discard}>
            {words.page.loadTheirs}
          </Button>
        </Alert>
      ) : (
        !isProblem(draft.error, 'STALE_VERSION') && <ProblemAlert error={draft.error} />
      )}
    </>
  )
}
