import { Button } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useRef, useState, type DragEvent, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import classes from './file-drop.module.css'
import { useLanguage } from './language.ts'
import { formatBytes } from './size.ts'
import { useKitWords } from './words.ts'

interface FileDropProps {
  readonly onFiles: (files: readonly File[]) => void
  /** Endings with their dot: `['.json', '.csv']`; all without. */
  readonly endings?: readonly string[]
  readonly maxBytes?: number
  readonly multiple?: boolean
  readonly isDisabled?: boolean
  /** What to drop here. */
  readonly hint: ReactNode
}

interface Refusal {
  readonly name: string
  readonly text: string
}

const endsAs = (name: string, endings: readonly string[]): boolean =>
  endings.some((ending) => name.toLowerCase().endsWith(ending))

/** A place to drop files, with a button for those who do not drag; refuses wrong endings and sizes at once, in words. */
export function FileDrop({
  onFiles,
  endings = [],
  maxBytes,
  multiple = true,
  isDisabled = false,
  hint,
}: FileDropProps): ReactNode {
  const words = useKitWords()
  const language = useLanguage()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setIsOver] = useState(false)
  const [refused, setRefused] = useState<readonly Refusal[]>([])
  const refusalOf = (file: File): string | undefined => {
    if (endings.length > 0 && !endsAs(file.name, endings))
      return formatMessage(words.file.wrongType, { name: file.name, types: endings.join(', ') })
    if (maxBytes !== undefined && file.size > maxBytes) {
      const sizes = { size: formatBytes(file.size, language), max: formatBytes(maxBytes, language) }
      return formatMessage(words.file.tooLarge, { name: file.name, ...sizes })
    }
    return undefined
  }
  const take = (files: readonly File[]): void => {
    const wanted = multiple ? files : files.slice(0, 1)
    const judged = wanted.map((file) => ({ file, text: refusalOf(file) }))
    setRefused(judged.flatMap(({ file, text }) => (text === undefined ? [] : [{ name: file.name, text }])))
    const accepted = judged.filter(({ text }) => text === undefined).map(({ file }) => file)
    if (accepted.length > 0) onFiles(accepted)
  }
  const over = (event: DragEvent): void => {
    if (isDisabled || !event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setIsOver(true)
  }
  return (
    <div
      className={classes['drop']}
      data-over={isOver}
      onDragEnter={over}
      onDragOver={over}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setIsOver(false)
        if (!isDisabled) take([...event.dataTransfer.files])
      }}
    >
      <IconFileUpload size={28} stroke={1.4} aria-hidden />
      <div className={classes['hint']}>{hint}</div>
      <div className={classes['choose']}>
        <span>{isOver ? words.file.dropNow : words.file.drop}</span>
        <Button size="compact-sm" variant="default" disabled={isDisabled} onClick={() => input.current?.click()}>
          {words.file.choose}
        </Button>
      </div>
      {maxBytes !== undefined && (
        <small>{formatMessage(words.file.limit, { size: formatBytes(maxBytes, language) })}</small>
      )}
      <input
        ref={input}
        type="file"
        hidden
        aria-label={words.file.choose}
        multiple={multiple}
        accept={endings.join(',')}
        onChange={(event) => {
          take([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      {refused.length > 0 && (
        <ul className={classes['refused']} role="alert">
          {refused.map(({ name, text }) => (
            <li key={name}>{text}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
