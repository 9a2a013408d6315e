import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { setClock } from '#platform/clock/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import * as api from './api.ts'
import { issueSignInLink } from './index.ts'
import { setHashCost } from './service/password-hash.ts'
import { createHarness, tokenOf, totpCode, type Harness, type Jar } from './testing.ts'

let test: Harness
beforeAll(async () => {
  test = await createHarness()
})
afterAll(() => test.close())

const PASSWORD = 'correct horse battery'

async function withPassword(roles: readonly string[] = ['viewer']): Promise<{ id: string; email: string; jar: Jar }> {
  const person = await test.person(roles)
  const jar = await test.signedIn(person.id)
  const answer = await test.browse(jar, api.setPasswordEndpoint, { body: { newPassword: PASSWORD } })
  expect(answer.status).toBe(204)
  return { ...person, jar }
}

async function withTotp(): Promise<{ id: string; email: string; jar: Jar; secret: string; recoveryCodes: string[] }> {
  const person = await withPassword()
  const begun = await test.browse(person.jar, api.beginTotpEndpoint, {})
  expect(begun.status).toBe(200)
  const { secret } = begun.body
  const code = totpCode(secret)
  const confirmed = await test.browse(person.jar, api.confirmTotpEndpoint, { body: { code } })
  expect(confirmed.status).toBe(200)
  return { ...person, secret, recoveryCodes: confirmed.body.recoveryCodes }
}

const isSignedIn = async (jar: Jar): Promise<boolean> =>
  (await test.browse(jar, api.currentUserEndpoint, {})).status === 200

const owner = (query: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  withClient(test.database.ownerUrl, async (client) => (await client.query(query, values)).rows)

describe('one-time links', () => {
  it('sign in once: the second use is refused like a link that never was', async () => {
    const { id } = await test.person(['viewer'])
    const token = tokenOf(await issueSignInLink(test.app, id))
    const jar: Jar = new Map()
    expect((await test.browse(jar, api.redeemLinkEndpoint, { body: { token } })).body).toEqual({
      state: 'signedIn',
      ways: [],
    })
    expect(await isSignedIn(jar)).toBe(true)
    const second = await test.browse(new Map(), api.redeemLinkEndpoint, { body: { token } })
    const never = await test.browse(new Map(), api.redeemLinkEndpoint, { body: { token: 'x'.repeat(43) } })
    expect([second.status, second.code]).toEqual([410, 'LINK_INVALID'])
    expect([never.status, never.code]).toEqual([410, 'LINK_INVALID'])
  })

  it('two requests with the same link at once: one of them signs in', async () => {
    const { id } = await test.person(['viewer'])
    const token = tokenOf(await issueSignInLink(test.app, id))
    const answers = await Promise.all(
      [1, 2, 3].map(() => test.browse(new Map(), api.redeemLinkEndpoint, { body: { token } })),
    )
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 410, 410])
  })

  it('are kept as a hash, end after 24 hours, and end when a newer one is made', async () => {
    const { id } = await test.person(['viewer'])
    const first = tokenOf(await issueSignInLink(test.app, id))
    const rows = await owner('select hash from sign_in.link where user_id = $1', [id])
    expect(rows).toHaveLength(1)
    expect(String(rows[0]?.['hash'])).toMatch(/^[0-9a-f]{64}$/)
    const second = tokenOf(await issueSignInLink(test.app, id))
    expect((await test.browse(new Map(), api.redeemLinkEndpoint, { body: { token: first } })).status).toBe(410)
    const restore = setClock(() => new Date(Date.now() + 24 * 3_600_000 + 1000))
    try {
      expect((await test.browse(new Map(), api.redeemLinkEndpoint, { body: { token: second } })).status).toBe(410)
    } finally {
      restore()
    }
  })

  it('do not replace the second factor: without a code the link stays unused', async () => {
    const person = await withTotp()
    const token = tokenOf(await issueSignInLink(test.app, person.id))
    const jar: Jar = new Map()
    const ask = await test.browse(jar, api.redeemLinkEndpoint, { body: { token } })
    expect(ask.body).toEqual({ state: 'secondFactorNeeded', ways: ['code', 'recovery'] })
    expect(await isSignedIn(jar)).toBe(false)
    const wrong = await test.browse(jar, api.signInWithCodeEndpoint, { body: { code: '000000' } })
    expect([wrong.status, wrong.code]).toEqual([401, 'CODE_INVALID'])
    expect(await isSignedIn(jar)).toBe(false)
    const code = totpCode(person.secret, 1)
    expect((await test.browse(jar, api.signInWithCodeEndpoint, { body: { code } })).status).toBe(204)
    expect(await isSignedIn(jar)).toBe(true)
    expect((await test.browse(new Map(), api.redeemLinkEndpoint, { body: { token } })).status).toBe(410)
  })
})

