import { Alert, Button, Checkbox, Select, Switch, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { DoneAlert, Form, Loaded, Page, Section, Slot, callEndpoint, useChange, useEndpoint } from '#ui/index.ts'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { readPreferencesEndpoint, writePreferencesEndpoint } from '../api.ts'
import { mailChoiceSchema, NOTICE_GROUPS, type NoticeSetting } from '../model.ts'
import classes from './bell.module.css'
import { useWords } from './words.ts'

type Preferences = EndpointOutput<typeof readPreferencesEndpoint>
type Kind = Preferences['kinds'][number]

/** The zone of this machine, offered where nothing was set yet. */
const localZone = Intl.DateTimeFormat().resolvedOptions().timeZone
const zones = [...new Set([localZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])]

const toTime = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

function toMinute(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':')
  return Number(hours) * 60 + Number(minutes)
}

interface KindRowProps {
  readonly kind: Kind
  readonly onChange: (change: Partial<Pick<Kind, 'inApp' | 'mail'>>) => void
}

function KindRow({ kind, onChange }: KindRowProps): ReactNode {
  const words = useWords().preferences
  return (
    <tr>
      <th scope="row">{kind.label}</th>
      <td>
        {kind.isMandatory ? (
          words.mandatory
        ) : (
          <Checkbox
            aria-label={`${words.inApp}: ${kind.label}`}
            checked={kind.inApp}
            onChange={(event) => onChange({ inApp: event.currentTarget.checked })}
          />
        )}
      </td>
      <td>
        {kind.isMandatory ? (
          words.mailChoice.now
        ) : (
          <Select
            size="xs"
            w={150}
            aria-label={`${words.mail}: ${kind.label}`}
            allowDeselect={false}
            data={mailChoiceSchema.options.map((value) => ({ value, label: words.mailChoice[value] }))}
            value={kind.mail}
            onChange={(value) =>
              onChange({ mail: mailChoiceSchema.options.find((known) => known === value) ?? 'none' })
            }
          />
        )}
      </td>
    </tr>
  )
}

interface KindTableProps {
  readonly kinds: readonly Kind[]
  readonly onChange: (kinds: Kind[]) => void
}

function KindTable({ kinds, onChange }: KindTableProps): ReactNode {
  const { preferences: words, inbox } = useWords()
  return (
    <table className={classes['prefs']}>
      <thead>
        <tr>
          <th scope="col">{words.kind}</th>
          <th scope="col">{words.inApp}</th>
          <th scope="col">{words.mail}</th>
        </tr>
      </thead>
      {NOTICE_GROUPS.map((group) => {
        const own = kinds.filter((kind) => kind.group === group)
        if (own.length === 0) return null
        return (
          <tbody key={group}>
            <tr>
              <th scope="rowgroup" colSpan={3}>
                {inbox.group[group]}
              </th>
            </tr>
            {own.map((kind) => (
              <KindRow
                key={kind.kind}
                kind={kind}
                onChange={(change) =>
                  onChange(kinds.map((other) => (other.kind === kind.kind ? { ...other, ...change } : other)))
                }
              />
            ))}
          </tbody>
        )
      })}
    </table>
  )
}

interface TimesProps {
  readonly setting: NoticeSetting
  readonly onChange: (setting: NoticeSetting) => void
}

function Times({ setting, onChange }: TimesProps): ReactNode {
  const words = useWords().preferences
  const { quiet } = setting
  const time = (label: string, value: number, set: (minute: number) => void): ReactNode => (
    <TextInput
      type="time"
      required
      withAsterisk={false}
      label={label}
      value={toTime(value)}
      onChange={(event) => event.currentTarget.value !== '' && set(toMinute(event.currentTarget.value))}
    />
  )
  return (
    <div className={classes['stack']}>
      <div className={classes['times']}>
        <Select
          label={words.zone}
          searchable
          allowDeselect={false}
          w={260}
          data={zones}
          value={setting.timeZone}
          onChange={(zone) => onChange({ ...setting, timeZone: zone ?? localZone })}
        />
        {time(words.digestAt, setting.digestAt, (digestAt) => onChange({ ...setting, digestAt }))}
      </div>
      <div className={classes['times']}>
        <Switch
          label={words.quietOn}
          description={words.quietHint}
          checked={quiet !== null}
          onChange={(event) =>
            onChange({ ...setting, quiet: event.currentTarget.checked ? { from: 1200, to: 420 } : null })
          }
        />
        {quiet !== null && (
          <>
            {time(words.from, quiet.from, (from) => onChange({ ...setting, quiet: { ...quiet, from } }))}
            {time(words.to, quiet.to, (to) => onChange({ ...setting, quiet: { ...quiet, to } }))}
          </>
        )}
      </div>
    </div>
  )
}

function Editor({ data }: { readonly data: Preferences }): ReactNode {
  const words = useWords().preferences
  const [kinds, setKinds] = useState<Kind[]>([...data.kinds])
  const [setting, setSetting] = useState<NoticeSetting>(
    data.version === 0 ? { ...data.setting, timeZone: localZone } : data.setting,
  )
  const save = useChange(
    () =>
      callEndpoint(
        writePreferencesEndpoint,
        {
          body: {
            setting,
            kinds: kinds
              .filter(({ isMandatory }) => !isMandatory)
              .map(({ kind, inApp, mail }) => ({ kind, inApp, mail })),
          },
        },
        { ifMatch: data.version },
      ),
    ['notification.preferences'],
  )
  return (
    <Form
      onSubmit={() => save.mutate()}
      error={save.error}
      actions={
        <Button type="submit" loading={save.isPending}>
          {words.save}
        </Button>
      }
    >
      {save.isSuccess && <DoneAlert text={words.saved} />}
      {!data.hasMail && <Alert color="amber">{words.noMail}</Alert>}
      <Section title={words.times}>
        <Times setting={setting} onChange={setSetting} />
      </Section>
      <Section title={words.kind} flush>
        <KindTable kinds={kinds} onChange={setKinds} />
      </Section>
    </Form>
  )
}

/** What the person wants to be told, where, and when not. */
export function PreferencesPage(): ReactNode {
  const { preferences: words, inbox } = useWords()
  const preferences = useEndpoint(readPreferencesEndpoint, {})
  return (
    <Page
      title={words.title}
      lead={words.lead}
      crumbs={[{ label: inbox.title, to: '/notifications' }]}
      tools={<Slot name="notification.actions" />}
    >
      <Loaded query={preferences}>{(data) => <Editor key={data.version} data={data} />}</Loaded>
    </Page>
  )
}
