import type { Tx } from '#platform/db/index.ts'
import { readMaker } from '#modules/product/index.ts'
import { readSource } from '#modules/vulnerability/index.ts'
import type { Recipients } from '../model.ts'
import { within } from '../rules.ts'
import {
  countByHolder,
  countKnownUnits,
  listLots,
  listShippedModels,
  readAddressees,
  type Addressee,
  type HeldCount,
  type ShippedLot,
} from '../store/recipient.ts'
import { loadCatalogues } from './catalogues.ts'
import { createKindAnswerer, loadBook } from './kinds.ts'
import type { AnsweringSource } from './relations.ts'

/**
 * Who has to be told of a source: customers with affected or undetermined units (known, or shipped to them directly), and the
 * channels through which such units went where we do not know them. Nobody when there is no such source for the principal.
 */
export async function findRecipients(tx: Tx, { sourceId }: { readonly sourceId: string }): Promise<Recipients> {
  const source = await readSource(tx, sourceId)
  if (source === undefined) return { customers: [], channels: [] }
  const held = Map.groupBy(await countByHolder(tx, sourceId), (count) => count.customerId)
  const flows = await traceShipments(tx, source)
  const direct = flows.filter((flow) => flow.throughId === null && flow.unknown > 0)
  const ids = [
    ...held.keys(),
    ...direct.map((flow) => flow.customerId),
    ...flows.flatMap((flow) => flow.throughId ?? []),
  ]
  const people = await readAddressees(tx, ids)
  const channelIds = [...people.values()].flatMap(({ channelId }) => channelId ?? [])
  const channels = await readAddressees(tx, channelIds)
  const isToTell = ({ id }: Addressee): boolean => held.has(id) || direct.some((flow) => flow.customerId === id)
  return {
    customers: sortByCode(people.values())
      .filter(isToTell)
      .map((person) => ({
        ...headOf(person),
        country: person.country,
        channel: referenceOf(person.channelId === null ? undefined : channels.get(person.channelId)),
        ...countsOf(held.get(person.id) ?? []),
        unknownQuantity: sumOf(direct.filter((flow) => flow.customerId === person.id).map((flow) => flow.unknown)),
      })),
    channels: sortByCode(people.values()).flatMap((person) => {
      const own = flows.filter((flow) => flow.throughId === person.id)
      if (person.reaches === null || own.length === 0) return []
      return [
        {
          ...headOf(person),
          kind: person.reaches.kind,
          markets: [...person.reaches.markets],
          models: [...new Set(own.map((flow) => flow.model))].toSorted(),
          shippedQuantity: sumOf(own.map((flow) => flow.shipped)),
          unknownQuantity: sumOf(own.map((flow) => flow.unknown)),
        },
      ]
    }),
  }
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0)
const sortByCode = (people: Iterable<Addressee>): Addressee[] =>
  [...people].toSorted((a, b) => (a.code < b.code ? -1 : 1))

function headOf({ id, kind, code, nameEn, nameJa, language, contact }: Addressee) {
  return { id, kind, code, nameEn, nameJa, language, contact }
}

function referenceOf(channel: Addressee | undefined): Recipients['customers'][number]['channel'] {
  if (channel === undefined) return null
  const { id, code, nameEn, nameJa } = channel
  return { id, code, nameEn, nameJa }
}

function countsOf(held: readonly HeldCount[]) {
  return {
    affected: sumOf(held.map((count) => count.affected)),
    undetermined: sumOf(held.map((count) => count.undetermined)),
    sites: held.flatMap(({ siteId, siteName, affected, undetermined }) =>
      siteId === null ? [] : [{ id: siteId, name: siteName ?? '', affected, undetermined }],
    ),
  }
}

/** Units of one model that went to one receiver one way. */
interface Flow {
  readonly customerId: string
  readonly throughId: string | null
  readonly model: string
  /** Those affected or undetermined by what they were when they were shipped. */
  readonly shipped: number
  /** Those of them that no known unit at the receiver accounts for. */
  readonly unknown: number
}

async function traceShipments(tx: Tx, source: AnsweringSource): Promise<Flow[]> {
  const { nameEn: vendor } = await readMaker(tx)
  const answerer = createKindAnswerer(source, await loadBook(tx))
  const models = (await listShippedModels(tx)).filter((model) => answerer.isListed({ vendor, model }))
  const all = await listLots(tx, models)
  const catalogues = await loadCatalogues(tx, all)
  const isConcerned = ({ model, modelId, versions, serial }: ShippedLot): boolean => {
    const facts = { vendor, model, modelId, versions, serial, hardwareRevision: null, producedOn: null, options: [] }
    const answer = answerer.ask(facts, catalogues.get(modelId)).row?.applicability
    return answer === 'affected' || answer === 'undetermined'
  }
  const lots = all.filter(isConcerned)
  const known = await countKnownUnits(tx, [...new Set(lots.map((lot) => lot.modelId))])
  const groups = Map.groupBy(
    lots,
    ({ customerId, throughId, modelId }) => `${customerId} ${throughId ?? ''} ${modelId}`,
  )
  return [...groups.values()].flatMap((group) => {
    const [lot] = group
    if (lot === undefined) return []
    const { customerId, throughId, model, modelId } = lot
    const shipped = sumOf(group.map(({ quantity }) => quantity))
    // What is known at a receiver accounts for one flow only, whichever comes first.
    const key = within(customerId, modelId)
    const accounted = Math.min(shipped, known.get(key) ?? 0)
    known.set(key, (known.get(key) ?? 0) - accounted)
    return [{ customerId, throughId, model, shipped, unknown: shipped - accounted }]
  })
}
