import type { ReactNode } from 'react'
import { useDocumentTitle } from '#ui/index.ts'
import { SignInForm, type SignInFormProps } from './sign-in-form.tsx'
import { SignInFrame } from './sign-in-frame.tsx'
import { useWords } from './words.ts'

interface SignInPageProps extends SignInFormProps {
  /** Language and colours. */
  readonly controls: ReactNode
}

/** The page for whoever is not signed in. */
export function SignInPage({ controls, ...form }: SignInPageProps): ReactNode {
  const words = useWords().signIn
  const title = form.link === undefined ? words.title : words.linkTitle
  useDocumentTitle(title)
  return (
    <SignInFrame title={title} controls={controls}>
      <SignInForm {...form} />
    </SignInFrame>
  )
}
