import { Button, Checkbox, NumberInput, Text } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type * as z from 'zod'
import {
  callEndpoint,
  DoneAlert,
  Form,
  Loaded,
  Page,
  Section,
  useChange,
  useEndpoint,
  usePermission,
} from '#ui/index.ts'
import { readSettingsEndpoint, updateSettingsEndpoint } from '../api.ts'
import { ROLES, roleSchema, type settingsSchema } from '../model.ts'
import classes from './account.module.css'
import { ProviderSection } from './provider-section.tsx'
import { useWords } from './words.ts'

type Settings = z.infer<typeof settingsSchema>

const LIMITS = {
  idleMinutes: { min: 5, max: 10_080 },
  sessionHours: { min: 1, max: 720 },
  stepUpMinutes: { min: 1, max: 60 },
} as const

interface SettingsFormProps {
  readonly settings: Settings & { readonly version: number }
  readonly onSaved: () => void
}

function SettingsForm({ settings, onSaved }: SettingsFormProps): ReactNode {
  const words = useWords()
  const mayWrite = usePermission('user.write')
  const [roles, setRoles] = useState<string[]>(settings.secondFactorRoles)
  const [numbers, setNumbers] = useState({
    idleMinutes: settings.idleMinutes,
    sessionHours: settings.sessionHours,
    stepUpMinutes: settings.stepUpMinutes,
  })
  const save = useChange(
    () =>
      callEndpoint(
        updateSettingsEndpoint,
        { body: { secondFactorRoles: roleSchema.array().parse(roles), ...numbers } },
        { ifMatch: settings.version },
      ),
    ['signInSettings.read', 'session.current'],
  )
  const number = (name: keyof typeof LIMITS, label: string): ReactNode => (
    <NumberInput
      label={label}
      required
      withAsterisk={false}
      allowDecimal={false}
      {...LIMITS[name]}
      w={270}
      readOnly={!mayWrite}
      value={numbers[name]}
      onChange={(value) => setNumbers({ ...numbers, [name]: Number(value) })}
    />
  )
  return (
    <Form
      // The form is made anew for the new version: only a promise outlives it.
      onSubmit={() => void save.mutateAsync(undefined).then(onSaved, () => undefined)}
      error={save.error}
      label={words.settings.title}
      actions={
        mayWrite && (
          <Button type="submit" loading={save.isPending}>
            {words.settings.save}
          </Button>
        )
      }
    >
      <Checkbox.Group
        label={words.settings.demands}
        description={words.settings.demandsHint}
        value={roles}
        onChange={setRoles}
      >
        <div className={classes['scopes']}>
          {ROLES.map((role) => (
            <Checkbox key={role} value={role} label={words.role[role]} disabled={!mayWrite} />
          ))}
        </div>
      </Checkbox.Group>
      <div className={classes['row']}>
        {number('idleMinutes', words.settings.idle)}
        {number('sessionHours', words.settings.absolute)}
        {number('stepUpMinutes', words.settings.stepUp)}
      </div>
      <Text size="xs" c="dimmed">
        {words.settings.stepUpHint}
      </Text>
    </Form>
  )
}

/** Whose second factor is demanded, how long sessions last, and the identity providers. */
export function SignInSettingsPage(): ReactNode {
  const words = useWords().settings
  const settings = useEndpoint(readSettingsEndpoint, {})
  const [isSaved, setIsSaved] = useState(false)
  return (
    <Page title={words.title} lead={words.lead}>
      {/* Both at once: the form would push the providers down when it comes. */}
      <Loaded query={settings}>
        {(data) => (
          <>
            <Section title={words.sessions}>
              <SettingsForm key={data.version} settings={data} onSaved={() => setIsSaved(true)} />
              <DoneAlert text={isSaved ? words.saved : undefined} />
            </Section>
            <ProviderSection />
          </>
        )}
      </Loaded>
    </Page>
  )
}
