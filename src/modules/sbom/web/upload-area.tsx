import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { Dialog, FileDrop, JobProgress, ProblemAlert, ProgressBar, uploadFile, useChange } from '#ui/index.ts'
import { uploadSbomEndpoint } from '../api.ts'
import type { SbomView } from '../model.ts'
import { MAX_SBOM_BYTES } from '../rules.ts'
import { STALE_CONTENTS } from './stale.ts'
import { useContentWords } from './words.ts'

/** Where a bill of materials is dropped or chosen; shows how much of it is sent. */
export function UploadArea({
  releaseId,
  onSent,
}: {
  readonly releaseId: string
  readonly onSent?: () => void
}): ReactNode {
  const words = useContentWords()
  const [sending, setSending] = useState<{ name: string; size: number; sent: number }>()
  const upload = useChange(async (file: File) => {
    const { name, size } = file
    setSending({ name, size, sent: 0 })
    await uploadFile(
      uploadSbomEndpoint,
      file,
      { params: { releaseId } },
      { onProgress: (sent) => setSending({ name, size, sent }) },
    ).finally(() => setSending(undefined))
  }, STALE_CONTENTS)
  return (
    <>
      <FileDrop
        hint={words.contents.drop}
        multiple={false}
        maxBytes={MAX_SBOM_BYTES}
        isDisabled={sending !== undefined}
        onFiles={([file]) => file !== undefined && upload.mutate(file, { onSuccess: () => onSent?.() })}
      />
      {sending !== undefined && (
        <ProgressBar
          label={formatMessage(words.contents.sending, { file: sending.name })}
          done={sending.sent}
          total={sending.size}
          unit="bytes"
        />
      )}
      <ProblemAlert error={upload.error} />
    </>
  )
}

/** The same in a dialog, where there is a bill of materials already. */
export function UploadDialog({
  releaseId,
  onClose,
}: {
  readonly releaseId: string
  readonly onClose: () => void
}): ReactNode {
  const words = useContentWords()
  return (
    <Dialog isOpen title={words.contents.upload} onClose={onClose}>
      <UploadArea releaseId={releaseId} onSent={onClose} />
    </Dialog>
  )
}

/** An upload being read: the job says how far it is, whoever looks and whenever; afterwards the page is asked again. */
export function ReadingProgress({ sbom }: { readonly sbom: SbomView }): ReactNode {
  const words = useContentWords()
  const refresh = useChange(() => Promise.resolve(), STALE_CONTENTS)
  return (
    <JobProgress
      jobId={sbom.jobId}
      label={formatMessage(words.contents.readingFile, { file: sbom.fileName })}
      onDone={() => refresh.mutate(undefined)}
    />
  )
}
