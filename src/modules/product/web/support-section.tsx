import { Button, Text, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { callEndpoint, Day, Dialog, Facts, Form, Section, useDay, usePermission, useUndoable } from '#ui/index.ts'
import { changeSupportDatesEndpoint } from '../api.ts'
import type { ModelView, SupportDates } from '../model.ts'
import { checkSupportDates, isSecuritySupportedOn } from '../rules.ts'
import { STALE_AFTER_MODEL } from './model-dialog.tsx'
import { today } from './today.ts'
import { useProductWords } from './words.ts'

const FIELDS = ['saleStartedOn', 'saleEndedOn', 'repairEndsOn', 'securitySupportUntil'] as const

/** Until when a model is sold, repaired and supplied with security updates; changed here by whoever may. */
export function SupportSection({ model }: { readonly model: ModelView }): ReactNode {
  const words = useProductWords()
  const mayWrite = usePermission('product.write')
  const [isEdited, setEdited] = useState(false)
  return (
    <Section
      title={words.page.support}
      hint={<Promise model={model} />}
      actions={
        mayWrite ? (
          <Button variant="default" size="xs" onClick={() => setEdited(true)}>
            {words.support.edit}
          </Button>
        ) : undefined
      }
    >
      <Facts
        columns={2}
        facts={FIELDS.map((field) => {
          const value = model[field]
          return { label: words.support[field], value: value === null ? words.page.unknownDay : <Day on={value} /> }
        })}
      />
      {isEdited && <SupportForm model={model} onClose={() => setEdited(false)} onDone={() => setEdited(false)} />}
    </Section>
  )
}

function Promise({ model }: { readonly model: ModelView }): ReactNode {
  const words = useProductWords()
  const day = useDay()
  if (model.securitySupportUntil === null) return words.support.unpromised
  const template = isSecuritySupportedOn(model, today()) ? words.support.supported : words.support.ended
  return formatMessage(template, { day: day(model.securitySupportUntil) })
}

interface SupportFormProps {
  readonly model: ModelView
  readonly onClose: () => void
  readonly onDone: () => void
}

function SupportForm({ model, onClose, onDone }: SupportFormProps): ReactNode {
  const words = useProductWords()
  const [draft, setDraft] = useState<SupportDates>({
    saleStartedOn: model.saleStartedOn,
    saleEndedOn: model.saleEndedOn,
    repairEndsOn: model.repairEndsOn,
    securitySupportUntil: model.securitySupportUntil,
  })
  const params = { modelId: model.id }
  const { saleStartedOn, saleEndedOn, repairEndsOn, securitySupportUntil } = model
  const before: SupportDates = { saleStartedOn, saleEndedOn, repairEndsOn, securitySupportUntil }
  const send = (body: SupportDates, ifMatch: number) =>
    callEndpoint(changeSupportDatesEndpoint, { params, body }, { ifMatch })
  const save = useUndoable((dates: SupportDates) => send(dates, model.version), STALE_AFTER_MODEL, {
    text: () => formatMessage(words.record.supportSaved, { code: model.code }),
    undo: (_, output) => send(before, output.version),
  })
  const findings = checkSupportDates(draft)
  const errorAt = (field: (typeof FIELDS)[number]): string | undefined => {
    const code = findings.find((finding) => finding.path === `/${field}`)?.code
    const texts: Readonly<Record<string, string>> = words.error
    return code === undefined ? undefined : texts[code]
  }
  const submit = (): void => {
    if (findings.length === 0) save.mutate(draft, { onSuccess: onDone })
  }
  return (
    <Dialog isOpen onClose={onClose} title={formatMessage(words.support.title, { code: model.code })}>
      <Form
        onSubmit={submit}
        error={save.error}
        actions={
          <>
            <Button variant="default" onClick={onClose}>
              {words.support.cancel}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={findings.length > 0}>
              {words.support.save}
            </Button>
          </>
        }
      >
        <Text size="sm" c="dimmed">
          {words.support.hint}
        </Text>
        {FIELDS.map((field) => (
          <TextInput
            key={field}
            type="date"
            label={words.support[field]}
            value={draft[field] ?? ''}
            error={errorAt(field)}
            onChange={(event) => {
              const { value } = event.currentTarget
              setDraft((before) => ({ ...before, [field]: value === '' ? null : value }))
            }}
          />
        ))}
      </Form>
    </Dialog>
  )
}
