import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setClock } from '#platform/clock/index.ts'
import { withClient } from '#platform/postgres/index.ts'
import * as api from './api.ts'
import { identityRoutes } from './routes.ts'
import { createPasskey, type Faults } from './testing-passkey.ts'
import { createHarness, totpCode, type Harness, type Jar } from './testing.ts'

const ORIGIN = 'https://andon.plant.example'
const PASSWORD = 'correct horse battery'

let test: Harness
beforeAll(async () => {
  test = await createHarness({ ANDON_ORIGIN: ORIGIN, ANDON_PASSKEY_DOMAIN: 'plant.example' })
})
afterAll(() => test.close())

const DOMAIN: Faults = { domain: 'plant.example' }

async function withPasskey(name = 'Laptop') {
  const person = await test.person(['viewer'])
  const jar = await test.signedIn(person.id)
  const passkey = createPasskey(ORIGIN)
  const options = (await test.browse(jar, api.beginPasskeyEndpoint, {})).body
  const attestation = passkey.attest(options.challenge, DOMAIN)
  const added = await test.browse(jar, api.addPasskeyEndpoint, { body: { name, attestation } })
  if (added.status !== 201) throw new Error(added.text)
  return { ...person, jar, passkey, passkeyId: added.body.id, recoveryCodes: added.body.recoveryCodes }
}

const isSignedIn = async (jar: Jar): Promise<boolean> =>
  (await test.browse(jar, api.currentUserEndpoint, {})).status === 200

const ask = async (jar: Jar = new Map(), second = false): Promise<string> =>
  (await test.browse(jar, api.passkeyOptionsEndpoint, { body: { second } })).body.challenge

