import { Alert, UnstyledButton } from '@mantine/core'
import { IconRss } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { StateBadge, useSearchText } from '#ui/index.ts'
import type { ComponentView } from '../model-component.ts'
import type { ReleaseContents, UncoveredPlace } from '../model.ts'
import classes from './sbom.module.css'
import { useContentWords } from './words.ts'

/** Says of which ecosystems no source is at hand, so that nothing can be found in a part of a release; leads to those components. */
export function Uncovered({ contents }: { readonly contents: ReleaseContents }): ReactNode {
  const words = useContentWords().lookup
  const [, change] = useSearchText()
  const { uncovered, uncoveredPlaces, current } = contents
  if (uncovered === 0) return null
  const kinds: Readonly<Record<string, string>> = words.words
  const nameOf = ({ ecosystem, release }: UncoveredPlace): string => {
    const name = kinds[ecosystem] ?? ecosystem
    return release === null ? name : formatMessage(words.place, { ecosystem: name, release })
  }
  const show = (): void =>
    change({
      view: undefined,
      contents: undefined,
      'c.f.lookup': ['uncovered'],
      'c.page': undefined,
      'c.after': undefined,
    })
  return (
    <Alert color="amber" icon={<IconRss size={18} aria-hidden />} className={classes['uncovered'] ?? ''}>
      {formatMessage(words.uncovered, { count: uncovered, places: uncoveredPlaces.map(nameOf).join(', ') })}{' '}
      {current !== null && (
        <UnstyledButton className={classes['inlineLink'] ?? ''} onClick={show}>
          {words.show}
        </UnstyledButton>
      )}
    </Alert>
  )
}

/** Whether anything can be found in a component; loud where no source is at hand. */
export function LookupBadge({ value }: { readonly value: ComponentView['lookup'] }): ReactNode {
  const words = useContentWords().lookup
  if (value !== 'uncovered') return <span className={classes['quiet']}>{words.state[value]}</span>
  return (
    <span title={words.hint}>
      <StateBadge tone="watch" icon={IconRss}>
        {words.state[value]}
      </StateBadge>
    </span>
  )
}
