import { Button, PasswordInput, Radio, Stack, Switch, Text, Textarea, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { callEndpoint, Copyable, Facts, Form, useChange, useFieldProblems } from '#ui/index.ts'
import { createProviderEndpoint, updateProviderEndpoint } from '../api.ts'
import type { ProviderInput, ProviderView } from '../model.ts'
import { RulesInput } from './rules-input.tsx'
import { useWords } from './words.ts'

interface ProviderFormProps {
  /** Undefined: a new one. */
  readonly provider: ProviderView | undefined
  readonly onSaved: (provider: ProviderView) => void
  readonly onClose: () => void
}

const NEW: ProviderInput = {
  name: '',
  issuer: 'https://',
  clientId: '',
  scopes: 'openid email profile',
  isActive: true,
  provisioning: 'invited',
  linking: 'invited',
  emailDomains: [],
  strongAcr: [],
  strongAmr: ['mfa'],
  rules: [],
}

const toLines = (values: readonly string[]): string => values.join('\n')
const fromLines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const asProvisioning = (value: string): ProviderInput['provisioning'] => (value === 'roles' ? 'roles' : 'invited')
const asLinking = (value: string): ProviderInput['linking'] => (value === 'verifiedEmail' ? value : 'invited')

function Addresses({ provider }: { readonly provider: ProviderView | undefined }): ReactNode {
  const words = useWords().settings.provider
  if (provider === undefined)
    return (
      <Text size="sm" c="dimmed">
        {words.afterSave}
      </Text>
    )
  return (
    <div>
      <Text size="sm" fw={600}>
        {words.addresses}
      </Text>
      <Facts
        facts={[
          { label: words.redirect, value: <Copyable value={provider.redirectUri} /> },
          { label: words.logout, value: <Copyable value={provider.logoutUri} /> },
          { label: words.postLogout, value: <Copyable value={provider.postLogoutUri} /> },
        ]}
      />
    </div>
  )
}

/** Adds an identity provider, or changes one, with its rules. */
export function ProviderForm({ provider, onSaved, onClose }: ProviderFormProps): ReactNode {
  const words = useWords().settings.provider
  const [input, setInput] = useState<ProviderInput>(provider ?? NEW)
  const [lists, setLists] = useState({
    emailDomains: toLines(input.emailDomains),
    strongAcr: toLines(input.strongAcr),
    strongAmr: toLines(input.strongAmr),
  })
  const [secret, setSecret] = useState('')
  const save = useChange(() => {
    const body = {
      ...input,
      emailDomains: fromLines(lists.emailDomains),
      strongAcr: fromLines(lists.strongAcr),
      strongAmr: fromLines(lists.strongAmr),
      ...(secret === '' ? {} : { clientSecret: secret }),
    }
    if (provider === undefined) return callEndpoint(createProviderEndpoint, { body })
    const params = { providerId: provider.id }
    return callEndpoint(updateProviderEndpoint, { params, body }, { ifMatch: provider.version })
  }, ['provider.list', 'provider.names'])
  const problemAt = useFieldProblems(save.error)
  const field = (name: 'name' | 'issuer' | 'clientId' | 'scopes', label: string, description?: string): ReactNode => (
    <TextInput
      label={label}
      {...(description === undefined ? {} : { description })}
      required
      withAsterisk={false}
      maxLength={500}
      {...(name === 'name' ? { 'data-autofocus': true } : {})}
      value={input[name]}
      error={problemAt(`/${name}`)}
      onChange={(event) => setInput({ ...input, [name]: event.currentTarget.value })}
    />
  )
  const lines = (name: keyof typeof lists, label: string, description: string): ReactNode => (
    <Textarea
      label={label}
      description={description}
      autosize
      minRows={1}
      value={lists[name]}
      error={problemAt(`/${name}`)}
      onChange={(event) => setLists({ ...lists, [name]: event.currentTarget.value })}
    />
  )
  return (
    <Form
      onSubmit={() => save.mutate(undefined, { onSuccess: onSaved })}
      error={save.error}
      fields={['/name', '/issuer', '/clientId', '/scopes', '/emailDomains', '/strongAcr', '/strongAmr']}
      label={words.title}
      actions={
        <>
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {words.save}
          </Button>
        </>
      }
    >
      {field('name', words.name, words.nameHint)}
      {field('issuer', words.issuer, words.issuerHint)}
      {field('clientId', words.clientId)}
      <PasswordInput
        label={words.secret}
        description={provider?.hasSecret === true ? words.secretKept : words.secretNone}
        autoComplete="off"
        value={secret}
        onChange={(event) => setSecret(event.currentTarget.value)}
      />
      {field('scopes', words.scopes)}
      <Addresses provider={provider} />
      <Choice
        label={words.provisioning}
        choices={words.provisioningChoice}
        value={input.provisioning}
        onChange={(value) => setInput({ ...input, provisioning: asProvisioning(value) })}
      />
      <Choice
        label={words.linking}
        choices={words.linkingChoice}
        value={input.linking}
        onChange={(value) => setInput({ ...input, linking: asLinking(value) })}
      />
      {lines('emailDomains', words.domains, words.domainsHint)}
      {lines('strongAcr', words.acr, words.strongHint)}
      {lines('strongAmr', words.amr, words.strongHint)}
      <RulesInput value={input.rules} onChange={(rules) => setInput({ ...input, rules })} />
      <Switch
        label={words.isActive}
        checked={input.isActive}
        onChange={(event) => setInput({ ...input, isActive: event.currentTarget.checked })}
      />
    </Form>
  )
}

interface ChoiceProps {
  readonly label: string
  /** Words by value. */
  readonly choices: Readonly<Record<string, string>>
  readonly value: string
  readonly onChange: (value: string) => void
}

function Choice({ label, choices, value, onChange }: ChoiceProps): ReactNode {
  return (
    <Radio.Group label={label} value={value} onChange={onChange}>
      <Stack gap={6} mt={6}>
        {Object.entries(choices).map(([name, text]) => (
          <Radio key={name} value={name} label={text} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
