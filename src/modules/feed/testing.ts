import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** How the feed server of tests answers a path. */
export interface Served {
  readonly body?: string | Uint8Array
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Tells the whole length, sends so many bytes, then hangs up. Of a request for a part: so many of the part. */
  readonly cutAfter?: number
  /** How often it hangs up before it sends the whole. */
  readonly cuts?: number
  /** Sends the head and then nothing for so long. */
  readonly stallMs?: number
  /** Sends so many bytes and then nothing, until it is hung up. */
  readonly stallAfter?: number
  /** Sends so many bytes at a time, one drop after the other. */
  readonly drops?: number
  /** Never answers at all. */
  readonly isSilent?: boolean
}

/** A server of feeds on this machine, over real HTTP: entity tags, parts, and whatever else its paths are told to do. */
export interface FeedServer {
  readonly url: string
  readonly host: string
  /** What was asked: method, path and the headers that matter. */
  readonly asked: {
    readonly path: string
    readonly headers: Readonly<Record<string, string | undefined>>
    readonly status: number
  }[]
  serve(path: string, served: Served | ((request: IncomingMessage) => Served)): void
  close(): Promise<void>
}

const etagOf = (bytes: Uint8Array): string => `"${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}"`

/** Sends bytes some at a time, each when the one before is out. */
function dribble(response: ServerResponse, bytes: Buffer, count: number): void {
  if (bytes.byteLength === 0) response.end()
  else response.write(bytes.subarray(0, count), () => setImmediate(dribble, response, bytes.subarray(count), count))
}

function answer(request: IncomingMessage, response: ServerResponse, served: Served, cutsLeft: () => boolean): number {
  if (served.isSilent === true) return 0
  const bytes = Buffer.from(served.body ?? '')
  const etag = served.headers?.['etag'] ?? etagOf(bytes)
  const headers = { etag, ...served.headers }
  if (served.status !== undefined && served.status !== 200) {
    response.writeHead(served.status, served.headers).end(bytes)
    return served.status
  }
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end()
    return 304
  }
  const wanted = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1]
  const from = wanted !== undefined && request.headers['if-range'] === etag ? Number(wanted) : 0
  const part = bytes.subarray(from)
  const status = from > 0 ? 206 : 200
  response.writeHead(status, {
    ...headers,
    'content-length': String(part.byteLength),
    ...(from > 0 ? { 'content-range': `bytes ${from}-${bytes.byteLength - 1}/${bytes.byteLength}` } : {}),
  })
  if (served.drops !== undefined) dribble(response, part, served.drops)
  else if (served.stallAfter !== undefined && served.stallAfter < part.byteLength)
    response.write(part.subarray(0, served.stallAfter))
  else if (served.stallMs !== undefined) setTimeout(() => response.end(part), served.stallMs)
  else if (served.cutAfter !== undefined && served.cutAfter < part.byteLength && cutsLeft())
    response.write(part.subarray(0, served.cutAfter), () => request.socket.end())
  else response.end(part)
  return status
}

/** Starts a feed server. */
export async function startFeedServer(): Promise<FeedServer> {
  const paths = new Map<string, Served | ((request: IncomingMessage) => Served)>()
  const cuts = new Map<string, number>()
  const asked: FeedServer['asked'] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    const known = paths.get(path) ?? paths.get(path.split('?')[0] ?? '')
    const served = typeof known === 'function' ? known(request) : (known ?? { status: 404 })
    const cutsLeft = (): boolean => {
      const left = cuts.get(path) ?? served.cuts ?? Number.POSITIVE_INFINITY
      cuts.set(path, left - 1)
      return left > 0
    }
    const { range, 'if-none-match': etag, 'if-range': ifRange } = request.headers
    const status = answer(request, response, served, cutsLeft)
    asked.push({
      path,
      status,
      headers: { range, 'if-none-match': etag, 'if-range': ifRange === undefined ? undefined : String(ifRange) },
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? (address satisfies AddressInfo).port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    asked,
    serve(path, served) {
      paths.set(path, served)
      cuts.delete(path)
    },
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

/** An OSV record of a PyPI package: affected below `fixed`. */
export function osvText(id: string, name: string, fixed: string, more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    schema_version: '1.6.0',
    id,
    modified: '2026-01-02T00:00:00Z',
    published: '2026-01-01T00:00:00Z',
    affected: [
      {
        package: { ecosystem: 'PyPI', name, purl: `pkg:pypi/${name}` },
        ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed }] }],
      },
    ],
    ...more,
  })
}

