import { IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { ActionButton } from '#ui/index.ts'
import { OpenCaseDialog } from './open-case-dialog.tsx'
import { useSourceCase, useVulnerabilityCase, type OpenedFrom } from './opened-from.ts'
import { useCaseWords } from './words.ts'

const both = useCaseWords.both

function OpenCaseButton({ from }: { readonly from: OpenedFrom }): ReactNode {
  return (
    <ActionButton
      action={{
        // The same as everywhere, but from this record: on its page it takes the place of the general one.
        id: 'case.open',
        label: both((texts) => texts.panel.open),
        icon: IconPlus,
        permission: 'case.write',
        shortcut: 'o',
        dialog: (close) => <OpenCaseDialog {...from} onClose={close} />,
      }}
    />
  )
}

/** Opens a case from an advisory; fills `source.actions`. */
export function OpenSourceCase({ sourceId = '' }: Readonly<Record<string, string>>): ReactNode {
  return <OpenCaseButton from={useSourceCase(sourceId)} />
}

/** Opens a case about a vulnerability; fills `vulnerability.actions`. */
export function OpenVulnerabilityCase({ vulnerabilityId = '' }: Readonly<Record<string, string>>): ReactNode {
  return <OpenCaseButton from={useVulnerabilityCase(vulnerabilityId)} />
}
