import * as z from 'zod'
import type { EndpointOutput, EndpointRequest } from '#platform/http/contract.ts'
import { formatMessage, type Messages } from '#platform/i18n/index.ts'
import {
  caseTimelineEndpoint,
  listCasesEndpoint,
  readCaseEndpoint,
  type CaseSummary,
  type CaseView,
} from '#modules/case/api.ts'
import { setStateSchema } from '#modules/case/model.ts'
import { listLinesEndpoint } from '#modules/product/api.ts'
import { caseWords, describeCase, describeSummary, describeTimeline } from './case-text.ts'
import { connectServer, type Server } from './client.ts'
import { CommandError, EXIT, languageOf, type CommandIo, type ParsedCommand } from './command.ts'
import type { en } from './messages.en.ts'
import { harmless } from './terminal.ts'

type Words = Messages<typeof en>
type Query = NonNullable<EndpointRequest<typeof listCasesEndpoint>['query']>

const PAGE = 1_000

/** `andon case list`: open cases (`--all`: settled ones too), against the server of ANDON_URL. */
export async function listCases(parsed: ParsedCommand, io: CommandIo, words: Words): Promise<number> {
  const state = stateOf(parsed)
  const server = connectServer(words)
  const filter = {
    // A settled state asked for by name is meant.
    ...(parsed.values['all'] === true || state !== undefined ? {} : { isOpen: 'true' }),
    ...(state === undefined ? {} : { state }),
    ...(typeof parsed.values['query'] === 'string' ? { q: parsed.values['query'] } : {}),
    ...(await lineFilter(server, parsed.values['line'], words)),
  } satisfies Query
  const items = await readAll(server, filter)
  if (parsed.values['json'] === true) io.stdout(`${JSON.stringify(items)}\n`)
  else if (items.length === 0) io.stdout(`${words.nothing}\n`)
  else {
    const text = await caseWords(languageOf())
    for (const item of items) io.stdout(harmless(describeSummary(item, text)))
  }
  return EXIT.ok
}

/** The state asked for: the table has let only known ones through. */
function stateOf({ values }: ParsedCommand): CaseSummary['state'] | undefined {
  return values['state'] === undefined ? undefined : setStateSchema.parse(values['state'])
}

/** The filter of a product line, told by its kind; a kind that the catalogue does not have is a usage error that names those it has. */
async function lineFilter(server: Server, kind: unknown, words: Words): Promise<{ lineId?: string }> {
  if (typeof kind !== 'string') return {}
  const lines = await server.call(listLinesEndpoint, {})
  const line = lines.items.find((candidate) => candidate.kind === kind)
  if (line !== undefined) return { lineId: line.id }
  const choices = lines.items.map((candidate) => candidate.kind).join(', ')
  throw new CommandError(formatMessage(words.oneOf, { what: '--line', choices }), EXIT.usage)
}

async function readAll(server: Server, filter: Query): Promise<CaseSummary[]> {
  const items: CaseSummary[] = []
  for (let offset = 0; ; offset += PAGE) {
    const page: EndpointOutput<typeof listCasesEndpoint> = await server.call(listCasesEndpoint, {
      query: { ...filter, limit: PAGE, offset },
    })
    items.push(...page.items)
    if (offset + PAGE >= page.total) return items
  }
}

/** `andon case show <number|id>`: one case with its story. */
export async function showCase(
  { values, words: [name = ''] }: ParsedCommand,
  io: CommandIo,
  words: Words,
): Promise<number> {
  const server = connectServer(words)
  const caseId = await findCaseId(server, name, words)
  const view: CaseView = await server.call(readCaseEndpoint, { params: { caseId } })
  const timeline = await server.call(caseTimelineEndpoint, { params: { caseId } })
  if (values['json'] === true) io.stdout(`${JSON.stringify({ ...view, timeline: timeline.items })}\n`)
  else {
    const text = await caseWords(languageOf())
    io.stdout(harmless(describeCase(view, text) + describeTimeline(timeline.items, text)))
  }
  return EXIT.ok
}

/** A case by its id, or by its number in any case of letters; ends with exit 66 when there is none that one may see. */
async function findCaseId(server: Server, name: string, words: Words): Promise<string> {
  if (z.uuid().safeParse(name).success) return name
  const found = await server.call(listCasesEndpoint, { query: { q: name, limit: PAGE } })
  const item = found.items.find((candidate) => candidate.number.toLowerCase() === name.toLowerCase())
  if (item === undefined) throw new CommandError(formatMessage(words.noCase, { name }), EXIT.noInput)
  return item.id
}