describe('password', () => {
  it('signs in; the answer sets an HttpOnly SameSite session cookie', async () => {
    const { email } = await withPassword()
    const jar: Jar = new Map()
    const answer = await test.browse(jar, api.signInEndpoint, {
      body: { email: email.toUpperCase(), password: PASSWORD },
    })
    expect(answer.body).toEqual({ state: 'signedIn', ways: [] })
    const cookies = answer.headers.getSetCookie()
    expect(cookies.map((cookie) => cookie.split('=', 1)[0])).toEqual(['andon.session_token', 'andon.device'])
    for (const cookie of cookies) expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/i)
    expect(await isSignedIn(jar)).toBe(true)
  })

  it('is kept as scrypt with a salt of its own', async () => {
    onTestFinished(setHashCost())
    const first = await withPassword()
    const second = await withPassword()
    const rows = await owner('select password from sign_in.account where user_id = any ($1)', [[first.id, second.id]])
    const kept = rows.map((row) => String(row['password']))
    expect(kept).toHaveLength(2)
    for (const text of kept) expect(text).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[\w-]{22}\$[\w-]{43}$/)
    expect(kept[0]).not.toBe(kept[1])
  })

  it('unknown address, wrong password, no password and deactivated person get the same answer', async () => {
    const known = await withPassword()
    const without = await test.person(['viewer'])
    const inactive = await withPassword()
    await owner('update app_user set is_active = false where id = $1', [inactive.id])
    const answers = await Promise.all(
      [
        { email: known.email, password: 'wrong password 1' },
        { email: 'nobody@example.test', password: 'wrong password 1' },
        { email: without.email, password: 'wrong password 1' },
        { email: inactive.email, password: PASSWORD },
        { email: 'not an address', password: PASSWORD },
      ].map((body) => test.browse(new Map(), api.signInEndpoint, { body })),
    )
    const shapes = answers.map((answer) => {
      const { requestId: _, ...rest } = JSON.parse(answer.text)
      return [answer.status, answer.headers.getSetCookie().length, rest]
    })
    expect(shapes[0]?.[0]).toBe(401)
    for (const shape of shapes) expect(shape).toEqual(shapes[0])
  })

  it('unknown address and wrong password take about the same time', async () => {
    onTestFinished(setHashCost())
    const known = await withPassword()
    const measure = async (email: string, index: number): Promise<number> => {
      const from = performance.now()
      await test.browse(
        new Map(),
        api.signInEndpoint,
        { body: { email, password: 'x' } },
        { address: `198.51.100.${index}` },
      )
      return performance.now() - from
    }
    const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
    const wrong: number[] = []
    const unknown: number[] = []
    for (let round = 0; round < 7; round += 1) {
      wrong.push(await measure(known.email, round))
      unknown.push(await measure(`nobody${round}@example.test`, round + 100))
    }
    // Without the same hashing the ratio would be ten or more.
    const ratio = median(wrong) / median(unknown)
    expect(ratio).toBeGreaterThan(0.5)
    expect(ratio).toBeLessThan(2)
  })

  it('short, common and personal passwords are refused with their place', async () => {
    const person = await test.person(['viewer'], 'tanabe.mio@example.test')
    const jar = await test.signedIn(person.id)
    for (const [newPassword, code] of [
      ['Short1!', 'PASSWORD_TOO_SHORT'],
      ['P@ssw0rd12345', 'PASSWORD_COMMON'],
      ['tanabe.mio2026', 'PASSWORD_PERSONAL'],
    ] as const) {
      const answer = await test.browse(jar, api.setPasswordEndpoint, { body: { newPassword } })
      expect(answer.status).toBe(422)
      const findings = JSON.parse(answer.text).findings
      expect(findings).toContainEqual(expect.objectContaining({ code, path: '/newPassword' }))
    }
  })

  it('changing it needs the old one, and ends the other sessions and unused links', async () => {
    const { id, email, jar } = await withPassword()
    const other: Jar = new Map()
    await test.browse(other, api.signInEndpoint, { body: { email, password: PASSWORD } })
    const link = tokenOf(await issueSignInLink(test.app, id))
    const change = (currentPassword: string) =>
      test.browse(other, api.changePasswordEndpoint, { body: { currentPassword, newPassword: 'another long one 7' } })
    const wrong = await change('wrong')
    expect([wrong.status, wrong.code]).toEqual([403, 'PASSWORD_WRONG'])
    expect(await isSignedIn(jar)).toBe(true)
    expect((await change(PASSWORD)).status).toBe(204)
    expect(await isSignedIn(other)).toBe(true)
    expect(await isSignedIn(jar)).toBe(false)
    expect((await test.browse(new Map(), api.redeemLinkEndpoint, { body: { token: link } })).status).toBe(410)
    const old = await test.browse(new Map(), api.signInEndpoint, { body: { email, password: PASSWORD } })
    expect(old.status).toBe(401)
  })

  it('changed twice at once, it is changed once', async () => {
    const { jar } = await withPassword()
    const change = (newPassword: string) =>
      test.browse(new Map(jar), api.changePasswordEndpoint, { body: { currentPassword: PASSWORD, newPassword } })
    const answers = await Promise.all([change('another long one 7'), change('another long one 8')])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 403])
  })

  it('a person with a password cannot replace it without it, except shortly after signing in with a link', async () => {
    const { id, email } = await withPassword()
    const jar: Jar = new Map()
    await test.browse(jar, api.signInEndpoint, { body: { email, password: PASSWORD } })
    const newPassword = 'fresh start at noon'
    const refused = await test.browse(jar, api.setPasswordEndpoint, { body: { newPassword } })
    expect([refused.status, refused.code]).toEqual([409, 'PASSWORD_EXISTS'])
    const byLink = await test.signedIn(id)
    const restore = setClock(() => new Date(Date.now() + 16 * 60_000))
    try {
      const late = await test.browse(byLink, api.setPasswordEndpoint, { body: { newPassword } })
      expect([late.status, late.code]).toEqual([403, 'STEP_UP_REQUIRED'])
    } finally {
      restore()
    }
    expect((await test.browse(byLink, api.setPasswordEndpoint, { body: { newPassword } })).status).toBe(204)
    const again = await test.browse(new Map(), api.signInEndpoint, { body: { email, password: newPassword } })
    expect(again.status).toBe(200)
  })
})

