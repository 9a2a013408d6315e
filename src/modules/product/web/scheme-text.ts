import { formatMessage } from '#platform/i18n/index.ts'

/** The choices of a scheme as short text (`printSchemeRule`) has them: scheme, then options. */
export interface SchemeChoice {
  readonly scheme: string
  readonly afterZ: 'none' | 'aa' | 'za'
  readonly decimals: 'none' | 'count' | 'fraction'
  readonly train: 'none' | 'train0' | 'train1' | 'train2' | 'train3' | 'train4'
}

const AFTER_Z = ['aa', 'za'] as const
const DECIMALS = ['count', 'fraction'] as const
const TRAINS = ['train0', 'train1', 'train2', 'train3', 'train4'] as const

/** What a scheme's text chooses; `''` is none. */
export function readChoice(text: string | null): SchemeChoice {
  const [scheme = '', ...options] = (text ?? '').split('-')
  const among = <T extends string>(known: readonly T[]): T | 'none' =>
    known.find((one) => options.includes(one)) ?? 'none'
  return { scheme, afterZ: among(AFTER_Z), decimals: among(DECIMALS), train: among(TRAINS) }
}

/** The text of a choice; null when no scheme is chosen. Options that a scheme does not have are left out. */
export function printChoice({ scheme, afterZ, decimals, train }: SchemeChoice): string | null {
  if (scheme === '') return null
  const hasNumbers = scheme === 'dotted'
  const hasLetters = scheme === 'dotted' || scheme === 'letters'
  const options = [hasLetters ? afterZ : 'none', hasNumbers ? decimals : 'none', hasNumbers ? train : 'none']
  return [scheme, ...options.filter((option) => option !== 'none')].join('-')
}

interface SchemeWords {
  readonly schemes: Readonly<Record<string, string>>
  readonly rules: {
    readonly inferred: string
    readonly afterZ: string
    readonly afterZChoices: Readonly<Record<string, string>>
    readonly decimalChoices: Readonly<Record<string, string>>
    readonly trainChoices: Readonly<Record<string, string>>
  }
}

/** A scheme's text in words. */
export function describeScheme(text: string | null, { schemes, rules }: SchemeWords): string {
  const { scheme, afterZ, decimals, train } = readChoice(text)
  if (scheme === '') return rules.inferred
  const told = [
    schemes[scheme] ?? scheme,
    afterZ === 'none'
      ? ''
      : formatMessage('{{label}}: {{choice}}', { label: rules.afterZ, choice: rules.afterZChoices[afterZ] ?? afterZ }),
    decimals === 'none' ? '' : (rules.decimalChoices[decimals] ?? decimals),
    train === 'none' ? '' : (rules.trainChoices[train] ?? train),
  ]
  return told.filter((part) => part !== '').join(' · ')
}
