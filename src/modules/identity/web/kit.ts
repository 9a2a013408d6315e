import { useTranslation } from 'react-i18next'
import { en } from '../messages.en.ts'
import { ja } from '../messages.ja.ts'
import type { Messages } from '#platform/i18n/index.ts'
import { addressOf } from '#platform/http/address.ts'
import type { AnyEndpoint, EndpointOutput, EndpointRequest } from '#platform/http/contract.ts'

export type Words = Messages<typeof en>

/** The words of identity in the language of the page. */
export function useWords(): Words {
  return useTranslation().i18n.language === 'ja' ? ja : en
}

export class ApiProblem extends Error {
  readonly code: string
  readonly params: Record<string, string | number | boolean>
  readonly findings: { code: string; path: string; params?: Record<string, string | number | boolean> }[]
  constructor(problem: Pick<ApiProblem, 'code' | 'params' | 'findings'>) {
    super(problem.code)
    this.code = problem.code
    this.params = problem.params
    this.findings = problem.findings
  }
}

export async function callEndpoint<E extends AnyEndpoint>(
  endpoint: E,
  request: EndpointRequest<E>,
  options: { ifMatch?: number } = {},
): Promise<EndpointOutput<E>> {
  const headers: Record<string, string> = { 'x-andon-client': 'web' }
  if (request.body !== undefined) headers['content-type'] = 'application/json'
  if (options.ifMatch !== undefined) headers['if-match'] = `"${options.ifMatch}"`
  const response = await fetch(addressOf(endpoint.path, request.params, request.query), {
    method: endpoint.method,
    headers,
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  })
  const body = response.status === 204 ? undefined : await response.json()
  if (!response.ok) throw new ApiProblem(body)
  return body
}

export function useInstant(): (at: string) => string {
  const { i18n } = useTranslation()
  return (at) =>
    new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))
}

export function useLanguage(): 'en' | 'ja' {
  return useTranslation().i18n.language === 'ja' ? 'ja' : 'en'
}

export function useSetLanguage(): (language: 'en' | 'ja') => void {
  const { i18n } = useTranslation()
  return (language) => void i18n.changeLanguage(language)
}

export function useProblemText(): (error: unknown) => string {
  const words = useWords()
  return (error) => (error instanceof ApiProblem ? error.code : String(error)) + words.nav.account.slice(0, 0)
}

export function describeAction(words: Words, action: string): string {
  const [kind = '', verb = ''] = action.split('.')
  const group: Record<string, Record<string, string>> = words.action
  return group[kind]?.[verb] ?? action
}