const owner = (query: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  withClient(test.database.ownerUrl, async (client) => (await client.query(query, values)).rows)

describe('passkeys', () => {
  it('WebAuthn 7.2: one signs in alone, without a name, and is two factors; the options name no person', async () => {
    const { passkey } = await withPasskey()
    const options = (await test.browse(new Map(), api.passkeyOptionsEndpoint, { body: {} })).body
    expect(options).toMatchObject({ rpId: 'plant.example', userVerification: 'required', allowCredentials: [] })
    const jar: Jar = new Map()
    const assertion = passkey.assert(options.challenge, DOMAIN)
    expect((await test.browse(jar, api.signInWithPasskeyEndpoint, { body: { assertion } })).status).toBe(204)
    const [session] = (await test.browse(jar, api.listSessionsEndpoint, {})).body.items
    expect(session).toMatchObject({ method: 'passkey', factors: ['passkey'] })
  })

  it('a challenge is good once, for five minutes, and only for what it was made for', async () => {
    const { passkey, jar } = await withPasskey()
    const challenge = await ask()
    const body = { assertion: passkey.assert(challenge, DOMAIN) }
    expect((await test.browse(new Map(), api.signInWithPasskeyEndpoint, { body })).status).toBe(204)
    const again = { assertion: passkey.assert(challenge, DOMAIN) }
    const replay = await test.browse(new Map(), api.signInWithPasskeyEndpoint, { body: again })
    expect([replay.status, replay.code]).toEqual([401, 'PASSKEY_INVALID'])
    const stepUp = (await test.browse(jar, api.stepUpPasskeyOptionsEndpoint, {})).body.challenge
    const late = await ask()
    const restore = setClock(() => new Date(Date.now() + 6 * 60_000))
    const refused: number[] = []
    try {
      for (const wrong of [late, 'A'.repeat(87), ''])
        refused.push(
          (
            await test.browse(new Map(), api.signInWithPasskeyEndpoint, {
              body: { assertion: passkey.assert(wrong, DOMAIN) },
            })
          ).status,
        )
    } finally {
      restore()
    }
    const other = { assertion: passkey.assert(stepUp, DOMAIN) }
    refused.push((await test.browse(new Map(), api.signInWithPasskeyEndpoint, { body: other })).status)
    expect(refused).toEqual([401, 401, 401, 401])
  })

  it.each<[string, Faults]>([
    ['of another origin', { origin: 'https://andon.plant.example.evil.example' }],
    ['for another domain', { domain: 'evil.example' }],
    ['without user verification', { flags: 0x01 }],
    ['without the user’s presence', { flags: 0x04 }],
    ['of the wrong ceremony', { type: 'webauthn.create' }],
    ['by another key', { key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey }],
  ])('WebAuthn 7.2: an assertion %s signs nobody in', async (_, fault) => {
    const { passkey } = await withPasskey()
    const jar: Jar = new Map()
    const body = { assertion: passkey.assert(await ask(), { ...DOMAIN, ...fault }) }
    const answer = await test.browse(jar, api.signInWithPasskeyEndpoint, { body })
    expect([answer.status, answer.code]).toEqual([401, 'PASSKEY_INVALID'])
    expect(await isSignedIn(jar)).toBe(false)
  })

  it('WebAuthn 6.1.1: a counter that goes back means a copy: the passkey counts no more, and that is on record', async () => {
    const { id, passkey, jar } = await withPasskey()
    const use = async (faults: Faults) => {
      const body = { assertion: passkey.assert(await ask(), { ...DOMAIN, ...faults }) }
      return (await test.browse(new Map(), api.signInWithPasskeyEndpoint, { body })).code
    }
    expect(await use({ counter: 10 })).toBeUndefined()
    expect(await use({ counter: 10 })).toBe('PASSKEY_SUSPECT')
    expect(await use({ counter: 11 })).toBe('PASSKEY_SUSPECT')
    const [view] = (await test.browse(jar, api.listPasskeysEndpoint, {})).body.items
    expect(view?.suspectedAt).not.toBeNull()
    const rows = await owner("select 1 from audit_entry where record_id = $1 and action = 'user.passkeySuspected'", [
      id,
    ])
    expect(rows).toHaveLength(1)
  })

  it('a synced passkey, whose counter stays 0, is not suspected', async () => {
    const { passkey } = await withPasskey()
    await owner('update sign_in.passkey set counter = 0 where credential_id = $1', [passkey.id])
    for (let round = 0; round < 2; round += 1) {
      const body = { assertion: passkey.assert(await ask(), { ...DOMAIN, counter: 0, flags: 0x1d }) }
      expect((await test.browse(new Map(), api.signInWithPasskeyEndpoint, { body })).status).toBe(204)
    }
    const [row] = await owner('select is_backed_up from sign_in.passkey where credential_id = $1', [passkey.id])
    expect(row).toEqual({ is_backed_up: true })
  })

  it('an unknown passkey, and one of a deactivated person, get the same answer', async () => {
    const { id, passkey } = await withPasskey()
    await owner('update app_user set is_active = false where id = $1', [id])
    const shapes: unknown[] = []
    for (const device of [passkey, createPasskey(ORIGIN)]) {
      const body = { assertion: device.assert(await ask(), DOMAIN) }
      const answer = await test.browse(new Map(), api.signInWithPasskeyEndpoint, { body })
      const { requestId: _, ...rest } = JSON.parse(answer.text)
      shapes.push(rest)
    }
    expect(shapes[0]).toEqual(shapes[1])
  })

  it('is the second factor after a password; another person’s passkey is none', async () => {
    const { email, jar, passkey } = await withPasskey()
    await test.browse(jar, api.setPasswordEndpoint, { body: { newPassword: PASSWORD } })
    const stranger = await withPasskey()
    const door: Jar = new Map()
    const first = await test.browse(door, api.signInEndpoint, { body: { email, password: PASSWORD } })
    expect(first.body).toEqual({ state: 'secondFactorNeeded', ways: ['passkey', 'recovery'] })
    const foreign = { second: true, assertion: stranger.passkey.assert(await ask(door, true), DOMAIN) }
    expect((await test.browse(door, api.signInWithPasskeyEndpoint, { body: foreign })).status).toBe(401)
    expect(await isSignedIn(door)).toBe(false)
    const own = { second: true, assertion: passkey.assert(await ask(door, true), DOMAIN) }
    const kept = new Map(door)
    expect((await test.browse(door, api.signInWithPasskeyEndpoint, { body: own })).status).toBe(204)
    expect(await isSignedIn(door)).toBe(true)
    // The first step is used up with the second.
    const again = { second: true, assertion: passkey.assert(await ask(kept, true), DOMAIN) }
    expect((await test.browse(kept, api.signInWithPasskeyEndpoint, { body: again })).code).toBe('SIGN_IN_EXPIRED')
  })

  it('a registration is refused when it is replayed, of another origin, unverified, or of somebody else’s session', async () => {
    const { jar } = await withPasskey()
    const other = await test.signedIn((await test.person(['viewer'])).id)
    const begin = async (who: Jar): Promise<string> =>
      (await test.browse(who, api.beginPasskeyEndpoint, {})).body.challenge
    const add = async (who: Jar, attestation: ReturnType<ReturnType<typeof createPasskey>['attest']>) =>
      (await test.browse(who, api.addPasskeyEndpoint, { body: { name: 'x', attestation } })).code
    const device = createPasskey(ORIGIN)
    expect(await add(other, device.attest(await begin(jar), DOMAIN))).toBe('PASSKEY_INVALID')
    expect(await add(jar, device.attest(await begin(jar), { ...DOMAIN, origin: 'https://evil.example' }))).toBe(
      'PASSKEY_INVALID',
    )
    expect(await add(jar, device.attest(await begin(jar), { ...DOMAIN, flags: 0x01 }))).toBe('PASSKEY_INVALID')
    const challenge = await begin(other)
    expect(await add(other, device.attest(challenge, DOMAIN))).toBeUndefined()
    expect(await add(other, createPasskey(ORIGIN).attest(challenge, DOMAIN))).toBe('PASSKEY_INVALID')
    expect(await add(jar, device.attest(await begin(jar), DOMAIN))).toBe('PASSKEY_KNOWN')
  })

  it('are renamed and removed by their owner only; the last way in stays', async () => {
    const { jar, passkeyId } = await withPasskey()
    const stranger = await withPasskey()
    const params = { passkeyId }
    const name = 'Key on the ring'
    expect((await test.browse(stranger.jar, api.renamePasskeyEndpoint, { params, body: { name } })).status).toBe(404)
    expect((await test.browse(stranger.jar, api.removePasskeyEndpoint, { params })).status).toBe(404)
    expect((await test.browse(jar, api.renamePasskeyEndpoint, { params, body: { name } })).status).toBe(204)
    expect((await test.browse(jar, api.listPasskeysEndpoint, {})).body.items[0]?.name).toBe(name)
    const last = await test.browse(jar, api.removePasskeyEndpoint, { params })
    expect([last.status, last.code]).toEqual([409, 'LAST_WAY_IN'])
    await test.browse(jar, api.setPasswordEndpoint, { body: { newPassword: PASSWORD } })
    expect((await test.browse(jar, api.removePasskeyEndpoint, { params })).status).toBe(204)
  })
})

describe('step-up (OWASP ASVS 5, 7.5.3)', () => {
  const body = { name: 't', scopes: ['case.read'], expiresInDays: 1 }
  const later = (minutes: number) => setClock(() => new Date(Date.now() + minutes * 60_000))

  it('is asked ten minutes after the last proof, by the strongest that the person has, and gives the session a new token', async () => {
    const { jar, passkey } = await withPasskey()
    await test.browse(jar, api.setPasswordEndpoint, { body: { newPassword: PASSWORD } })
    expect((await test.browse(jar, api.createTokenEndpoint, { body })).status).toBe(201)
    const restore = later(11)
    try {
      const refused = await test.browse(jar, api.createTokenEndpoint, { body })
      expect(JSON.parse(refused.text)).toMatchObject({
        status: 403,
        code: 'STEP_UP_REQUIRED',
        params: { ways: 'passkey recovery' },
      })
      const weak = { way: 'password', password: PASSWORD } as const
      expect((await test.browse(jar, api.stepUpEndpoint, { body: weak })).code).toBe('STEP_UP_WAY')
      const stolen = new Map(jar)
      const { challenge } = (await test.browse(jar, api.stepUpPasskeyOptionsEndpoint, {})).body
      const proof = { way: 'passkey', assertion: passkey.assert(challenge, DOMAIN) } as const
      expect((await test.browse(jar, api.stepUpEndpoint, { body: proof })).status).toBe(204)
      expect((await test.browse(jar, api.createTokenEndpoint, { body })).status).toBe(201)
      // Who had copied the cookie before has nothing any more (ASVS 5, 7.2.4).
      expect(await isSignedIn(stolen)).toBe(false)
    } finally {
      restore()
    }
  })

  it('with a password where there is nothing else; wrong ones are refused and counted', async () => {
    const { id } = await test.person(['viewer'])
    const jar = await test.signedIn(id)
    await test.browse(jar, api.setPasswordEndpoint, { body: { newPassword: PASSWORD } })
    // The clock stands: the delay of a second would be over before a busy machine has judged the next guess.
    const at = new Date(Date.now() + 11 * 60_000)
    const restore = setClock(() => at)
    try {
      const states: (string | undefined)[] = []
      for (let round = 0; round < 6; round += 1) {
        const wrong = { way: 'password', password: `guess ${round}` } as const
        states.push((await test.browse(jar, api.stepUpEndpoint, { body: wrong })).code)
      }
      expect(states.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => 'PASSWORD_WRONG'))
      expect(states[5]).toBe('TOO_MANY_REQUESTS')
    } finally {
      restore()
    }
    const afterDelay = later(30)
    try {
      const right = { way: 'password', password: PASSWORD } as const
      expect((await test.browse(jar, api.stepUpEndpoint, { body: right })).status).toBe(204)
      expect((await test.browse(jar, api.createTokenEndpoint, { body })).status).toBe(201)
    } finally {
      afterDelay()
    }
  })

  it('tokens are refused unless they were made with the right to it', async () => {
    const admin = await test.signedIn((await test.person(['admin'])).id)
    const send = async (mayStepUp: boolean): Promise<{ status: number; code: string | undefined }> => {
      const wanted = { name: 'ci', scopes: ['user.write', 'user.read'], expiresInDays: 1, mayStepUp }
      const { token } = (await test.browse(admin, api.createTokenEndpoint, { body: wanted })).body
      const headers = { authorization: `Bearer ${token}` }
      const person = { name: 'By CI', email: `ci-${mayStepUp}@plant.example`, language: 'en' as const, roles: [] }
      return test.browse(new Map(), api.createUserEndpoint, { body: person }, { headers })
    }
    expect(await send(false)).toMatchObject({ status: 403, code: 'STEP_UP_TOKEN' })
    expect(await send(true)).toMatchObject({ status: 201 })
  })

  it('is demanded by every endpoint of identity that gives power: people, providers, settings, tokens, factors', () => {
    const guarded = identityRoutes
      .map(({ endpoint }) => endpoint)
      .filter(({ stepUp }) => stepUp !== false)
      .map(({ id }) => id)
    expect(guarded).toEqual(
      expect.arrayContaining([
        'identity.link',
        'identity.remove',
        'passkey.add',
        'passkey.begin',
        'passkey.remove',
        'password.set',
        'provider.create',
        'provider.delete',
        'provider.update',
        'recovery.renew',
        'signInSettings.update',
        'token.create',
        'totp.begin',
        'totp.disable',
        'user.create',
        'user.issueLink',
        'user.resetTotp',
        'user.update',
      ]),
    )
  })
})

