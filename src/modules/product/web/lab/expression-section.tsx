import type { ReactNode } from 'react'
import { explainExpression, printBoxes, type ExpressionBox, type VersionExpression } from '#formats/version/index.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { Copyable, Facts, Section, StateBadge, useLanguage } from '#ui/index.ts'
import classes from './lab.module.css'
import { useLabWords } from './words.ts'

/** The boxes of an expression alone, so that parts of one can be told by themselves. */
function only(expression: VersionExpression, box: Partial<ExpressionBox>): VersionExpression {
  const empty = { part: null, version: null, serial: null, production: null, hardware: null, conditions: [] }
  return {
    ...expression,
    boxes: [{ ...empty, ...box }],
    cves: [],
    doubts: [],
    confidence: 'stated',
    isUnderstood: true,
  }
}

function BoxRow({
  expression,
  box,
  index,
}: {
  readonly expression: VersionExpression
  readonly box: ExpressionBox
  readonly index: number
}): ReactNode {
  const words = useLabWords().reading
  const language = useLanguage()
  const say = (part: Partial<ExpressionBox>): string => explainExpression(only(expression, part), language)
  return (
    <tr>
      <th scope="row">{index + 1}</th>
      <td>
        {box.version === null ? words.any : say({ version: box.version })}
        {box.part !== null && ` (${formatMessage(words.part, { part: box.part })})`}
      </td>
      <td>
        {box.serial === null && box.production === null
          ? words.any
          : say({ serial: box.serial, production: box.production })}
      </td>
      <td>{box.hardware === null ? words.any : say({ hardware: box.hardware })}</td>
      <td>{box.conditions.length === 0 ? words.none : box.conditions.join(' · ')}</td>
    </tr>
  )
}

function Boxes({ expression }: { readonly expression: VersionExpression }): ReactNode {
  const words = useLabWords().reading
  return (
    <div className={classes['wide']} tabIndex={0} role="group" aria-label={words.boxes}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.box}</th>
            <th scope="col">{words.versions}</th>
            <th scope="col">{words.serials}</th>
            <th scope="col">{words.hardware}</th>
            <th scope="col">{words.conditions}</th>
          </tr>
        </thead>
        <tbody>
          {expression.boxes.map((box, index) => (
            <BoxRow key={JSON.stringify(box)} expression={expression} box={box} index={index} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** How a range expression is read: in words of both languages, as boxes, with what is in doubt. */
export function ExpressionSection({ expression }: { readonly expression: VersionExpression | undefined }): ReactNode {
  const words = useLabWords().reading
  const language = useLanguage()
  if (expression === undefined)
    return (
      <Section title={words.title}>
        <p className={classes['note']}>{words.empty}</p>
      </Section>
    )
  const { boxes, cves, confidence, isUnderstood, doubts } = expression
  const other = language === 'en' ? 'ja' : 'en'
  return (
    <Section title={words.title}>
      {boxes.length === 0 ? (
        <p className={classes['words']}>{words.noBox}</p>
      ) : (
        <>
          <p className={classes['words']}>{explainExpression(expression, language)}</p>
          <p className={classes['words']} lang={other}>
            {explainExpression(expression, other)}
          </p>
          <Boxes expression={expression} />
        </>
      )}
      <Facts
        facts={[
          { label: words.notation, value: boxes.length === 0 ? undefined : <Copyable value={printBoxes(boxes)} /> },
          { label: words.onlyFor, value: cves.join(', ') },
          {
            label: words.confidence,
            value: <StateBadge tone={confidence === 'stated' ? 'calm' : 'watch'}>{words[confidence]}</StateBadge>,
          },
          {
            label: words.understood,
            value: (
              <StateBadge tone={isUnderstood ? 'good' : 'watch'}>{isUnderstood ? words.yes : words.no}</StateBadge>
            ),
          },
          {
            label: words.doubts,
            value:
              doubts.length === 0
                ? undefined
                : explainExpression({ ...only(expression, {}), boxes: [], doubts }, language),
          },
        ]}
      />
    </Section>
  )
}
