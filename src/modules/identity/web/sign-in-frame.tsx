import type { ReactNode } from 'react'
import classes from './sign-in.module.css'
import { useWords } from './words.ts'

interface SignInFrameProps {
  readonly title: string
  /** Language and colours. */
  readonly controls: ReactNode
  readonly children: ReactNode
}

/** What surrounds the pages before the shell: name of the product, and one card. */
export function SignInFrame({ title, controls, children }: SignInFrameProps): ReactNode {
  const words = useWords().signIn
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
          {children}
        </div>
      </main>
    </div>
  )
}
