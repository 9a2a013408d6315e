import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './sign-in.module.css'
import { useWords } from './words.ts'

const KNOWN = ['passkey', 'code', 'recovery', 'password', 'provider'] as const

interface WayLinksProps {
  readonly ways: readonly string[]
  readonly way: string
  readonly onChange: (way: string) => void
}

/** The other ways in which one can prove who one is. */
export function WayLinks({ ways, way, onChange }: WayLinksProps): ReactNode {
  const words = useWords().stepUp
  const others = KNOWN.filter((known) => known !== way && ways.includes(known))
  if (others.length === 0) return null
  return (
    <div className={classes['ways']} role="group" aria-label={words.other}>
      {others.map((other) => (
        <Button key={other} size="compact-sm" variant="default" onClick={() => onChange(other)}>
          {words.ways[other]}
        </Button>
      ))}
    </div>
  )
}