describe('a second factor that a role demands', () => {
  const demand = async (roles: readonly 'engineer'[]): Promise<void> => {
    const admin = await test.signedIn((await test.person(['admin'])).id)
    const { version, ...settings } = (await test.browse(admin, api.readSettingsEndpoint, {})).body
    const headers = { 'if-match': `"${version}"` }
    const body = { ...settings, secondFactorRoles: [...roles] }
    expect((await test.browse(admin, api.updateSettingsEndpoint, { body }, { headers })).status).toBe(200)
  }
  const state = async (jar: Jar) => (await test.browse(jar, api.currentUserEndpoint, {})).body.secondFactor

  it('is asked of running sessions too: nothing else answers until it is set up; tokens go on', async () => {
    const engineer = await test.person(['engineer'])
    const jar = await test.signedIn(engineer.id)
    const wanted = { name: 'ci', scopes: ['case.read'], expiresInDays: 1 }
    const { token } = (await test.browse(jar, api.createTokenEndpoint, { body: wanted })).body
    const free = await test.signedIn((await test.person(['viewer'])).id)
    await demand(['engineer'])
    try {
      expect(await state(jar)).toBe('enrol')
      expect(await state(free)).toBe('met')
      const refused = await test.browse(jar, api.listSessionsEndpoint, {})
      expect([refused.status, refused.code]).toEqual([403, 'SECOND_FACTOR_REQUIRED'])
      const headers = { authorization: `Bearer ${token}` }
      expect((await test.browse(new Map(), api.listDivisionsEndpoint, {}, { headers })).status).toBe(200)
      const { secret } = (await test.browse(jar, api.beginTotpEndpoint, {})).body
      await test.browse(jar, api.confirmTotpEndpoint, { body: { code: totpCode(secret) } })
      expect(await state(jar)).toBe('met')
      expect((await test.browse(jar, api.listSessionsEndpoint, {})).status).toBe(200)
      const kept = await test.browse(jar, api.disableTotpEndpoint, {})
      expect([kept.status, kept.code]).toEqual([409, 'SECOND_FACTOR_KEPT'])
    } finally {
      await demand([])
    }
  })
})
