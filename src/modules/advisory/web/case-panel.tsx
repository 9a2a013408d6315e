import { Button, SegmentedControl } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import {
  ActionButton,
  callEndpoint,
  Dialog,
  Form,
  Instant,
  Loaded,
  RecordLink,
  Section,
  useChange,
  useEndpoint,
  useGo,
  useLanguage,
} from '#ui/index.ts'
import { createAdvisoryEndpoint, listAdvisoriesEndpoint } from '../api.ts'
import { ADVISORY_LANGUAGES, advisoryLanguageSchema, type AdvisoryLanguage } from '../model.ts'
import classes from './advisory.module.css'
import { joinAction } from './cases.tsx'
import { StatusBadge } from './status.tsx'
import { useAdvisoryWords } from './words.ts'

const both = useAdvisoryWords.both

/** The advisories of a case, and the way to write one from it; fills `case.panels`. */
export function CaseAdvisories({ caseId = '' }: Readonly<Record<string, string>>): ReactNode {
  const words = useAdvisoryWords()
  const advisories = useEndpoint(listAdvisoriesEndpoint, { query: { caseId, limit: 100 } })
  return (
    <Section
      title={words.panel.title}
      actions={
        <>
          <ActionButton size="xs" action={joinAction(caseId)} />
          <ActionButton
            size="xs"
            action={{
              id: 'advisory.create',
              label: both((texts) => texts.panel.write),
              icon: IconPlus,
              permission: 'advisory.write',
              shortcut: 'n',
              keywords: 'draft csaf そうあん',
              dialog: (close) => <WriteDialog caseId={caseId} onClose={close} />,
            }}
          />
        </>
      }
    >
      <Loaded query={advisories}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={classes['muted']}>{words.panel.none}</p>
          ) : (
            <ul className={classes['list']}>
              {items.map((item) => (
                <li key={item.id} className={classes['row']}>
                  <RecordLink kind="advisory" id={item.id}>
                    {`${item.number} ${item.title}`}
                  </RecordLink>
                  <StatusBadge status={item.status} />
                  <span className={classes['muted']}>
                    <Instant at={item.changedAt} relative />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  )
}

function WriteDialog({ caseId, onClose }: { readonly caseId: string; readonly onClose: () => void }): ReactNode {
  const words = useAdvisoryWords()
  const go = useGo()
  const [originalLanguage, setLanguage] = useState<AdvisoryLanguage>(useLanguage())
  const create = useChange(
    () => callEndpoint(createAdvisoryEndpoint, { body: { caseId, originalLanguage } }),
    [listAdvisoriesEndpoint.id],
  )
  return (
    <Dialog isOpen title={words.panel.write} onClose={onClose}>
      <Form
        onSubmit={() => create.mutate(undefined, { onSuccess: ({ id }) => go(`/advisories/${id}`) })}
        error={create.error}
        actions={
          <>
            <Button variant="default" onClick={onClose}>
              {words.panel.cancel}
            </Button>
            <Button type="submit" loading={create.isPending}>
              {words.panel.write}
            </Button>
          </>
        }
      >
        <p className={classes['muted']}>{words.panel.hint}</p>
        <div>
          <strong>{words.panel.original}</strong>
          <SegmentedControl
            fullWidth
            aria-label={words.panel.original}
            data={ADVISORY_LANGUAGES.map((value) => ({ value, label: words.language[value] }))}
            value={originalLanguage}
            onChange={(value) => setLanguage(advisoryLanguageSchema.catch('en').parse(value))}
          />
        </div>
      </Form>
    </Dialog>
  )
}
