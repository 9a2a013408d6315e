import type { ReactNode } from 'react'
import { SignInForm } from '#modules/identity/web/index.ts'
import { Dialog } from '#ui/index.ts'
import classes from './expired.module.css'
import { useShellWords } from './words.ts'

/** Over the page of somebody whose session has ended: signing in again goes on where it was. */
export function Expired({ onSignedIn }: { readonly onSignedIn: () => void }): ReactNode {
  const words = useShellWords().expired
  return (
    <Dialog isOpen onClose={() => undefined} title={words.title} isModalOnly>
      <p className={classes['text']}>{words.text}</p>
      <SignInForm link={undefined} onSignedIn={onSignedIn} />
    </Dialog>
  )
}
