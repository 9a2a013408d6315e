import { UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { useSearchText } from '#ui/index.ts'
import { IDENTIFICATIONS, type Coverage } from '../model.ts'
import { summarizeCoverage } from '../rules.ts'
import classes from './sbom.module.css'
import { useContentWords } from './words.ts'

const percentOf = (part: number, total: number): number => (total === 0 ? 0 : Math.floor((part / total) * 100))

/** How much of a release's contents is identified, and by what; each figure leads to those components. */
export function CoverageBar({ coverage }: { readonly coverage: Coverage }): ReactNode {
  const words = useContentWords()
  const [, change] = useSearchText()
  const { total, unidentified } = summarizeCoverage(coverage)
  if (total === 0) return <p className={classes['quiet']}>{words.coverage.empty}</p>
  const identified = total - unidentified
  const figures = { total, identified, unidentified, percent: percentOf(identified, total) }
  const shown = IDENTIFICATIONS.filter((key) => coverage[key] > 0)
  return (
    <div className={classes['coverage']}>
      <p data-loud={unidentified > 0}>
        {formatMessage(unidentified === 0 ? words.coverage.all : words.coverage.some, figures)}
      </p>
      <Stripes coverage={coverage} />
      <ul aria-label={words.coverage.title}>
        {shown.map((key) => (
          <li key={key}>
            <UnstyledButton
              title={words.identificationHint[key]}
              onClick={() =>
                change({
                  view: undefined,
                  contents: undefined,
                  'c.f.identifiedBy': [key],
                  'c.page': undefined,
                  'c.after': undefined,
                })
              }
            >
              <i data-by={key} aria-hidden />
              <span>{words.identification[key]}</span> <strong>{coverage[key].toLocaleString()}</strong>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The bar alone: one stripe for each way of being identified. */
export function Stripes({ coverage }: { readonly coverage: Coverage }): ReactNode {
  const words = useContentWords()
  const { total } = summarizeCoverage(coverage)
  const shown = IDENTIFICATIONS.filter((key) => coverage[key] > 0)
  return (
    <div
      className={classes['stripes']}
      role="img"
      aria-label={shown.map((key) => `${words.identification[key]} ${coverage[key]}`).join(', ')}
    >
      {shown.map((key) => (
        <span
          key={key}
          data-by={key}
          title={`${words.identification[key]} ${coverage[key].toLocaleString()}`}
          style={{ width: `${(coverage[key] / total) * 100}%` }}
        />
      ))}
    </div>
  )
}

/** The share that is identified, with its bar: for rows of lists. */
export function CoverageCell({ coverage }: { readonly coverage: Coverage }): ReactNode {
  const { total, unidentified } = summarizeCoverage(coverage)
  if (total === 0) return null
  return (
    <span className={classes['coverageCell']} data-loud={unidentified > 0}>
      <Stripes coverage={coverage} />
      <span>{`${percentOf(total - unidentified, total)} %`}</span>
    </span>
  )
}
