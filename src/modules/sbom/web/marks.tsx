import {
  IconAlertTriangleFilled,
  IconCircleCheck,
  IconCircleDashed,
  IconHelpHexagon,
  IconLoader,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { StateBadge, type IconComponent, type Tone } from '#ui/index.ts'
import type { Identification, ReleaseContents, SbomView } from '../model.ts'
import { useContentWords } from './words.ts'

const CONTENT: Readonly<Record<ReleaseContents['state'], { tone: Tone; icon: IconComponent }>> = {
  known: { tone: 'good', icon: IconCircleCheck },
  reading: { tone: 'info', icon: IconLoader },
  failed: { tone: 'act', icon: IconAlertTriangleFilled },
  none: { tone: 'watch', icon: IconCircleDashed },
}

/** What is known of a release's contents. */
export function ContentBadge({ state }: { readonly state: ReleaseContents['state'] }): ReactNode {
  const words = useContentWords()
  const { tone, icon } = CONTENT[state]
  return (
    <StateBadge tone={tone} icon={icon}>
      {words.contentState[state]}
    </StateBadge>
  )
}

const UPLOAD: Readonly<Record<SbomView['state'], Tone>> = {
  reading: 'info',
  current: 'good',
  replaced: 'quiet',
  failed: 'act',
  removed: 'calm',
}

/** What became of an upload. */
export function UploadBadge({ state }: { readonly state: SbomView['state'] }): ReactNode {
  const words = useContentWords()
  return <StateBadge tone={UPLOAD[state]}>{words.uploadState[state]}</StateBadge>
}

const IDENTIFIED: Readonly<Record<Identification, Tone>> = {
  purl: 'quiet',
  cpe: 'quiet',
  text: 'calm',
  hash: 'calm',
  ambiguous: 'watch',
  none: 'act',
}

/** What identifies a component; loud where nothing does. */
export function IdentificationBadge({ value }: { readonly value: Identification }): ReactNode {
  const words = useContentWords()
  const icon = value === 'ambiguous' || value === 'none' ? IconHelpHexagon : undefined
  return (
    <span title={words.identificationHint[value]}>
      <StateBadge tone={IDENTIFIED[value]} icon={icon}>
        {words.identification[value]}
      </StateBadge>
    </span>
  )
}
