import type { ReactNode } from 'react'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { formatMessage, type Language } from '#platform/i18n/index.ts'
import { duration, Lamp, PageLink, useLanguage, useNow } from '#ui/index.ts'
import { useName } from '#modules/product/web/index.ts'
import type { readBoardEndpoint } from '../api.ts'
import { ELEMENTS, LAMPS, type Element } from '../model.ts'
import classes from './board.module.css'
import { useCaseWords } from './words.ts'

type Line = EndpointOutput<typeof readBoardEndpoint>['lines'][number]

/** The board itself: rows are product lines, columns the six elements. */
export function BoardLamps({ lines }: { readonly lines: readonly Line[] }): ReactNode {
  const words = useCaseWords()
  const name = useName()
  return (
    <div className={classes['scroll']}>
      <table className={classes['lamps']} aria-label={words.board.title}>
        <thead>
          <tr>
            <th scope="col">{words.board.element}</th>
            {ELEMENTS.map((element) => (
              <th key={element} scope="col">
                {words.element[element]}
              </th>
            ))}
            <th scope="col">{words.board.openCases}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <th scope="row">{name(line)}</th>
              {ELEMENTS.map((element) => (
                <td key={element}>
                  <LampCell line={line} element={element} />
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

function LampCell({ line, element }: { readonly line: Line; readonly element: Element }): ReactNode {
  const words = useCaseWords()
  const name = useName()
  const language = useLanguage()
  const now = useNow()
  const { lamp, since, cases } = line.lamps[element]
  const common = { element: words.element[element], line: name(line), state: words.board.lamp[lamp] }
  if (since === null) return <Lamp colour={lamp} size={16} label={formatMessage(words.board.lampOff, common)} />
  const age = duration(now - Date.parse(since), language)
  return (
    <PageLink to={`/cases?f.line=${line.id}`} underline="never" className={classes['cell'] ?? ''}>
      <Lamp colour={lamp} size={20} label={formatMessage(words.board.lampLabel, { ...common, count: cases, age })} />
      <span aria-hidden>
        {formatMessage(words.board.oldest, { count: cases, age: shortAge(now - Date.parse(since), language) })}
      </span>
    </PageLink>
  )
}

/** One unit is enough for a look across the room. */
function shortAge(milliseconds: number, language: Language): string {
  const days = Math.floor(milliseconds / 86_400_000)
  const hours = Math.max(0, Math.floor(milliseconds / 3_600_000))
  const format = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: days > 0 ? 'day' : 'hour',
    unitDisplay: 'narrow',
  })
  return format.format(days > 0 ? days : hours)
}