/** A CVE record 5.1 with an SSVC decision of CISA. */
export function cveText(id: string, version: string, exploitation = 'none'): string {
  return JSON.stringify({
    dataType: 'CVE_RECORD',
    dataVersion: '5.1',
    cveMetadata: {
      cveId: id,
      state: 'PUBLISHED',
      assignerOrgId: '00000000-0000-4000-8000-000000000001',
      datePublished: '2026-01-01T00:00:00.000Z',
      dateUpdated: '2026-01-03T00:00:00.000Z',
    },
    containers: {
      cna: {
        providerMetadata: { orgId: '00000000-0000-4000-8000-000000000001' },
        title: 'A flaw of Hibari RTOS',
        descriptions: [{ lang: 'en', value: 'Crafted packets stop the controller.' }],
        affected: [
          {
            vendor: 'Hibari',
            product: 'RTOS',
            defaultStatus: 'unaffected',
            versions: [{ version: '0', lessThan: version, status: 'affected', versionType: 'custom' }],
          },
        ],
        references: [{ url: 'https://hibari.example/a' }],
      },
      adp: [
        {
          providerMetadata: { orgId: '134c704f-9b21-4f2e-91b3-4a467353bcc0', shortName: 'CISA-ADP' },
          metrics: [
            {
              other: {
                type: 'ssvc',
                content: {
                  id,
                  role: 'CISA Coordinator',
                  version: '2.0.3',
                  timestamp: '2026-01-03T00:00:00Z',
                  options: [{ Exploitation: exploitation }, { Automatable: 'no' }, { 'Technical Impact': 'partial' }],
                },
              },
            },
          ],
        },
      ],
    },
  })
}

/** A CVE as the NVD's API 2.0 has it. */
export function nvdValue(id: string, modified = '2026-01-02T00:00:00.000'): Readonly<Record<string, unknown>> {
  const criteria = 'cpe:2.3:o:hibari:rtos:*:*:*:*:*:*:*:*'
  return {
    cve: {
      id,
      vulnStatus: 'Analyzed',
      published: '2026-01-01T00:00:00.000',
      lastModified: modified,
      descriptions: [{ lang: 'en', value: 'Crafted packets stop the controller.' }],
      configurations: [
        { nodes: [{ operator: 'OR', cpeMatch: [{ vulnerable: true, criteria, versionEndExcluding: '2.0' }] }] },
      ],
    },
  }
}

/** Answers as the NVD's API does: pages of at most `most` of what was changed in the window; a window of more than 120 days is refused. */
export function nvdAnswer(
  all: readonly Readonly<Record<string, unknown>>[],
  most: number,
): (request: IncomingMessage) => Served {
  return (request) => {
    const query = new URL(request.url ?? '', 'http://nvd.example').searchParams
    const [from, to] = [query.get('lastModStartDate'), query.get('lastModEndDate')]
    const isTooWide = from !== null && to !== null && Date.parse(to) - Date.parse(from) > 120 * 86_400_000
    if (isTooWide || (from === null) !== (to === null)) return { status: 404 }
    const startIndex = Number(query.get('startIndex') ?? 0)
    const count = Math.min(most, Number(query.get('resultsPerPage') ?? most))
    const found = from === null ? all : []
    const vulnerabilities = found.slice(startIndex, startIndex + count)
    const body = { resultsPerPage: vulnerabilities.length, startIndex, totalResults: found.length, vulnerabilities }
    return { body: JSON.stringify({ ...body, format: 'NVD_CVE', version: '2.0' }) }
  }
}
