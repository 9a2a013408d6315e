import type { ReactNode } from 'react'
import { useDocumentTitle } from '#ui/index.ts'
import { SignInForm, type SignInFormProps } from './sign-in-form.tsx'
import classes from './sign-in.module.css'
import { useWords } from './words.ts'

interface SignInPageProps extends SignInFormProps {
  /** Language and colours. */
  readonly controls: ReactNode
}

/** The page for whoever is not signed in. */
export function SignInPage({ link, onSignedIn, controls }: SignInPageProps): ReactNode {
  const words = useWords().signIn
  const title = link === undefined ? words.title : words.linkTitle
  useDocumentTitle(title)
  return (
    <div className={classes['page']}>
      <header>{controls}</header>
      <main className={classes['main']}>
        <div className={classes['brand']}>
          <img src="/andon.svg" alt="" width={44} height={44} />
          <span>{words.product}</span>
          <span>{words.tagline}</span>
        </div>
        <div className={classes['card']}>
          <h1>{title}</h1>
          <SignInForm link={link} onSignedIn={onSignedIn} />
        </div>
      </main>
    </div>
  )
}
