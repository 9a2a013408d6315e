import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setClock } from '#platform/clock/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import * as api from './api.ts'
import { createHarness, type Harness, type Jar } from './testing.ts'

const PASSWORD = 'correct horse battery'

let test: Harness
beforeAll(async () => {
  test = await createHarness()
})
afterAll(() => test.close())

async function withPassword(): Promise<{ id: string; email: string; jar: Jar }> {
  const person = await test.person(['viewer'])
  const jar = await test.signedIn(person.id)
  await test.browse(jar, api.setPasswordEndpoint, { body: { newPassword: PASSWORD } })
  return { ...person, jar }
}

const signIn = (jar: Jar, email: string, password: string, address: string) =>
  test.browse(jar, api.signInEndpoint, { body: { email, password } }, { address })

/** Every guess from an address of its own, each in another network. */
async function hammer(email: string, guesses: number, addressOf: (index: number) => string): Promise<number[]> {
  const answers = await Promise.all(
    Array.from({ length: guesses }, (_, index) => signIn(new Map(), email, `guess ${index}`, addressOf(index))),
  )
  return answers.map(({ status }) => status).toSorted((one, other) => one - other)
}

/** Each guess costs a tenth of a second of one core, on purpose: a busy machine takes its time. */
const PATIENCE_MS = 240_000

describe('lock-out that cannot be used to lock others out (OWASP ASVS 5, 6.3.1)', () => {
  it(
    'guesses from many addresses are one attacker: they wait, while the owner signs in from a known browser',
    async () => {
      const { email, jar } = await withPassword()
      const at = new Date()
      const restore = setClock(() => at)
      try {
        const states = await hammer(email, 34, (index) => `203.0.${113 + (index % 9)}.${index + 1}`)
        expect(states.filter((status) => status === 401)).toHaveLength(31)
        expect(states.slice(31)).toEqual([429, 429, 429])
        // A browser that the attacker just opened waits too, with the right password or the wrong one.
        expect((await signIn(new Map(), email, PASSWORD, '198.51.100.77')).status).toBe(429)
        // A browser without the cookie, in the place where the owner signed in last.
        expect((await signIn(new Map(), email, PASSWORD, '192.0.2.1')).status).toBe(200)
        // The owner's browser, wherever it is now: only its cookie counts.
        const device: Jar = new Map([['andon.device', jar.get('andon.device') ?? '']])
        expect((await signIn(device, email, PASSWORD, '198.51.100.99')).status).toBe(200)
      } finally {
        restore()
      }
    },
    PATIENCE_MS,
  )

  it(
    'a known browser is no free ticket: its own wrong guesses wait, and only for its own account',
    async () => {
      const mine = await withPassword()
      const other = await withPassword()
      const device = (): Jar => new Map([['andon.device', mine.jar.get('andon.device') ?? '']])
      const at = new Date()
      const restore = setClock(() => at)
      try {
        const states: number[] = []
        for (let round = 0; round < 7; round += 1)
          states.push((await signIn(device(), mine.email, `guess ${round}`, `198.51.${round}.1`)).status)
        expect(states).toEqual([401, 401, 401, 401, 401, 429, 429])
        // At somebody else's account the cookie says nothing.
        const foreign = await hammer(other.email, 31, (index) => `203.1.${index}.1`)
        expect(foreign.every((status) => status === 401)).toBe(true)
        expect((await signIn(device(), other.email, PASSWORD, '203.2.2.2')).status).toBe(429)
      } finally {
        restore()
      }
    },
    PATIENCE_MS,
  )

  it('a made-up cookie makes no browser known, and is not kept when its owner signs in', async () => {
    const { email } = await withPassword()
    const planted = 'x'.repeat(43)
    const jar: Jar = new Map([['andon.device', planted]])
    await signIn(jar, email, PASSWORD, '192.0.2.1')
    expect(jar.get('andon.device')).toMatch(/^[\w-]{43}$/)
    expect(jar.get('andon.device')).not.toBe(planted)
  })

  it('addresses of one IPv6 site are one attacker, however many of its networks it uses', async () => {
    const at = new Date()
    const restore = setClock(() => at)
    try {
      let refusedAt = -1
      for (let index = 0; index < 170 && refusedAt < 0; index += 1) {
        const address = `2001:db8:77:${index.toString(16)}::1`
        const secret = 'y'.repeat(42) + String.fromCodePoint(97 + (index % 26))
        const answer = await test.browse(
          new Map(),
          api.redeemLinkEndpoint,
          { body: { token: `${secret}${index}` } },
          { address },
        )
        if (answer.status === 429) refusedAt = index
      }
      expect(refusedAt).toBe(161)
      const elsewhere = { address: '2001:db8:78::1' }
      const answer = await test.browse(
        new Map(),
        api.redeemLinkEndpoint,
        { body: { token: 'z'.repeat(43) } },
        elsewhere,
      )
      expect(answer.status).toBe(410)
    } finally {
      restore()
    }
  })

  it('an unknown address is throttled like a known one: the answers tell nothing', async () => {
    const { email } = await withPassword()
    const at = new Date()
    const restore = setClock(() => at)
    try {
      const known = await hammer(email, 8, () => '203.3.3.3')
      const unknown = await hammer('nobody@nowhere.example', 8, () => '203.4.4.4')
      expect(known).toEqual(unknown)
    } finally {
      restore()
    }
  })
})

