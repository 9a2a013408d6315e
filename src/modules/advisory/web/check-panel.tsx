import { ScrollArea, SegmentedControl, useComputedColorScheme } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import * as z from 'zod'
import { formatMessage } from '#platform/i18n/index.ts'
import { ApiProblem, callEndpoint, CopyButton, ProblemAlert, useFindingText } from '#ui/index.ts'
import { previewAdvisoryEndpoint, validateAdvisoryEndpoint, type AdvisoryFinding, type AdvisoryView } from '../api.ts'
import { languagesOf, type AdvisoryContent } from '../content.ts'
import { advisoryLanguageSchema, type AdvisoryLanguage } from '../model.ts'
import classes from './advisory.module.css'
import { usePlace } from './place.ts'
import { useAdvisoryWords } from './words.ts'

const PAUSE_MS = 500

interface Checked {
  readonly findings: readonly AdvisoryFinding[]
  readonly isRunning: boolean
  /** Nothing has been answered yet. */
  readonly isFirst: boolean
  readonly error: unknown
}

/** What is wrong with the content as it is being typed: asked shortly after the last change. */
export function useCheck(view: AdvisoryView, content: AdvisoryContent): Checked {
  const [settled] = useDebouncedValue(content, PAUSE_MS)
  const query = useQuery({
    queryKey: [validateAdvisoryEndpoint.id, view.id, view.version, settled],
    queryFn: ({ signal }) =>
      callEndpoint(
        validateAdvisoryEndpoint,
        { params: { advisoryId: view.id }, body: { content: settled } },
        { signal },
      ),
    placeholderData: keepPreviousData,
    retry: false,
  })
  // Content that is none (a half-typed address) is told at its place, too.
  const refused: AdvisoryFinding[] =
    query.error instanceof ApiProblem
      ? query.error.findings.map(({ code, path }) => ({
          severity: 'error',
          code,
          path: path.replace(/^\/content/, ''),
        }))
      : []
  return {
    findings: refused.length > 0 ? refused : (query.data?.findings ?? []),
    isRunning: query.isFetching || settled !== content,
    isFirst: query.data === undefined && query.error === null,
    error: refused.length > 0 ? undefined : (query.error ?? undefined),
  }
}

/** Brings the place that a finding speaks of into view. */
function show(path: string): void {
  const segments = path.split('/')
  for (let length = segments.length; length > 1; length -= 1) {
    const place = document.querySelector(`[data-path="${CSS.escape(segments.slice(0, length).join('/'))}"]`)
    if (place === null) continue
    place.scrollIntoView({ block: 'start', behavior: 'smooth' })
    place.querySelector<HTMLElement>('input, textarea, button')?.focus({ preventScroll: true })
    return
  }
}

/** The findings, errors first; each leads to its place in the editor. */
export function CheckList({ checked }: { readonly checked: Checked }): ReactNode {
  const words = useAdvisoryWords()
  const describe = useFindingText()
  const place = usePlace()
  const { findings, isRunning, isFirst, error } = checked
  const errors = findings.filter(({ severity }) => severity === 'error')
  const ordered = [...errors, ...findings.filter(({ severity }) => severity === 'warning')]
  const counts = { errors: errors.length, warnings: findings.length - errors.length }
  return (
    <section className={classes['check']} aria-label={words.check.title}>
      <header data-tone={isFirst || error !== undefined ? undefined : errors.length > 0 ? 'act' : 'good'}>
        {!isFirst &&
          (errors.length > 0 ? <IconCircleX size={18} aria-hidden /> : <IconCircleCheck size={18} aria-hidden />)}
        <span role="status">
          {isFirst
            ? words.check.running
            : findings.length === 0
              ? words.check.clean
              : formatMessage(words.check.counts, counts)}
        </span>
        {isRunning && !isFirst && <small>{words.check.running}</small>}
      </header>
      <ProblemAlert error={error} />
      {ordered.length > 0 && (
        <ScrollArea.Autosize mah="16rem" type="auto">
          <ul>
            {ordered.map((finding, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- the same finding may stand twice
              <li key={index} data-severity={finding.severity}>
                {finding.severity === 'error' ? (
                  <IconCircleX size={14} role="img" aria-label={words.check.error} />
                ) : (
                  <IconAlertTriangle size={14} role="img" aria-label={words.check.warning} />
                )}
                <button type="button" onClick={() => show(finding.path)}>
                  {describe(finding)}
                  <small>
                    {[
                      finding.language === undefined ? '' : words.language[finding.language],
                      finding.clause ?? '',
                      place(finding.path),
                    ]
                      .filter((part) => part !== '')
                      .join(' · ')}
                  </small>
                </button>
              </li>
            ))}
          </ul>
        </ScrollArea.Autosize>
      )}
    </section>
  )
}

