import { createPublicKey, verify } from 'node:crypto'
import * as z from 'zod'
import type { App } from '#platform/app/index.ts'
import { ACTOR_NAME, ERASED } from '#platform/audit/index.ts'
import { hashEntry, hashSeal, merkleRoot, sealBytes, type SealContent } from '#platform/audit/chain.ts'
import { requireEverywhere, type Principal } from '#platform/auth/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { notFound } from '#platform/error/index.ts'
import type { EndpointOutput } from '#platform/http/contract.ts'
import type { AuditProof, checkAuditEndpoint, PROOF_FAULTS } from '../api-admin.ts'
import { readAudit, readPersonal, type AuditFilter, type AuditRow } from '../store/audit.ts'
import { readLeaves, readProofs, readSeals, type ProofRow, type SealRow } from '../store/proof.ts'

const contentSchema = z.object({ details: z.record(z.string(), z.unknown()) })
type Fault = (typeof PROOF_FAULTS)[number]

interface SealProof {
  readonly seal: SealRow
  readonly faults: readonly Fault[]
}

/** Seals by number, each held against its leaves, its own hash and the key. */
async function proveSeals(app: App, tx: Tx, numbers: readonly number[]): Promise<Map<number, SealProof>> {
  const key = createPublicKey(app.keyring.sealPublicKeyPem)
  const leaves = Map.groupBy(await readLeaves(tx, numbers), ({ number }) => number)
  const seals = await readSeals(tx, numbers)
  return new Map(
    seals.map((seal) => {
      const hashes = (leaves.get(seal.number) ?? []).map(({ hash }) => hash)
      const { number, at, entryCount, keyId } = seal
      const root = seal.root.toString('hex')
      const content: SealContent = {
        number,
        at,
        entryCount,
        keyId,
        root,
        previousHash: seal.previousHash?.toString('hex') ?? null,
      }
      const isRoot =
        merkleRoot(hashes).equals(seal.root) && hashes.length === entryCount && hashSeal(content).equals(seal.hash)
      const isSigned = verify(null, sealBytes(content), key, seal.signature)
      const faults: Fault[] = [
        ...(isRoot ? [] : ['SEAL_ROOT' as const]),
        ...(isSigned ? [] : ['SEAL_SIGNATURE' as const]),
      ]
      return [number, { seal, faults }]
    }),
  )
}

/** What is wrong with an entry by itself and in its chain, and with the seal over it. */
function faultsOf(row: ProofRow, seals: ReadonlyMap<number, SealProof>): Fault[] {
  const faults: Fault[] = []
  if (!hashEntry(row.content, row.previousHash).equals(row.hash)) faults.push('CONTENT_EDITED')
  const isLinked = row.previousHash === null ? row.sequence === 1 : row.hashBefore?.equals(row.previousHash) === true
  if (!isLinked) faults.push('CHAIN_BROKEN')
  if (row.sealNumber === null) return [...faults, 'NOT_SEALED_YET']
  const isLeaf = row.leafHash?.equals(row.hash) === true
  return [...faults, ...(isLeaf ? [] : ['SEAL_ROOT' as const]), ...(seals.get(row.sealNumber)?.faults ?? ['SEAL_ROOT'])]
}

async function prove(app: App, tx: Tx, entryIds: readonly string[]) {
  const rows = await readProofs(tx, entryIds)
  const numbers = [...new Set(rows.flatMap(({ sealNumber }) => (sealNumber === null ? [] : [sealNumber])))]
  const seals = await proveSeals(app, tx, numbers)
  return rows.map((row) => ({ row, faults: [...new Set(faultsOf(row, seals))], seals }))
}

/** One entry with its proof; throws NOT_FOUND for one that is not there or in a circle of others. */
export function readProof(app: App, principal: Principal, entryId: string): Promise<AuditProof> {
  requireEverywhere(principal, 'audit.read')
  return app.db.tx(principal, async (tx) => {
    const [proof] = await prove(app, tx, [entryId])
    if (proof === undefined) throw notFound()
    const { row, faults, seals } = proof
    const { [ACTOR_NAME]: actorName = ERASED, ...personal } = (await readPersonal(tx, [entryId])).get(entryId) ?? {}
    const seal = row.sealNumber === null ? undefined : seals.get(row.sealNumber)?.seal
    return {
      ...row,
      actorName,
      personal,
      details: contentSchema.parse(JSON.parse(row.content)).details,
      hash: row.hash.toString('hex'),
      previousHash: row.previousHash?.toString('hex') ?? null,
      seal:
        seal === undefined
          ? null
          : {
              number: seal.number,
              at: seal.at,
              entryCount: seal.entryCount,
              position: row.position ?? 0,
              root: seal.root.toString('hex'),
              hash: seal.hash.toString('hex'),
              keyId: seal.keyId,
              signature: seal.signature.toString('base64'),
            },
      faults,
    }
  })
}

/** Proves the entries of a page of the trail. */
export function checkTrail(
  app: App,
  principal: Principal,
  filter: Omit<AuditFilter, 'sort'>,
): Promise<EndpointOutput<typeof checkAuditEndpoint>> {
  requireEverywhere(principal, 'audit.read')
  return app.db.tx(principal, async (tx) => {
    const { items, ...page } = await readAudit(tx, { ...filter, sort: '-at' })
    const proofs = await prove(
      app,
      tx,
      items.map(({ id }) => id),
    )
    const faults = proofs.flatMap(({ row, faults: codes }) =>
      codes.some((code) => code !== 'NOT_SEALED_YET') ? [{ id: row.id, codes }] : [],
    )
    return { checked: proofs.length, ...page, faults }
  })
}

const EXPORT_PAGE = 1_000
const EXPORT_MOST = 100_000

/** The entries of a filter as JSON lines, newest first, read page by page while they are sent. */
export function exportTrail(
  app: App,
  principal: Principal,
  filter: Omit<AuditFilter, 'sort' | 'limit' | 'offset'>,
): Response {
  requireEverywhere(principal, 'audit.read')
  let after: string | undefined
  let sent = 0
  let isOver = false
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (isOver) {
        controller.close()
        return
      }
      const page = await app.db.tx(principal, (tx) =>
        readAudit(tx, {
          ...filter,
          sort: '-at',
          limit: EXPORT_PAGE,
          offset: 0,
          ...(after === undefined ? {} : { after }),
        }),
      )
      sent += page.items.length
      after = page.next ?? undefined
      isOver = page.next === null || sent >= EXPORT_MOST
      controller.enqueue(Buffer.from(page.items.map((row) => `${JSON.stringify(lineOf(row))}\n`).join('')))
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'application/x-ndjson',
      'content-disposition': 'attachment; filename="audit.ndjson"',
      'x-content-type-options': 'nosniff',
    },
  })
}

/** An entry as it is exported: its canonical content as it was hashed. */
function lineOf({ id, recordKind, recordId, sequence, at, actorKind, actorId, action, content, sealNumber }: AuditRow) {
  return { id, recordKind, recordId, sequence, at, actorKind, actorId, action, content, sealNumber }
}
