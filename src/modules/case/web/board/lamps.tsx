import { Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { Lamp, PageLink, useInstant, useLanguage, useNow } from '#ui/index.ts'
import { useName } from '#modules/product/web/index.ts'
import { LAMPS } from '../../model.ts'
import { useCaseWords } from '../words.ts'
import classes from './board.module.css'
import {
  COLUMNS,
  columnName,
  lampSentence,
  shortAge,
  shownLamp,
  type BoardLine,
  type Column,
  type ShownLamp,
} from './lamp-text.ts'

/** The board itself: rows are product lines, columns the six elements, deadlines and unanswered units. */
export function BoardLamps({ lines }: { readonly lines: readonly BoardLine[] }): ReactNode {
  const words = useCaseWords()
  const name = useName()
  return (
    <div className={classes['scroll']}>
      <table className={classes['lamps']} aria-label={words.board.title}>
        <thead>
          <tr>
            <th scope="col">{words.board.element}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" data-column={column}>
                {columnName(column, words)}
              </th>
            ))}
            <th scope="col">{words.board.open}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <th scope="row">{name(line)}</th>
              {COLUMNS.map((column) => (
                <td key={column} data-column={column}>
                  <LampCell line={line} column={column} />
                </td>
              ))}
              <td className={classes['number']}>
                {line.openCases === 0 ? (
                  <span className={classes['quiet']}>0</span>
                ) : (
                  <PageLink to={`/cases?f.line=${line.id}`}>{line.openCases}</PageLink>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className={classes['legend']} aria-label={words.board.legend}>
        {LAMPS.toReversed().map((lamp) => (
          <li key={lamp}>
            <Lamp colour={lamp} label="" />
            {words.board.lamp[lamp]}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** An answered line is in order: since when is nobody's question. */
export const isAgeTold = ({ lamp }: ShownLamp, column: Column): boolean =>
  lamp !== 'off' && !(lamp === 'green' && column === 'units')

function LampCell({ line, column }: { readonly line: BoardLine; readonly column: Column }): ReactNode {
  const words = useCaseWords()
  const name = useName()
  const language = useLanguage()
  const instant = useInstant()
  const now = useNow()
  const shown = shownLamp(line, column, words)
  const { lamp, since, count, path } = shown
  const label = lampSentence(shown, { line: name(line), column: columnName(column, words) }, words, now, language)
  const face = (
    <>
      <span className={classes['spoken']}>{label}</span>
      <Lamp colour={lamp} size={20} label="" />
      <span className={classes['figures']} aria-hidden>
        {count !== undefined && <b>{count.toLocaleString(language)}</b>}
        {since !== null && isAgeTold(shown, column) && <span>{shortAge(now - Date.parse(since), language)}</span>}
      </span>
    </>
  )
  if (lamp === 'off') return <span className={classes['cell']}>{face}</span>
  const tip = (
    <span className={classes['tip']}>
      <b>{`${name(line)} · ${columnName(column, words)}`}</b>
      <span>{shown.state}</span>
      {since !== null && <span>{`${words.board.since} ${instant(since)}`}</span>}
      {shown.reasons.map((reason) => (
        <span key={reason}>{reason}</span>
      ))}
    </span>
  )
  return (
    <Tooltip label={tip} multiline maw={420} openDelay={150} events={{ hover: true, focus: true, touch: true }}>
      {path === undefined ? (
        <span className={classes['cell']}>{face}</span>
      ) : (
        <PageLink to={path} underline="never" className={classes['cell'] ?? ''}>
          {face}
        </PageLink>
      )}
    </Tooltip>
  )
}
