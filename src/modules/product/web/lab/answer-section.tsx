import type { ReactNode } from 'react'
import { explainGround, explainReason } from '#formats/affected-set/explain.ts'
import type { AssetAnswer } from '#formats/affected-set/model.ts'
import { explainSerial, type SerialContext } from '#formats/serial/index.ts'
import { explainExpression, type SerialInterval, type VersionExpression } from '#formats/version/index.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { ApplicabilityBadge, Facts, Section, useLanguage } from '#ui/index.ts'
import type { ReadSerial } from './lab-reading.ts'
import classes from './lab.module.css'
import { useLabWords } from './words.ts'

/** The answer for the machine with ground, reasons and remedies, in both languages. */
export function AnswerSection({ answer }: { readonly answer: AssetAnswer | undefined }): ReactNode {
  const words = useLabWords().answer
  const language = useLanguage()
  if (answer === undefined)
    return (
      <Section title={words.title}>
        <p className={classes['note']}>{words.empty}</p>
      </Section>
    )
  const other = language === 'en' ? 'ja' : 'en'
  const fixes = answer.vulnerabilities.flatMap(({ remedies }) =>
    remedies.flatMap(({ fixedVersion }) => fixedVersion ?? []),
  )
  return (
    <Section title={words.title} hint={words.how}>
      <div className={classes['answer']} aria-live="polite">
        <p>
          <ApplicabilityBadge value={answer.applicability} /> {explainGround(answer.ground, language)}{' '}
          <code>{answer.ground}</code>
        </p>
        {answer.reasons.map((reason) => (
          <div key={JSON.stringify(reason)}>
            <p>{explainReason(reason, language)}</p>
            <p className={classes['note']} lang={other}>
              {explainReason(reason, other)}
            </p>
          </div>
        ))}
        {[...new Set(fixes)].map((version) => (
          <p key={version}>{formatMessage(words.fixedIn, { version })}</p>
        ))}
      </div>
    </Section>
  )
}

function serialWords(interval: SerialInterval, language: 'en' | 'ja'): string {
  const box = { part: null, version: null, serial: interval, production: null, hardware: null, conditions: [] }
  const expression: VersionExpression = {
    text: '',
    boxes: [box],
    cves: [],
    isUnderstood: true,
    confidence: 'stated',
    doubts: [],
  }
  return explainExpression(expression, language)
}

/** A serial number as it is compared, and where it lies. */
export function SerialSection({
  serial,
  family,
}: {
  readonly serial: ReadSerial | undefined
  readonly family: SerialContext | undefined
}): ReactNode {
  const words = useLabWords().serial
  const language = useLanguage()
  if (serial === undefined) return undefined
  return (
    <Section title={words.title}>
      <Facts
        facts={[
          { label: words.compared, value: <code>{serial.text}</code> },
          ...serial.places.map(({ interval, position }) => ({
            label: formatMessage(words.against, { range: serialWords(interval, language) }),
            value: words[position],
          })),
        ]}
      />
      {serial.reading !== undefined &&
        family !== undefined &&
        explainSerial(serial.reading, family, language).map((line) => <p key={line}>{line}</p>)}
      {serial.places.length === 0 && <p className={classes['note']}>{words.none}</p>}
    </Section>
  )
}
