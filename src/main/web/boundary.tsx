import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { Page } from '#ui/index.ts'
import { useShellWords } from './words.ts'

/** What is shown when a page's code failed: the rest of the shell stays. */
export function Failed(): ReactNode {
  const words = useShellWords().failed
  return (
    <div role="alert">
      <Page title={words.title} lead={words.text}>
        <div>
          <Button onClick={() => location.reload()}>{words.reload}</Button>
        </div>
      </Page>
    </div>
  )
}

/** Catches what a component below it throws. */
export class Boundary extends Component<{ readonly children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <Failed /> : this.props.children
  }
}