describe('second factor', () => {
  it('counts after its first code, and then the password alone opens nothing', async () => {
    const person = await withTotp()
    const jar: Jar = new Map()
    const first = await test.browse(jar, api.signInEndpoint, { body: { email: person.email, password: PASSWORD } })
    expect(first.body).toEqual({ state: 'secondFactorNeeded', ways: ['code', 'recovery'] })
    expect(await isSignedIn(jar)).toBe(false)
    const second = await test.browse(jar, api.signInWithCodeEndpoint, { body: { code: totpCode(person.secret, 1) } })
    expect(second.status).toBe(204)
    expect(await isSignedIn(jar)).toBe(true)
  })

  it('RFC 6238 5.2: the same code is not accepted twice', async () => {
    const person = await withTotp()
    const code = totpCode(person.secret, 1)
    const states: number[] = []
    for (let round = 0; round < 2; round += 1) {
      const jar: Jar = new Map()
      await test.browse(jar, api.signInEndpoint, { body: { email: person.email, password: PASSWORD } })
      states.push((await test.browse(jar, api.signInWithCodeEndpoint, { body: { code } })).status)
    }
    expect(states).toEqual([204, 401])
  })

  it('a wrong code, no challenge and a forged challenge open nothing', async () => {
    const person = await withTotp()
    const jar: Jar = new Map()
    await test.browse(jar, api.signInEndpoint, { body: { email: person.email, password: PASSWORD } })
    const wrong = await test.browse(jar, api.signInWithCodeEndpoint, { body: { code: '123456' } })
    expect([wrong.status, wrong.code]).toEqual([401, 'CODE_INVALID'])
    const code = totpCode(person.secret, 1)
    const none = await test.browse(new Map(), api.signInWithCodeEndpoint, { body: { code } })
    expect([none.status, none.code]).toEqual([401, 'SIGN_IN_EXPIRED'])
    const sealed = jar.get('andon.second') ?? ''
    const changed: Jar = new Map([['andon.second', `${sealed.slice(0, -4)}AAAA`]])
    const forged = await test.browse(changed, api.signInWithCodeEndpoint, { body: { code } })
    expect([forged.status, forged.code]).toEqual([401, 'SIGN_IN_EXPIRED'])
  })

  it('a recovery code signs in once', async () => {
    const person = await withTotp()
    const code = person.recoveryCodes[0] ?? ''
    const states: number[] = []
    for (let round = 0; round < 2; round += 1) {
      const jar: Jar = new Map()
      await test.browse(jar, api.signInEndpoint, { body: { email: person.email, password: PASSWORD } })
      states.push((await test.browse(jar, api.signInWithCodeEndpoint, { body: { code } })).status)
    }
    expect(states).toEqual([204, 401])
  })

  it('neither its secret nor a recovery code is readable in the database', async () => {
    const person = await withTotp()
    const rows = await owner(
      "select encode(t.secret, 'escape') as secret, r.digest from sign_in.totp t join sign_in.recovery_code r using (user_id) where user_id = $1",
      [person.id],
    )
    expect(rows).toHaveLength(10)
    expect(JSON.stringify(rows)).not.toContain(person.secret)
    for (const code of person.recoveryCodes) expect(JSON.stringify(rows)).not.toContain(code.replace('-', ''))
  })

  it('is taken away after a proof only, and recovery codes go with it', async () => {
    const person = await withTotp()
    const later = setClock(() => new Date(Date.now() + 11 * 60_000))
    try {
      const refused = await test.browse(person.jar, api.disableTotpEndpoint, {})
      expect([refused.status, refused.code]).toEqual([403, 'STEP_UP_REQUIRED'])
      const body = { way: 'code', code: totpCode(person.secret) } as const
      expect((await test.browse(person.jar, api.stepUpEndpoint, { body })).status).toBe(204)
      expect((await test.browse(person.jar, api.disableTotpEndpoint, {})).status).toBe(204)
    } finally {
      later()
    }
    expect(await isSignedIn(person.jar)).toBe(true)
    const jar: Jar = new Map()
    const answer = await test.browse(jar, api.signInEndpoint, { body: { email: person.email, password: PASSWORD } })
    expect(answer.body).toEqual({ state: 'signedIn', ways: [] })
    expect(await owner('select 1 from sign_in.recovery_code where user_id = $1', [person.id])).toEqual([])
  })
})

