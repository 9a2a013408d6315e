import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

const tlsFile = (name: string): string => fileURLToPath(new URL(`../fixtures/tls/${name}`, import.meta.url))

/** The certificate that the server below shows. */
export const CERTIFICATE = tlsFile('localhost.pem')

export interface CaughtMail {
  readonly raw: string
  readonly parsed: ParsedMail
  readonly from: string
  readonly to: readonly string[]
  readonly isTls: boolean
  readonly user: string | undefined
}

export interface MailServer {
  readonly port: number
  readonly mails: CaughtMail[]
  /** What RCPT TO is answered with: nothing takes it. */
  refuse: { readonly status: number; readonly text: string } | undefined
  close(): Promise<void>
}

/** A real mail server on this machine that keeps what it gets; refuses what `refuse` says. */
export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const mails: CaughtMail[] = []
  const state: { refuse: MailServer['refuse'] } = { refuse: undefined }
  const server = new SMTPServer({
    key: readFileSync(tlsFile('localhost.key')),
    cert: readFileSync(CERTIFICATE),
    authOptional: true,
    onAuth: (auth, _session, done) => {
      if (auth.username === 'andon' && auth.password === 'right') done(null, { user: auth.username })
      else done(new Error('wrong password'))
    },
    onRcptTo: (_address, _session, done) => {
      const { refuse } = state
      done(refuse === undefined ? null : Object.assign(new Error(refuse.text), { responseCode: refuse.status }))
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks)
        void simpleParser(raw).then((parsed) => {
          const { mailFrom, rcptTo } = session.envelope
          mails.push({
            raw: raw.toString('latin1'),
            parsed,
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo.map(({ address }) => address),
            isTls: session.secure,
            user: session.user,
          })
          done()
        }, done)
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    mails,
    get refuse() {
      return state.refuse
    },
    set refuse(refusal) {
      state.refuse = refusal
    },
    close: () => new Promise((done) => server.close(() => done())),
  }
}
