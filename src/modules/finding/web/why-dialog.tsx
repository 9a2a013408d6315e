import { Fragment, type ReactNode } from 'react'
import { explainReason } from '#formats/affected-set/index.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { Dialog, Facts, Loaded, SeverityBadge, StateBadge, useEndpoint, useLanguage } from '#ui/index.ts'
import { reasoningEndpoint } from '../api.ts'
import type { ReasoningView } from '../model.ts'
import classes from './finding.module.css'
import { FindingBadge } from './marks.tsx'
import { RecordName } from './record-name.tsx'
import { Ruling } from './ruling.tsx'
import { useFindingWords } from './words.ts'

/** What is asked about: a vulnerability in a component, of a release or of none in particular. */
export interface WhyQuestion {
  readonly componentId: string
  readonly componentName: string
  readonly vulnerabilityId: string
  readonly name: string
  readonly releaseId?: string | undefined
}

/** Why a component has a vulnerability, may have it, or has it not: record by record. */
export function WhyDialog({
  question,
  onClose,
}: {
  readonly question: WhyQuestion
  readonly onClose: () => void
}): ReactNode {
  const words = useFindingWords().why
  const { componentId, vulnerabilityId, releaseId, name, componentName } = question
  const query = useEndpoint(reasoningEndpoint, {
    params: { componentId, vulnerabilityId },
    query: releaseId === undefined ? {} : { releaseId },
  })
  return (
    <Dialog isOpen onClose={onClose} title={formatMessage(words.title, { name, component: componentName })} size="xl">
      <Loaded query={query}>
        {({ records, path, patched }) => (
          <div className={classes['reasoning']}>
            {path.length > 1 && (
              <ol className={classes['path']} aria-label={words.path}>
                {path.map((step, index) => (
                  // A name may stand twice on the way.
                  // oxlint-disable-next-line react/no-array-index-key
                  <li key={index}>{step}</li>
                ))}
              </ol>
            )}
            {patched.length > 0 && <p>{formatMessage(words.patched, { ids: patched.join(', ') })}</p>}
            {records.length === 0 && <p className={classes['quiet']}>{words.none}</p>}
            {records.map((record) => (
              <Reasoning
                key={`${record.recordId} ${record.packageId} ${record.product} ${record.criterion ?? ''} ${record.ruleTexts.join()}`}
                record={record}
                isOfRelease={releaseId !== undefined}
              />
            ))}
          </div>
        )}
      </Loaded>
    </Dialog>
  )
}

const reasonsOf = ({ reasons }: ReasoningView, language: 'en' | 'ja'): string[] => [
  ...new Set(reasons.map((reason) => explainReason(reason, language))),
]

/** The code that the flaw is in is not in this release, by a list that is declared complete. */
const isAbsent = ({ code, applicability }: ReasoningView): boolean =>
  applicability !== 'not_affected' &&
  code.some(({ verdict }) => verdict === 'absent') &&
  code.every(({ verdict }) => verdict !== 'used')

function Reasoning({
  record,
  isOfRelease,
}: {
  readonly record: ReasoningView
  readonly isOfRelease: boolean
}): ReactNode {
  const all = useFindingWords()
  const words = all.why
  const language = useLanguage()
  const { applicability, modules, distro, recordDistro } = record
  const told = (text: string | null): string => text ?? words.notTold
  const met = `${all.basis[record.basis]} · ${all.confidence[record.confidence]}`
  return (
    <article>
      <h3>
        <RecordName record={record} />
        {applicability === 'not_affected' ? (
          record.source !== null && <StateBadge tone="good">{words.notAffected}</StateBadge>
        ) : (
          <FindingBadge state={isAbsent(record) ? 'code_absent' : applicability} />
        )}
        {record.scores.map(({ version, vector, score }) => (
          <span key={vector} title={`CVSS ${version} ${vector}`}>
            <SeverityBadge score={score} />
          </span>
        ))}
      </h3>
      <Facts
        facts={[
          { label: words.product, value: record.product },
          { label: words.met, value: <Met text={met} of={record.packageKey} /> },
          { label: words.ecosystem, value: record.ecosystem },
          { label: words.version, value: record.version ?? words.noVersion },
          {
            label: words.distro,
            value:
              distro === null && recordDistro === null
                ? null
                : formatMessage(record.isDistroKnown ? words.distros : words.distroUnknown, {
                    own: told(distro),
                    told: told(recordDistro),
                  }),
          },
          { label: words.criterion, value: record.criterion },
          {
            label: words.beside,
            value: record.needs.length === 0 ? null : <Needs needs={record.needs} isOfRelease={isOfRelease} />,
          },
          { label: words.rule, value: record.ruleTexts.length === 0 ? null : <Quotes texts={record.ruleTexts} /> },
          { label: words.reading, value: language === 'ja' ? record.readingJa : record.readingEn },
          {
            label: words.follows,
            value: (
              <ul>
                {reasonsOf(record, language).map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            ),
          },
          {
            label: words.modules,
            value:
              modules.length === 0 && record.code.length === 0 ? null : (
                <>
                  {modules.join(', ')} <CodeRemarks code={record.code} />
                </>
              ),
          },
        ]}
      />
      <Ruling record={record} />
    </article>
  )
}

function Met({ text, of }: { readonly text: string; readonly of: string }): ReactNode {
  return (
    <>
      {text} <small className={classes['quiet']}>{of}</small>
    </>
  )
}

/** What has to stand beside the component, and what of the release is it. */
function Needs({
  needs,
  isOfRelease,
}: {
  readonly needs: ReasoningView['needs']
  readonly isOfRelease: boolean
}): ReactNode {
  const words = useFindingWords().why
  const metBy = (names: readonly string[]): string => {
    if (!isOfRelease) return words.besideAny
    return names.length === 0 ? words.besideMissing : formatMessage(words.besideMet, { names: names.join(', ') })
  }
  return (
    <ul>
      {needs.map(({ text, metBy: names }) => (
        <li key={text}>
          <q>{text}</q> <small className={classes['quiet']}>{metBy(names)}</small>
        </li>
      ))}
    </ul>
  )
}

/** What the release's lists of code mean for the code that a record names. */
function CodeRemarks({ code }: { readonly code: ReasoningView['code'] }): ReactNode {
  const words = useFindingWords().why
  if (code.length === 0) return <small className={classes['quiet']}>{words.modulesHint}</small>
  return (
    <ul>
      {code.map(({ kind, verdict, names, isComplete }) => {
        const of = verdict === 'used' ? words.codeUsed : verdict === 'absent' ? words.codeAbsent : words.codeOpen
        return (
          <li key={`${kind} ${names} ${verdict ?? ''}`}>
            {formatMessage(of[kind], { count: names })}
            {verdict === null && !isComplete && (
              <>
                {' '}
                <small className={classes['quiet']}>{words.codeIncomplete}</small>
              </>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function Quotes({ texts }: { readonly texts: readonly string[] }): ReactNode {
  return [...new Set(texts)].map((text) => (
    <Fragment key={text}>
      <q>{text}</q>{' '}
    </Fragment>
  ))
}
