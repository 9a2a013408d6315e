import { Switch } from '@mantine/core'
import { useMemo, useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { useLanguage } from '../language.ts'
import { Empty } from '../page.tsx'
import { useKitWords } from '../words.ts'
import classes from './diff.module.css'
import { diffRecords, type Difference, type DiffRules, type Path } from './record.ts'
import { diffText } from './text.ts'

interface DiffProps extends DiffRules {
  readonly before: unknown
  readonly after: unknown
  /** What the two are called: "Revision 1", "Revision 2". */
  readonly titles: readonly [string, string]
  /** A place in words; undefined shows its last members. */
  readonly label?: (path: Path, difference: Difference) => string | undefined
  /** A value in words; undefined shows texts as they are and others as JSON. */
  readonly value?: (value: unknown, path: Path) => string | undefined
  /** The language of the texts, or of the text at a place, where it is not the page's. */
  readonly language?: string | ((path: Path) => string | undefined)
}

/** What differs between two records: a line per place, with what was there and what is; texts word by word. */
export function Diff({ before, after, titles, label, value, language, ...rules }: DiffProps): ReactNode {
  const words = useKitWords().diff
  const pageLanguage = useLanguage()
  const [isSide, setSide] = useState(false)
  const { keys, ignore } = rules
  const found = useMemo(
    () =>
      diffRecords(before, after, {
        ...(keys === undefined ? {} : { keys }),
        ...(ignore === undefined ? {} : { ignore }),
      }),
    [before, after, keys, ignore],
  )
  if (found.length === 0) return <Empty title={words.none} />
  const textOf = (one: unknown, path: Path): string => value?.(one, path) ?? plainText(one)
  return (
    <div className={classes['diff']}>
      <div className={classes['head']}>
        <span>{formatMessage(words.between, { before: titles[0], after: titles[1] })}</span>
        <span className={classes['count']}>{formatMessage(words.count, { count: found.length })}</span>
        <Switch
          size="xs"
          label={words.side}
          checked={isSide}
          onChange={(event) => setSide(event.currentTarget.checked)}
        />
      </div>
      <ol
        className={classes['rows']}
        aria-label={formatMessage(words.between, { before: titles[0], after: titles[1] })}
      >
        {found.map((one) => (
          <li key={`${one.kind} ${one.path.join('/')}`} data-kind={one.kind}>
            <span className={classes['kind']}>{words[one.kind]}</span>
            <span className={classes['place']}>{label?.(one.path, one) ?? one.path.slice(-2).join(' › ')}</span>
            <Change
              kind={one.kind}
              before={one.kind === 'added' ? '' : textOf(one.before, one.path)}
              after={one.kind === 'removed' ? '' : textOf(one.after, one.path)}
              isSide={isSide}
              language={(typeof language === 'function' ? language(one.path) : language) ?? pageLanguage}
            />
          </li>
        ))}
      </ol>
    </div>
  )
}

interface ChangeProps {
  readonly kind: Difference['kind']
  readonly before: string
  readonly after: string
  readonly isSide: boolean
  readonly language: string
}

/** Short values that share little read better one after the other than mixed. */
const SHORT = 60

function Change({ kind, before, after, isSide, language }: ChangeProps): ReactNode {
  if (kind === 'added') return <ins className={classes['text']}>{after}</ins>
  if (kind === 'removed') return <del className={classes['text']}>{before}</del>
  if (!isSide && before.length <= SHORT && after.length <= SHORT)
    return (
      <span className={classes['text']}>
        <del>{before}</del> <span aria-hidden>→</span> <ins>{after}</ins>
      </span>
    )
  if (!isSide) return <TextDiff before={before} after={after} language={language} />
  return (
    <span className={classes['sides']}>
      <TextDiff before={before} after={after} language={language} only="removed" />
      <TextDiff before={before} after={after} language={language} only="added" />
    </span>
  )
}

interface TextDiffProps {
  readonly before: string
  readonly after: string
  readonly language: string
  /** One side only: the older text with what went, or the newer one with what came. */
  readonly only?: 'removed' | 'added'
}

/** Two texts in one: what went struck out, what came underlined, word by word. */
export function TextDiff({ before, after, language, only }: TextDiffProps): ReactNode {
  const pieces = useMemo(() => diffText(before, after, language), [before, after, language])
  return (
    <span className={classes['text']} lang={language}>
      {pieces
        .filter(({ kind }) => only === undefined || kind === 'same' || kind === only)
        .map(({ kind, text }, index) => {
          const key = `${index} ${kind}`
          if (kind === 'same') return <span key={key}>{text}</span>
          return kind === 'added' ? <ins key={key}>{text}</ins> : <del key={key}>{text}</del>
        })}
    </span>
  )
}

function plainText(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2)
}