describe('rate limit', () => {
  it('a growing delay per account and address; the person is not locked out from elsewhere', async () => {
    const { email } = await withPassword()
    const attack = (password: string, address = '203.0.113.9') =>
      test.browse(new Map(), api.signInEndpoint, { body: { email, password } }, { address })
    // The clock stands: the delay of a second would be over before a busy machine has judged the next guess.
    let at = Date.now()
    const restore = setClock(() => new Date(at))
    try {
      const codes: (string | undefined)[] = []
      for (let round = 0; round < 6; round += 1) codes.push((await attack(`guess ${round}`)).code)
      expect(codes).toEqual([...Array.from({ length: 5 }, () => 'SIGN_IN_FAILED'), 'TOO_MANY_REQUESTS'])
      const refused = await attack(PASSWORD)
      expect(refused.status).toBe(429)
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
      expect((await attack(PASSWORD, '203.0.113.10')).status).toBe(200)
      at += 2000
      expect((await attack('guess again')).status).toBe(401)
      expect(Number((await attack(PASSWORD)).headers.get('retry-after'))).toBe(2)
    } finally {
      restore()
    }
  })

  it('a clock that goes back (two servers, a correction) holds nobody up who has no delay', async () => {
    const { email } = await withPassword()
    const states: number[] = []
    for (const aheadMs of [5000, 40, 0]) {
      const restore = setClock(() => new Date(Date.now() + aheadMs))
      const body = { email, password: PASSWORD }
      states.push((await test.browse(new Map(), api.signInEndpoint, { body }, { address: '203.0.113.30' })).status)
      restore()
    }
    expect(states).toEqual([200, 200, 200])
    const guesses: number[] = []
    for (const aheadMs of [5000, 40, 0]) {
      const restore = setClock(() => new Date(Date.now() + aheadMs))
      const body = { email, password: 'guess' }
      guesses.push((await test.browse(new Map(), api.signInEndpoint, { body }, { address: '203.0.113.30' })).status)
      restore()
    }
    expect(guesses).toEqual([401, 401, 401])
  })

  it('attempts at the same time do not slip past the count', async () => {
    const { email } = await withPassword()
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        test.browse(
          new Map(),
          api.signInEndpoint,
          { body: { email, password: `guess ${index}` } },
          { address: '203.0.113.20' },
        ),
      ),
    )
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(5)
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(7)
  })
})
