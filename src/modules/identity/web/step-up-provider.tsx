import { Button, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { ApiProblem, callEndpoint, ProblemAlert } from '#ui/index.ts'
import { beginProviderEndpoint } from '../api.ts'
import { listenForReturn } from './provider-return.ts'
import { useWords } from './words.ts'

interface StepUpProviderProps {
  readonly providers: readonly { readonly id: string; readonly name: string }[]
  readonly onProven: () => void
}

/** Signing in again at the provider happens in a window of its own: the page, and what was typed, stay. */
export function StepUpProvider({ providers, onProven }: StepUpProviderProps): ReactNode {
  const words = useWords().stepUp
  const [problem, setProblem] = useState<ApiProblem>()
  const finish = useEffectEvent((result: string) => {
    if (result === 'ok') onProven()
    else setProblem(new ApiProblem({ code: result, status: 0, params: {}, findings: [], requestId: '' }))
  })
  useEffect(() => listenForReturn((result) => finish(result)), [])
  const begin = useMutation({
    mutationFn: async (providerId: string) => {
      // Opened in the click itself: later it would be a pop-up that browsers block.
      const opened = window.open('about:blank', '_blank', 'width=520,height=680')
      try {
        const body = { purpose: 'stepUp', returnTo: '/' } as const
        const { url } = await callEndpoint(beginProviderEndpoint, { params: { providerId }, body })
        if (opened === null) location.assign(url)
        else opened.location.href = url
      } catch (error) {
        opened?.close()
        throw error
      }
    },
  })
  return (
    <>
      {providers.map(({ id, name }) => (
        <div key={id}>
          <Text size="sm">{formatMessage(words.providerHint, { name })}</Text>
          <Button mt="xs" loading={begin.isPending} onClick={() => begin.mutate(id)} data-autofocus>
            {formatMessage(words.provider, { name })}
          </Button>
        </div>
      ))}
      <ProblemAlert error={begin.error ?? problem} />
    </>
  )
}
