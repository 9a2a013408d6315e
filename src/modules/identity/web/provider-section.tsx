import { Button } from '@mantine/core'
import { IconBuildingSkyscraper } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import {
  callEndpoint,
  ConfirmButton,
  Dialog,
  Empty,
  Loaded,
  Section,
  StateBadge,
  useChange,
  useEndpoint,
  usePermission,
} from '#ui/index.ts'
import { deleteProviderEndpoint, listProvidersEndpoint } from '../api.ts'
import type { ProviderView } from '../model.ts'
import classes from './account.module.css'
import { ProviderForm } from './provider-form.tsx'
import { useWords } from './words.ts'

interface ProviderRowProps {
  readonly provider: ProviderView
  readonly onEdit: (provider: ProviderView) => void
}

function ProviderRow({ provider, onEdit }: ProviderRowProps): ReactNode {
  const words = useWords().settings
  const mayWrite = usePermission('user.write')
  const remove = useChange(
    () => callEndpoint(deleteProviderEndpoint, { params: { providerId: provider.id } }),
    ['provider.list', 'provider.names'],
  ).mutateAsync
  return (
    <li className={classes['item']}>
      <IconBuildingSkyscraper size={18} aria-hidden />
      <div>
        <div className={classes['inline']}>
          <b>{provider.name}</b>
          <StateBadge tone={provider.isActive ? 'good' : 'quiet'}>
            {provider.isActive ? words.on : words.off}
          </StateBadge>
        </div>
        <div className={classes['note']}>
          {provider.issuer} · {formatMessage(words.rules, { count: provider.rules.length })}
        </div>
      </div>
      {mayWrite && (
        <div className={classes['inline']}>
          <Button size="compact-xs" variant="default" onClick={() => onEdit(provider)}>
            {words.edit}
          </Button>
          <ConfirmButton
            size="compact-xs"
            variant="default"
            isDanger
            message={formatMessage(words.removeSure, { name: provider.name })}
            onConfirm={() => remove(undefined)}
          >
            {words.remove}
          </ConfirmButton>
        </div>
      )}
    </li>
  )
}

/** The identity providers: add, change, remove. */
export function ProviderSection(): ReactNode {
  const words = useWords().settings
  const mayWrite = usePermission('user.write')
  const providers = useEndpoint(listProvidersEndpoint, {})
  const [edited, setEdited] = useState<ProviderView | 'new'>()
  const close = (): void => setEdited(undefined)
  return (
    <Section
      title={words.providers}
      hint={words.providersHint}
      actions={
        mayWrite && (
          <Button size="compact-sm" variant="default" onClick={() => setEdited('new')}>
            {words.add}
          </Button>
        )
      }
    >
      <Loaded query={providers}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={words.noProviders} />
          ) : (
            <ul className={classes['items']}>
              {items.map((provider) => (
                <ProviderRow key={provider.id} provider={provider} onEdit={setEdited} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <Dialog isOpen={edited !== undefined} onClose={close} size="xl" title={words.provider.title}>
        {edited !== undefined && (
          <ProviderForm provider={edited === 'new' ? undefined : edited} onSaved={setEdited} onClose={close} />
        )}
      </Dialog>
    </Section>
  )
}
