import { IconLock, IconLockOpen } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './audit.module.css'
import { useWords } from './words.ts'

interface AuditDetailsProps {
  readonly details: Readonly<Record<string, unknown>>
  readonly personal: Readonly<Record<string, string>>
}

function show(value: unknown): string {
  if (value === null || value === undefined) return '–'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** What an entry recorded: names and values. */
export function AuditDetails({ details, personal }: AuditDetailsProps): ReactNode {
  const facts = Object.entries({ ...details, ...personal })
  return (
    <dl className={classes['details']}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{show(value)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The seal over an entry, or that it waits for one. */
export function AuditSeal({ number }: { readonly number: number | null }): ReactNode {
  const words = useWords().audit
  return (
    <span className={classes['seal']} data-sealed={number !== null}>
      {number === null ? <IconLockOpen size={13} aria-hidden /> : <IconLock size={13} aria-hidden />}
      {number ?? words.unsealed}
    </span>
  )
}
