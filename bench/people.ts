import { requestText, Line, type Answer } from './load.ts'

/** What a person of a role does, over and over: looks at lists, follows a link, reads, searches, sometimes changes something. */
export interface Role {
  readonly name: string
  readonly roles: readonly string[]
  readonly steps: readonly ((session: Session) => Promise<void>)[]
}

interface Listed {
  readonly id: string
  readonly customerId?: string
  readonly version?: number
}

export interface Clicks {
  readonly times: number[]
  readonly failures: string[]
}

/** One person's browser: remembers what it saw, and asks the next question from it. */
export class Session {
  readonly #line: Line
  readonly #token: string
  readonly #clicks: Clicks
  readonly #dice: () => number

  constructor(port: number, token: string, clicks: Clicks, dice: () => number) {
    this.#line = new Line(port)
    this.#token = token
    this.#clicks = clicks
    this.#dice = dice
  }

  /** One of these, as the dice fall. */
  pick<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.#dice() * list.length)]
  }

  async #send(text: string, what: string): Promise<Answer> {
    const from = performance.now()
    const answer = await this.#line.ask(text)
    this.#clicks.times.push(performance.now() - from)
    // A stale edit is no fault: somebody was faster.
    if (answer.status >= 400 && answer.status !== 412)
      this.#clicks.failures.push(`${answer.status} ${what} ${answer.body.slice(0, 200)}`)
    return answer
  }

  async get(path: string): Promise<unknown> {
    const { body } = await this.#send(requestText(path, this.#token), `GET ${path}`)
    return JSON.parse(body)
  }

  async list(path: string): Promise<Listed[]> {
    const answer = await this.get(path)
    // The contract's list shape.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return (answer as { items?: Listed[] }).items ?? []
  }

  async change(method: string, path: string, body: unknown, version?: number): Promise<void> {
    const json = JSON.stringify(body)
    const match = version === undefined ? '' : `if-match: "${version}"\r\n`
    const head = `${method} ${path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${this.#token}\r\ncontent-type: application/json\r\n`
    await this.#send(`${head}${match}content-length: ${Buffer.byteLength(json)}\r\n\r\n${json}`, `${method} ${path}`)
  }

  close(): void {
    this.#line.close()
  }
}

const board = async (session: Session): Promise<void> => {
  await session.get('/api/v1/board')
}

const caseWork = async (session: Session): Promise<void> => {
  const cases = await session.list(
    `/api/v1/cases?isOpen=true&sort=${session.pick(['-openedAt', 'number', '-score', 'state'])}&limit=100`,
  )
  const one = session.pick(cases)
  if (one === undefined) return
  await session.get(`/api/v1/cases/${one.id}`)
  await session.get(`/api/v1/cases/${one.id}/timeline`)
}

const caseEdit = async (session: Session): Promise<void> => {
  const one = session.pick(await session.list('/api/v1/cases?isOpen=true&limit=100'))
  if (one !== undefined)
    await session.change('PATCH', `/api/v1/cases/${one.id}`, { summary: 'Looked at again' }, one.version)
}

const machines = async (session: Session): Promise<void> => {
  const query = session.pick(
    [
      '',
      'q=PLC-L7',
      'applicability=affected',
      'vendor=Omron&sort=serial',
      'sort=-knownOn',
      'sort=customer',
      'q=溶接',
    ].map(encodeURI),
  )
  const one = session.pick(await session.list(`/api/v1/assets?${query}&limit=100`))
  if (one?.customerId !== undefined) await session.get(`/api/v1/customers/${one.customerId}/assets/${one.id}`)
}

const machineEdit = async (session: Session): Promise<void> => {
  const one = session.pick(await session.list('/api/v1/assets?sort=-changedAt&limit=100'))
  if (one?.customerId !== undefined)
    await session.change(
      'PATCH',
      `/api/v1/customers/${one.customerId}/assets/${one.id}`,
      { hardwareRevision: session.pick(['A', 'B', 'C', 'D']) },
      one.version,
    )
}

const catalogue = async (session: Session): Promise<void> => {
  await session.get('/api/v1/products/lines')
  const one = session.pick(
    await session.list(
      `/api/v1/products/models?${session.pick(['q=fx5u', 'sort=code', 'salesState=discontinued', 'sort=-securitySupportUntil'])}&limit=100`,
    ),
  )
  if (one !== undefined) await session.get(`/api/v1/products/models/${one.id}`)
}

const advisories = async (session: Session): Promise<void> => {
  const one = session.pick(
    await session.list(`/api/v1/sources?sort=${session.pick(['-revisedAt', '-score', 'title'])}&limit=100`),
  )
  if (one === undefined) return
  await session.get(`/api/v1/sources/${one.id}`)
  await session.get(`/api/v1/sources/${one.id}/units?limit=100`)
}

const ours = async (session: Session): Promise<void> => {
  await session.get('/api/v1/advisories?limit=100')
  await session.get('/api/v1/advisory-decisions')
}

const holders = async (session: Session): Promise<void> => {
  const one = session.pick(
    await session.list(`/api/v1/customers?sort=${session.pick(['code', 'name', '-assets'])}&limit=100`),
  )
  if (one === undefined) return
  await session.get(`/api/v1/customers/${one.id}`)
  await session.get(`/api/v1/assets?customerId=${one.id}&limit=100`)
}

const search = async (session: Session): Promise<void> => {
  await session.get(
    `/api/v1/search?q=${encodeURIComponent(session.pick(['fx5u', 'CVE-2020', '溶接', 'overflow', 'PLC-L7-7', '青葉']) ?? '')}`,
  )
}

const trail = async (session: Session): Promise<void> => {
  await session.get(`/api/v1/audit?${session.pick(['', 'kind=case', 'action=case.opened'])}&limit=100`)
}

const people = async (session: Session): Promise<void> => {
  await session.get('/api/v1/users?limit=100')
}

/** Everybody who works with Andon, and how many of a hundred they are. */
export const ROLES: readonly (Role & { readonly share: number })[] = [
  {
    name: 'coordinator',
    roles: ['coordinator'],
    share: 15,
    steps: [board, caseWork, search, caseEdit, advisories, machines, machineEdit],
  },
  {
    name: 'engineer',
    roles: ['engineer'],
    share: 35,
    steps: [caseWork, catalogue, advisories, machines, search, caseEdit],
  },
  { name: 'viewer', roles: ['viewer'], share: 25, steps: [board, machines, holders, catalogue, advisories] },
  { name: 'author', roles: ['author'], share: 8, steps: [caseWork, ours, catalogue] },
  { name: 'reviewer', roles: ['reviewer'], share: 4, steps: [ours, caseWork] },
  { name: 'approver', roles: ['approver'], share: 4, steps: [ours, board] },
  { name: 'publisher', roles: ['publisher'], share: 2, steps: [ours] },
  { name: 'auditor', roles: ['auditor'], share: 5, steps: [trail, caseWork, people] },
  { name: 'admin', roles: ['admin'], share: 2, steps: [people] },
]
