import { Anchor, Tooltip } from '@mantine/core'
import { IconCheck, IconQuestionMark, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { explainGround, explainReason } from '#formats/affected-set/index.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { StateBadge, useLanguage, type Tone } from '#ui/index.ts'
import type { ToldAnswer, UnitAnswer, UnitRemedy } from '../model.ts'
import classes from './customer.module.css'
import { useCustomerWords } from './words.ts'

/** A function that tells why an answer is what it is: its ground in a few words. */
export function useGround(): (answer: ToldAnswer) => string {
  const language = useLanguage()
  return ({ ground }) => explainGround(ground ?? 'NOT_LISTED', language)
}

/** The ground in a few words; its reasons in full when it is pointed at. */
export function GroundText({ answer }: { readonly answer: ToldAnswer }): ReactNode {
  const language = useLanguage()
  const ground = useGround()(answer)
  if (answer.reasons.length === 0) return <span>{ground}</span>
  const reasons = answer.reasons.map((reason) => explainReason(reason, language))
  return (
    <Tooltip label={reasons.join('\n')} multiline maw={420} classNames={{ tooltip: classes['reasonTip'] ?? '' }}>
      <span className={classes['ground']}>{ground}</span>
    </Tooltip>
  )
}

/** Every reason behind an answer as a sentence. */
export function ReasonList({ answer }: { readonly answer: UnitAnswer }): ReactNode {
  const language = useLanguage()
  const sentences = [...new Set(answer.reasons.map((reason) => explainReason(reason, language)))]
  if (sentences.length === 0)
    return <p className={classes['reasons']}>{explainGround(answer.ground ?? 'NOT_LISTED', language)}</p>
  return (
    <ul className={classes['reasons']}>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}

const UNIT_MARK: Readonly<Record<UnitRemedy['applicableToThisUnit'], { tone: Tone; icon: typeof IconCheck }>> = {
  yes: { tone: 'good', icon: IconCheck },
  no: { tone: 'quiet', icon: IconX },
  unknown: { tone: 'calm', icon: IconQuestionMark },
}

const CATEGORY_ORDER: readonly string[] = ['vendor_fix', 'workaround', 'mitigation', 'fix_planned', 'optional_patch']
const UNIT_ORDER: readonly string[] = ['yes', 'unknown', 'no']

function weightOf({ category, applicableToThisUnit }: UnitRemedy): number {
  const place = CATEGORY_ORDER.indexOf(category)
  return UNIT_ORDER.indexOf(applicableToThisUnit) * 10 + (place < 0 ? CATEGORY_ORDER.length : place)
}

/** Remedies, the one that helps this unit most first. */
export function sortRemedies(remedies: readonly UnitRemedy[]): UnitRemedy[] {
  return remedies.toSorted((a, b) => weightOf(a) - weightOf(b))
}

/** A function that names a remedy in a few words: its category and the fixed version. */
export function useRemedyName(): (remedy: UnitRemedy) => string {
  const words = useCustomerWords()
  const categories: Readonly<Record<string, string>> = words.remedy.category
  return ({ category, fixedVersion }) =>
    fixedVersion === undefined
      ? (categories[category] ?? words.remedy.category.other)
      : formatMessage(words.remedy.fixedVersion, { version: fixedVersion })
}

/** The remedy that helps most, and how many others there are. */
export function RemedyText({ remedies }: { readonly remedies: readonly UnitRemedy[] }): ReactNode {
  const words = useCustomerWords()
  const name = useRemedyName()
  const [best, ...others] = sortRemedies(remedies)
  if (best === undefined) return <span className={classes['quiet']}>{words.answers.noRemedy}</span>
  const { icon: Icon } = UNIT_MARK[best.applicableToThisUnit]
  return (
    <Tooltip label={`${words.remedy.unit[best.applicableToThisUnit]}: ${best.details}`} multiline maw={420}>
      <span className={classes['remedyText']}>
        <Icon size={13} stroke={2} aria-label={words.remedy.unit[best.applicableToThisUnit]} />
        <span>{name(best)}</span>
        {others.length > 0 && <small>{formatMessage(words.answers.moreRemedies, { count: others.length })}</small>}
      </span>
    </Tooltip>
  )
}

/** All remedies in full, those of one kind together, each kind with whether it is for this unit. */
export function RemedyList({ remedies }: { readonly remedies: readonly UnitRemedy[] }): ReactNode {
  const words = useCustomerWords()
  const name = useRemedyName()
  if (remedies.length === 0) return <p className={classes['quiet']}>{words.remedy.none}</p>
  const groups = Map.groupBy(sortRemedies(remedies), (remedy) => `${name(remedy)}\n${remedy.applicableToThisUnit}`)
  return (
    <ul className={classes['remedies']} aria-label={words.remedy.title}>
      {[...groups].map(([key, group]) => {
        const [first] = group
        if (first === undefined) return null
        const { tone, icon } = UNIT_MARK[first.applicableToThisUnit]
        return (
          <li key={key} data-unit={first.applicableToThisUnit}>
            <div className={classes['badges']}>
              <b>{name(first)}</b>
              <StateBadge tone={tone} icon={icon}>
                {words.remedy.unit[first.applicableToThisUnit]}
              </StateBadge>
            </div>
            {group.map((remedy) => (
              <RemedyWords key={JSON.stringify(remedy)} remedy={remedy} />
            ))}
          </li>
        )
      })}
    </ul>
  )
}

function RemedyWords({ remedy }: { readonly remedy: UnitRemedy }): ReactNode {
  const words = useCustomerWords()
  const { details, url } = remedy
  return (
    <p>
      {details}{' '}
      {url !== undefined && /^https?:\/\//i.test(url) && (
        <Anchor href={url} target="_blank" rel="noreferrer" underline="always" inherit>
          {words.remedy.link}
        </Anchor>
      )}
    </p>
  )
}
