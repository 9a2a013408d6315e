import { Button, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { callEndpoint, Dialog, Form, useUndoable } from '#ui/index.ts'
import {
  changeSiteEndpoint,
  createSiteEndpoint,
  readSiteEndpoint,
  removeSiteEndpoint,
  siteTimelineEndpoint,
  type SiteChange,
  type SiteDetail,
} from '../api-record.ts'
import { CountrySelect } from './country-select.tsx'
import { STALE_AFTER_CUSTOMER } from './customer-dialog.tsx'
import { useCustomerWords } from './words.ts'

/** Endpoints whose answers a change of a site makes stale. */
export const STALE_AFTER_SITE = [...STALE_AFTER_CUSTOMER, readSiteEndpoint.id, siteTimelineEndpoint.id]

interface SiteDialogProps {
  readonly customerId: string
  /** Country that a new site begins with. */
  readonly country: string
  /** Undefined: a new one. */
  readonly site: SiteDetail | undefined
  readonly onClose: () => void
}

/** Adds or changes a site of a customer; can be undone. */
export function SiteDialog({ customerId, country, site, onClose }: SiteDialogProps): ReactNode {
  const words = useCustomerWords().record
  const before: SiteChange =
    site === undefined ? { code: '', name: '', country } : { code: site.code, name: site.name, country: site.country }
  const [draft, setDraft] = useState(before)
  const save = useUndoable(
    (body: SiteChange) =>
      site === undefined
        ? callEndpoint(createSiteEndpoint, { params: { customerId }, body })
        : callEndpoint(
            changeSiteEndpoint,
            { params: { customerId, siteId: site.id }, body },
            { ifMatch: site.version },
          ),
    STALE_AFTER_SITE,
    {
      text: (input) => formatMessage(site === undefined ? words.created : words.saved, { name: input.name }),
      undo: (_, { id: siteId, version }) =>
        site === undefined
          ? callEndpoint(removeSiteEndpoint, { params: { customerId, siteId } }, { ifMatch: version })
          : callEndpoint(changeSiteEndpoint, { params: { customerId, siteId }, body: before }, { ifMatch: version }),
    },
  )
  const canSave = draft.code.trim() !== '' && draft.name.trim() !== ''
  const title = site === undefined ? words.addSite : words.editSite
  return (
    <Dialog isOpen onClose={onClose} title={title}>
      <Form
        label={title}
        onSubmit={() => {
          if (canSave) save.mutate(draft, { onSuccess: onClose })
        }}
        error={save.error}
        actions={
          <>
            <Button variant="default" onClick={onClose}>
              {words.cancel}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={!canSave}>
              {words.save}
            </Button>
          </>
        }
      >
        <TextInput
          label={words.code}
          required
          maxLength={100}
          data-autofocus
          value={draft.code}
          onChange={(event) => setDraft({ ...draft, code: event.currentTarget.value })}
        />
        <TextInput
          label={words.siteName}
          required
          maxLength={300}
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
        />
        <CountrySelect
          label={words.country}
          value={draft.country}
          onChange={(chosen) => setDraft({ ...draft, country: chosen })}
        />
      </Form>
    </Dialog>
  )
}
