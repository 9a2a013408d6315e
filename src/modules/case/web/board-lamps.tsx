import type { ReactNode } from 'react'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { formatMessage, type Language } from '#platform/i18n/index.ts'
import { duration, Lamp, PageLink, useLanguage, useNow } from '#ui/index.ts'
import { useName } from '#modules/product/web/index.ts'
import type { readBoardEndpoint } from '../board-api.ts'
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
            <th scope="col" title={words.board.openCases}>
              {words.board.open}
            </th>
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
  if (since === null)
    return (
      <span className={classes['cell']}>
        <Lamp colour={lamp} size={20} label={formatMessage(words.board.lampOff, common)} />
        <span />
      </span>
    )
  const age = duration(now - Date.parse(since), language)
  const short = shortAge(now - Date.parse(since), language)
  return (
    <PageLink to={`/cases?f.line=${line.id}`} underline="never" className={classes['cell'] ?? ''}>
      <Lamp colour={lamp} size={20} label={formatMessage(words.board.lampLabel, { ...common, count: cases, age })} />
      <span aria-hidden>{cases === 1 ? short : formatMessage(words.board.oldest, { count: cases, age: short })}</span>
    </PageLink>
  )
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** One unit is enough for a look across the room. */
function shortAge(milliseconds: number, language: Language): string {
  const [unit, length] = UNITS.find(([, size]) => milliseconds >= size) ?? UNITS[2]
  // Narrow units are Latin letters in Japanese too: there the short ones are the shortest that are read.
  const unitDisplay = language === 'ja' ? 'short' : 'narrow'
  const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay })
  return format.format(Math.max(0, Math.floor(milliseconds / length)))
}
