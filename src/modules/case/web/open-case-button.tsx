import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { OpenCaseDialog } from './open-case-dialog.tsx'
import { useSourceCase, useVulnerabilityCase, type OpenedFrom } from './opened-from.ts'
import { useCaseWords } from './words.ts'

function OpenCaseButton({ from }: { readonly from: OpenedFrom }): ReactNode {
  const words = useCaseWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen(true)}>
        {words.panel.open}
      </Button>
      {isOpen && <OpenCaseDialog {...from} onClose={() => setOpen(false)} />}
    </>
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
