import { CloseButton, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useIsTopmost } from './dialog-stack.ts'
import classes from './dialog.module.css'
import { WholePage } from './whole-page.ts'
import { useKitWords } from './words.ts'

interface DialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly title: string
  readonly size?: 'sm' | 'md' | 'lg' | 'xl' | undefined
  /** The title is read aloud only, and the content touches the frame. */
  readonly isBare?: boolean
  /** Stays until its content closes it: no Escape, no click beside it, no cross. */
  readonly isModalOnly?: boolean
  /** Above every other dialog: what interrupts one. */
  readonly isOnTop?: boolean
  readonly children: ReactNode
}

const WIDTHS = { sm: '24rem', md: '30rem', lg: '38rem', xl: '52rem' } as const

/** A dialog over the page: named by its title, closed by Escape, its cross or a click beside it, focus kept inside. */
export function Dialog({
  isOpen,
  onClose,
  title,
  size = 'md',
  isBare = false,
  isModalOnly = false,
  isOnTop = isModalOnly,
  children,
}: DialogProps): ReactNode {
  const words = useKitWords()
  const isTopmost = useIsTopmost(isOpen)
  return (
    <Modal.Root
      opened={isOpen}
      onClose={onClose}
      size={WIDTHS[size]}
      yOffset="9dvh"
      closeOnEscape={!isModalOnly && isTopmost}
      closeOnClickOutside={!isModalOnly}
      removeScrollProps={{ removeScrollBar: false }}
      transitionProps={{ duration: 90 }}
      {...(isOnTop ? { zIndex: 400 } : {})}
    >
      <Modal.Overlay backgroundOpacity={0.4} />
      <Modal.Content {...(isBare ? { 'aria-label': title } : {})}>
        {!isBare && (
          <div className={classes['head']}>
            <Modal.Title>{title}</Modal.Title>
            {!isModalOnly && <CloseButton aria-label={words.close} onClick={onClose} />}
          </div>
        )}
        <WholePage value={undefined}>
          {isBare ? children : <Modal.Body className={classes['body'] ?? ''}>{children}</Modal.Body>}
        </WholePage>
      </Modal.Content>
    </Modal.Root>
  )
}
