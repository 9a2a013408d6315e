import { IconKey } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { PageLink } from '#ui/index.ts'
import classes from './password-banner.module.css'
import { useAccount } from './queries.ts'
import { useWords } from './words.ts'

/** Reminds who came with a one-time link and has no password: the next sign-in would need another link. */
export function PasswordBanner(): ReactNode {
  const words = useWords()
  const account = useAccount()
  if (account.data?.needsPassword !== true) return null
  return (
    <div className={classes['banner']} role="status">
      <IconKey size={16} aria-hidden />
      <span>{words.account.needsPassword}</span>
      <PageLink to="/account" size="sm">
        {words.password.set}
      </PageLink>
    </div>
  )
}
