import type { ReactNode } from 'react'
import { Instant, SeverityBadge } from '#ui/index.ts'
import type { CaseProductSet, CaseSeverity } from '../api.ts'
import { ELEMENTS } from '../model.ts'
import classes from './case.module.css'
import { ElementStrip, ExploitationBadge } from './marks.tsx'
import { useCaseWords } from './words.ts'

/** How bad it is as each assigner sees it: ours first, with the reasons for each element. */
export function JudgementList({ set }: { readonly set: CaseProductSet }): ReactNode {
  const words = useCaseWords()
  const ours = set.severities.filter((severity) => severity.assigner === 'us')
  const others = set.severities.filter((severity) => severity.assigner !== 'us')
  return (
    <div>
      {ours.length === 0 && <p>{words.severity.none}</p>}
      {[...ours, ...others].map((severity) => (
        <Judgement key={severity.assigner} severity={severity} />
      ))}
    </div>
  )
}

function Judgement({ severity }: { readonly severity: CaseSeverity }): ReactNode {
  const words = useCaseWords()
  const assessor = severity.assessorName === '' ? words.page.system : severity.assessorName
  return (
    <div className={classes['judgement']}>
      <div className={classes['row']}>
        <strong>{words.assigner[severity.assigner]}</strong>
        <ExploitationBadge value={severity.exploitation} always={severity.assigner === 'us'} />
        <span className={classes['muted']}>
          {assessor} · <Instant at={severity.assessedAt} />
        </span>
      </div>
      <Scores severity={severity} />
      {severity.elements !== null && <Reasons elements={severity.elements} />}
      {severity.elements === null && severity.assigner === 'us' && (
        <span className={classes['muted']}>{words.severity.noElements}</span>
      )}
      {severity.evidence !== '' && (
        <span>
          {`${words.severity.evidence}: ${severity.evidence}`}
          {severity.awareAt !== null && (
            <span className={classes['muted']}>
              {` · ${words.severity.awareAt} `}
              <Instant at={severity.awareAt} />
            </span>
          )}
        </span>
      )}
    </div>
  )
}

function Scores({ severity }: { readonly severity: CaseSeverity }): ReactNode {
  return [severity.cvss4, severity.cvss3].map((cvss) =>
    cvss === null ? null : (
      <div key={cvss.vector} className={classes['row']}>
        <SeverityBadge score={cvss.score} />
        <span className={classes['vector']}>{cvss.vector}</span>
      </div>
    ),
  )
}

function Reasons({ elements }: { readonly elements: NonNullable<CaseSeverity['elements']> }): ReactNode {
  const words = useCaseWords()
  const levels = Object.fromEntries(ELEMENTS.map((element) => [element, elements[element].level]))
  const hit = ELEMENTS.filter((element) => elements[element].level !== 'none')
  return (
    <>
      <ElementStrip elements={levels} />
      <dl className={classes['reasons']}>
        {hit.map((element) => (
          <ReasonRow
            key={element}
            label={`${words.element[element]}: ${words.level[elements[element].level]}`}
            reason={elements[element].reason}
          />
        ))}
      </dl>
    </>
  )
}

function ReasonRow({ label, reason }: { readonly label: string; readonly reason: string }): ReactNode {
  return (
    <>
      <dt>{label}</dt>
      <dd>{reason}</dd>
    </>
  )
}
