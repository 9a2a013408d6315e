import type { ReactNode } from 'react'
import type { ModelAlternative, PatternStep } from '#formats/model-pattern/index.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { Facts, Section, StateBadge, type Tone } from '#ui/index.ts'
import type { ReadName } from './lab-reading.ts'
import type { LabState } from './lab-state.ts'
import classes from './lab.module.css'
import { useLabWords } from './words.ts'

const MAX_SHOWN = 200
const TONES: Readonly<Record<NonNullable<ReadName['verdict']>, Tone>> = { match: 'info', maybe: 'watch', no: 'quiet' }

/** A step of a pattern in a notation that shows what may stand there: `{EN|}`, `*1..3`. */
function stepText(step: PatternStep): string {
  if (step.kind === 'text') return step.text
  if (step.kind === 'choice') return `{${step.of.join('|')}}`
  return `${step.of === 'any' ? '**' : '*'}${step.min}..${step.max}`
}

function AlternativeRow({ alternative }: { readonly alternative: ModelAlternative }): ReactNode {
  const words = useLabWords().models
  const { kind, steps, verdict, extended, rules } = alternative
  return (
    <tr>
      <th scope="row">{words.kinds[kind]}</th>
      <td>
        <code>{steps.map(stepText).join('')}</code>
        {rules.length > 0 && <> {formatMessage(words.rules, { rules: rules.join(', ') })}</>}
      </td>
      <td>{verdict === 'match' ? words.sureYes : words.sureNo}</td>
      <td>{words.extendedWords[extended]}</td>
    </tr>
  )
}

function Models({ models }: { readonly models: readonly string[] | undefined }): ReactNode {
  const words = useLabWords().models
  if (models === undefined) return <p className={classes['note']}>{words.open}</p>
  return (
    <>
      <p className={classes['chain']}>{formatMessage(words.expands, { count: models.length })}</p>
      <ul className={classes['models']} tabIndex={0}>
        {models.slice(0, MAX_SHOWN).map((model) => (
          <li key={model}>
            <code>{model}</code>
          </li>
        ))}
        {models.length > MAX_SHOWN && <li>{formatMessage(words.more, { count: models.length - MAX_SHOWN })}</li>}
      </ul>
    </>
  )
}

/** How a product name is read: ways of writing, the models it lists, part and condition in it, and whether the machine's model is meant. */
export function NameSection({
  read,
  state,
}: {
  readonly read: ReadName | undefined
  readonly state: LabState
}): ReactNode {
  const words = useLabWords().models
  if (read === undefined)
    return (
      <Section title={words.title}>
        <p className={classes['note']}>{words.empty}</p>
      </Section>
    )
  const { name, models, verdict } = read
  return (
    <Section title={words.title}>
      {verdict !== undefined && (
        <p className={classes['words']}>
          <StateBadge tone={TONES[verdict]}>
            {formatMessage(words.verdict[verdict], { model: state.model.trim() })}
          </StateBadge>
        </p>
      )}
      {!name.isUnderstood && <p className={classes['note']}>{words.notUnderstood}</p>}
      <div className={classes['wide']} tabIndex={0} role="group" aria-label={words.title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.kind}</th>
              <th scope="col">{words.pattern}</th>
              <th scope="col">{words.sure}</th>
              <th scope="col">{words.extended}</th>
            </tr>
          </thead>
          <tbody>
            {name.alternatives.map((alternative) => (
              <AlternativeRow key={JSON.stringify(alternative)} alternative={alternative} />
            ))}
          </tbody>
        </table>
      </div>
      <Models models={models} />
      <Facts
        facts={[
          { label: words.part, value: name.part },
          { label: words.condition, value: name.conditionText },
          { label: words.hardware, value: name.hardware?.join(', ') },
          { label: words.line, value: name.versionText },
          { label: words.makers, value: name.makers.join(', ') },
        ]}
      />
    </Section>
  )
}
