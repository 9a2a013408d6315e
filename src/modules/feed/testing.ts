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

function answer(request: IncomingMessage, response: ServerResponse, served: Served, cutsLeft: () => boolean): number {
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
  if (served.stallMs !== undefined) setTimeout(() => response.end(part), served.stallMs)
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