const formatSchema = z.enum(['html', 'csaf'])

/** What would go out now, as the web page or as the CSAF document, in each language. */
export function PreviewPanel({
  view,
  content,
}: {
  readonly view: AdvisoryView
  /** Unsaved content; without it, what was submitted or is saved. */
  readonly content?: AdvisoryContent | undefined
}): ReactNode {
  const words = useAdvisoryWords()
  const [settled] = useDebouncedValue(content, PAUSE_MS)
  const languages = languagesOf(settled ?? view.content, view.originalLanguage)
  const [wanted, setLanguage] = useState<AdvisoryLanguage>(view.originalLanguage)
  const [format, setFormat] = useState<z.infer<typeof formatSchema>>('html')
  const language = languages.includes(wanted) ? wanted : view.originalLanguage
  const query = useQuery({
    queryKey: [previewAdvisoryEndpoint.id, view.id, view.version, language, format, settled ?? null],
    queryFn: ({ signal }) =>
      callEndpoint(
        previewAdvisoryEndpoint,
        {
          params: { advisoryId: view.id },
          query: { language, format },
          body: settled === undefined ? {} : { content: settled },
        },
        { signal },
      ),
    placeholderData: keepPreviousData,
    retry: false,
  })
  return (
    <section className={classes['preview']} aria-label={words.check.preview}>
      <header>
        <SegmentedControl
          size="xs"
          aria-label={words.check.preview}
          data={[
            { value: 'html', label: words.check.page },
            { value: 'csaf', label: words.check.csaf },
          ]}
          value={format}
          onChange={(value) => setFormat(formatSchema.catch('html').parse(value))}
        />
        {languages.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label={words.panel.original}
            data={languages.map((value) => ({ value, label: words.language[value] }))}
            value={language}
            onChange={(value) => setLanguage(advisoryLanguageSchema.catch('en').parse(value))}
          />
        )}
        {format === 'csaf' && query.data !== undefined && <CopyButton value={query.data.text} />}
      </header>
      {query.data === undefined ? (
        <ProblemAlert error={query.error} />
      ) : format === 'html' ? (
        <PagePreview title={words.check.page} text={query.data.text} />
      ) : (
        <pre tabIndex={0} aria-label={query.data.fileName}>
          {query.data.text}
        </pre>
      )}
    </section>
  )
}

/** The public page in the colours that Andon has now, whatever the system's are. */
function PagePreview({ title, text }: { readonly title: string; readonly text: string }): ReactNode {
  const scheme = useComputedColorScheme('light')
  const frame = useRef<HTMLIFrameElement>(null)
  useEffect(() => paint(frame.current, scheme), [scheme])
  return (
    <iframe
      ref={frame}
      title={title}
      sandbox="allow-same-origin"
      srcDoc={text}
      onLoad={() => paint(frame.current, scheme)}
    />
  )
}

/** Shows a page in a colour scheme that is not the system's. */
function paint(frame: HTMLIFrameElement | null, wanted: 'light' | 'dark'): void {
  const page = frame?.contentDocument
  const root = page?.querySelector<HTMLElement>(':root')
  // A page that is still being read may have no element yet: it is painted once it has loaded.
  if (page?.readyState !== 'complete' || root === null || root === undefined) return
  root.style.colorScheme = wanted
  for (const sheet of page.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (!isSchemeRule(rule)) continue
      dark.add(rule)
      rule.media.mediaText = wanted === 'dark' ? 'all' : 'not all'
    }
  }
}

/** Rules of the dark scheme, known also after their condition was replaced. */
const dark = new WeakSet<CSSRule>()

// A class of the frame is another one than ours: `instanceof` would say no.
const isSchemeRule = (rule: CSSRule): rule is CSSMediaRule =>
  'media' in rule &&
  typeof rule.media === 'object' &&
  rule.media !== null &&
  'mediaText' in rule.media &&
  (dark.has(rule) || String(rule.media.mediaText).includes('prefers-color-scheme: dark'))
