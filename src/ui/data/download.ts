import { currentLanguage } from '../language.ts'
import { localProblem, toApiProblem } from './problem.ts'
import { withProof } from './step-up.ts'

async function ask(address: string): Promise<void> {
  const headers = { 'x-andon-client': 'web', 'x-andon-language': currentLanguage() }
  const response = await fetch(address, { headers }).catch(() => {
    throw localProblem('OFFLINE')
  })
  if (response.ok) return response.body?.cancel()
  const body: unknown = await response.json().catch(() => undefined)
  throw toApiProblem(body, response.status)
}

/**
 * Has the browser save what a GET endpoint answers, of any size and without holding it in memory. It is asked for first: throws
 * ApiProblem where the server refuses, and a proof of who one is is asked of the person where the server wants one.
 */
export async function downloadFrom(address: string): Promise<void> {
  await withProof(() => ask(address))
  const link = document.createElement('a')
  link.href = address
  link.download = ''
  link.click()
}
