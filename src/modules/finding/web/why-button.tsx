import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFindingWords } from './words.ts'

/** Opens why something is found, in the row of a table that leads elsewhere. */
export function WhyButton({ about, onAsk }: { readonly about: string; readonly onAsk: () => void }): ReactNode {
  const words = useFindingWords().why
  return (
    <Button
      size="compact-xs"
      variant="default"
      aria-haspopup="dialog"
      aria-label={`${words.open} ${about}`}
      onClick={(event) => {
        event.stopPropagation()
        onAsk()
      }}
    >
      {words.open}
    </Button>
  )
}
