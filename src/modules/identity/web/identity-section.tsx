import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  ApiProblem,
  callEndpoint,
  ConfirmButton,
  Instant,
  ProblemAlert,
  Section,
  useChange,
  useEndpoint,
  useSearchText,
} from '#ui/index.ts'
import {
  linkIdentityEndpoint,
  listIdentitiesEndpoint,
  listSignInProvidersEndpoint,
  removeIdentityEndpoint,
} from '../api.ts'
import classes from './account.module.css'
import { useWords } from './words.ts'

/** The person's accounts at identity providers: link and undo. Nothing where there is no provider. */
export function IdentitySection(): ReactNode {
  const words = useWords().identity
  const [search] = useSearchText()
  const identities = useEndpoint(listIdentitiesEndpoint, {})
  const providers = useEndpoint(listSignInProvidersEndpoint, {})
  const link = useMutation({
    mutationFn: (providerId: string) => callEndpoint(linkIdentityEndpoint, { params: { providerId } }),
    onSuccess: ({ url }) => location.assign(url),
  })
  const remove = useChange(
    (providerId: string) => callEndpoint(removeIdentityEndpoint, { params: { providerId } }),
    ['identity.list', 'session.current', 'session.list'],
  ).mutateAsync
  const linked = identities.data?.items ?? []
  const open = (providers.data?.items ?? []).filter(({ id }) => !linked.some(({ providerId }) => providerId === id))
  if (linked.length === 0 && open.length === 0) return null
  const code = search['problem']
  const problem =
    typeof code === 'string' ? new ApiProblem({ code, status: 0, params: {}, findings: [], requestId: '' }) : undefined
  const [before = '', after = ''] = words.linkedAt.split('{{at}}')
  return (
    <Section
      title={words.title}
      hint={words.hint}
      actions={open.map(({ id, name }) => (
        <Button
          key={id}
          size="compact-sm"
          variant="default"
          loading={link.isPending && link.variables === id}
          onClick={() => link.mutate(id)}
        >
          {formatMessage(words.link, { name })}
        </Button>
      ))}
    >
      <ProblemAlert error={link.error ?? problem} />
      {linked.length === 0 && words.none}
      <ul className={classes['items']}>
        {linked.map(({ providerId, providerName, createdAt }) => (
          <li key={providerId} className={classes['item']}>
            <div>
              <b>{providerName}</b>
              <div className={classes['note']}>
                {before}
                <Instant at={createdAt} />
                {after}
              </div>
            </div>
            <ConfirmButton
              size="compact-xs"
              variant="default"
              isDanger
              message={formatMessage(words.removeSure, { name: providerName })}
              onConfirm={() => remove(providerId)}
            >
              {words.remove}
            </ConfirmButton>
          </li>
        ))}
      </ul>
    </Section>
  )
}