describe('sessions', () => {
  const later = (minutes: number) => setClock(() => new Date(Date.now() + minutes * 60_000))

  it('end when unused or too old, as the settings say, also those that run', async () => {
    const { jar } = await withPassword()
    const admin = await test.signedIn((await test.person(['admin'])).id)
    const change = async (part: object): Promise<void> => {
      const { version, ...settings } = (await test.browse(admin, api.readSettingsEndpoint, {})).body
      const headers = { 'if-match': `"${version}"` }
      const answer = await test.browse(
        admin,
        api.updateSettingsEndpoint,
        { body: { ...settings, ...part } },
        { headers },
      )
      expect(answer.status).toBe(200)
    }
    const isAlive = async (): Promise<boolean> => (await test.browse(jar, api.currentUserEndpoint, {})).status === 200
    await change({ sessionHours: 1, idleMinutes: 30 })
    for (const [minutes, isExpected] of [
      [25, true],
      [50, true],
      [61, false],
    ] as const) {
      const restore = later(minutes)
      expect(await isAlive()).toBe(isExpected)
      restore()
    }
    const other = await withPassword()
    const restore = later(31)
    expect((await test.browse(other.jar, api.currentUserEndpoint, {})).status).toBe(401)
    restore()
    await change({ sessionHours: 168, idleMinutes: 720 })
  })

  it('signing in gives a new session and ends the one that the browser had (fixation)', async () => {
    const { email, jar } = await withPassword()
    const former = new Map(jar)
    expect((await signIn(jar, email, PASSWORD, '192.0.2.1')).status).toBe(200)
    expect(jar.get('andon.session_token')).not.toBe(former.get('andon.session_token'))
    expect((await test.browse(former, api.currentUserEndpoint, {})).status).toBe(401)
  })

  it('a new browser is noted, the first one and a known one are not', async () => {
    const { id, email, jar } = await withPassword()
    await signIn(new Map(), email, PASSWORD, '192.0.2.1')
    await signIn(new Map([['andon.device', jar.get('andon.device') ?? '']]), email, PASSWORD, '192.0.2.1')
    const rows = await withClient(test.database.ownerUrl, (client) =>
      client.query<{ content: string }>(
        "select content from audit_entry where record_id = $1 and action = 'user.signedIn' order by sequence",
        [id],
      ),
    )
    const details = rows.rows.map(({ content }) => JSON.parse(content).details.isNewDevice ?? false)
    expect(details).toEqual([false, true, false])
  })
})
