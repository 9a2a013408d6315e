import { useMemo } from 'react'
import { Instant, SeverityBadge, type Column } from '#ui/index.ts'
import { CONFIDENCES, FINDING_STATES, type FindingView } from '../model.ts'
import classes from './finding.module.css'
import { FindingBadge, FlawName } from './marks.tsx'
import { WhyButton } from './why-button.tsx'
import type { WhyQuestion } from './why-dialog.tsx'
import { useFindingWords } from './words.ts'

/** The columns of findings of a release; `ask` opens why. */
export function useFindingColumns(ask: (question: WhyQuestion) => void): readonly Column<FindingView>[] {
  const words = useFindingWords()
  return useMemo((): readonly Column<FindingView>[] => {
    const { column, state, confidence } = words
    return [
      {
        id: 'name',
        header: column.vulnerability,
        value: (row) => row.name,
        cell: (row) => <FlawName name={row.name} title={row.title} />,
      },
      {
        id: 'score',
        header: column.score,
        value: (row) => row.maxScore,
        cell: (row) => <SeverityBadge score={row.maxScore} />,
        filter: { kind: 'numbers' },
        width: 130,
      },
      {
        id: 'state',
        header: column.state,
        value: (row) => row.state,
        text: (row) => state[row.state],
        cell: (row) => <FindingBadge state={row.state} />,
        filter: { kind: 'choices', options: FINDING_STATES.map((value) => ({ value, label: state[value] })) },
        width: 170,
      },
      {
        id: 'component',
        header: column.component,
        value: (row) => `${row.componentName} ${row.componentVersion ?? ''}`.trim(),
        cell: (row) => (
          <span className={classes['component']}>
            <span>{`${row.componentName} ${row.componentVersion ?? ''}`.trim()}</span>
            {row.purl !== null && <small>{row.purl}</small>}
          </span>
        ),
      },
      { id: 'title', header: column.title, value: (row) => row.title, canSort: false, isHidden: true },
      {
        id: 'confidence',
        header: column.confidence,
        value: (row) => row.confidence,
        text: (row) => confidence[row.confidence],
        cell: (row) => (
          <span className={classes['component']}>
            <span>{`${confidence[row.confidence]} · ${words.basis[row.basis]}`}</span>
            {row.usesNamedCode && <small>{words.usesCode}</small>}
            {row.isDenied && <small>{words.isDenied}</small>}
          </span>
        ),
        filter: { kind: 'choices', options: CONFIDENCES.map((value) => ({ value, label: confidence[value] })) },
        width: 150,
      },
      {
        id: 'origins',
        header: column.origins,
        value: (row) => row.origins.map((origin) => origin.toUpperCase()).join(', '),
        width: 110,
        canSort: false,
      },
      {
        id: 'foundAt',
        header: column.foundAt,
        value: (row) => row.foundAt,
        cell: (row) => <Instant at={row.foundAt} />,
        isInstant: true,
        isHidden: true,
        width: 150,
      },
      {
        id: 'why',
        header: column.why,
        value: () => null,
        isAction: true,
        width: 90,
        cell: (row) => <WhyButton about={row.name} onAsk={() => ask(row)} />,
      },
    ]
  }, [words, ask])
}
