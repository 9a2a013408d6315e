import { Button, Text } from '@mantine/core'
import { IconBuildingSkyscraper, IconFingerprint } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { callEndpoint, ProblemAlert, useEndpoint } from '#ui/index.ts'
import { beginProviderEndpoint, listSignInProvidersEndpoint } from '../api.ts'
import { isPasskeyPossible } from './passkey-browser.ts'
import classes from './sign-in.module.css'
import { useWords } from './words.ts'

interface OtherWaysProps {
  readonly isPending: boolean
  readonly onPasskey: () => void
}

/** Below address and password: a passkey, and the identity providers there are. */
export function OtherWays({ isPending, onPasskey }: OtherWaysProps): ReactNode {
  const words = useWords().signIn
  const providers = useEndpoint(listSignInProvidersEndpoint, {})
  const go = useMutation({
    mutationFn: (providerId: string) => {
      const returnTo = `${location.pathname}${location.search}`
      return callEndpoint(beginProviderEndpoint, { params: { providerId }, body: { purpose: 'signIn', returnTo } })
    },
    onSuccess: ({ url }) => location.assign(url),
  })
  const items = providers.data?.items ?? []
  return (
    <div className={classes['others']}>
      {(isPasskeyPossible() || items.length > 0) && (
        <div className={classes['or']} aria-hidden>
          {words.or}
        </div>
      )}
      {isPasskeyPossible() && (
        <Button
          fullWidth
          variant="default"
          loading={isPending}
          leftSection={<IconFingerprint size={17} aria-hidden />}
          onClick={onPasskey}
        >
          {words.usePasskey}
        </Button>
      )}
      {items.map((provider) => (
        <Button
          key={provider.id}
          fullWidth
          variant="default"
          loading={go.isPending && go.variables === provider.id}
          leftSection={<IconBuildingSkyscraper size={16} aria-hidden />}
          onClick={() => go.mutate(provider.id)}
        >
          {formatMessage(words.provider, { name: provider.name })}
        </Button>
      ))}
      <ProblemAlert error={go.error} />
      <Text size="xs" c="dimmed">
        {words.noPassword}
      </Text>
    </div>
  )
}
