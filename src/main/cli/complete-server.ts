import { listAdvisoriesEndpoint } from '#modules/advisory/api.ts'
import { listCasesEndpoint } from '#modules/case/api.ts'
import { listLinesEndpoint } from '#modules/product/api.ts'
import { connectServer } from './client.ts'
import { en } from './messages.en.ts'
import { plain } from './terminal.ts'

const MOST = 100

/** Words that the server knows, each with what it means; rejects when it does not answer within `patienceMs`. */
export async function askServer(
  kind: 'advisory' | 'case' | 'kind',
  patienceMs: number,
): Promise<[word: string, meaning: string][]> {
  const server = connectServer(en, process.env, patienceMs)
  if (kind === 'kind') {
    const { items } = await server.call(listLinesEndpoint, {})
    return [...new Set(items.map((line) => line.kind))].map((word) => [word, ''])
  }
  const query = { query: { limit: String(MOST) } }
  const { items } = await (kind === 'case'
    ? server.call(listCasesEndpoint, { query: { limit: MOST } })
    : server.call(listAdvisoriesEndpoint, query))
  return items.map(({ number, title }) => [number, plain(title)])
}
