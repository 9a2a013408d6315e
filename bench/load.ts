import { connect, type Socket } from 'node:net'

/** One way of asking: a path with its query, and the name under which its times are told. */
export interface Question {
  readonly name: string
  readonly path: string
}

export interface Asked {
  readonly name: string
  /** Milliseconds, ascending. */
  readonly times: readonly number[]
  readonly errors: number
}

/** The time below which `share` of the requests were answered. */
export function quantile(times: readonly number[], share: number): number {
  return times[Math.min(times.length - 1, Math.ceil(times.length * share) - 1)] ?? Number.NaN
}

export interface Answer {
  readonly status: number
  readonly body: string
}

/** A kept connection that asks one thing after another; bare, because the client shares the machine with the server. */
export class Line {
  readonly #port: number
  #socket: Socket | undefined
  #bytes: Buffer = Buffer.alloc(0)
  #resolve: ((answer: Answer) => void) | undefined
  #reject: ((error: Error) => void) | undefined

  constructor(port: number) {
    this.#port = port
  }

  /** Asks; where the server has closed the idle connection meanwhile, on a new one, as browsers do. */
  async ask(text: string): Promise<Answer> {
    const isKept = this.#socket !== undefined
    try {
      return await this.#send(text)
    } catch (error) {
      if (!isKept) throw error
      return this.#send(text)
    }
  }

  #send(text: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
      this.#bytes = Buffer.alloc(0)
      const socket = this.#socket ?? this.#open()
      socket.write(text)
    })
  }

  #open(): Socket {
    const socket = connect(this.#port, '127.0.0.1').setNoDelay(true)
    const end = (error: Error): void => {
      if (this.#socket !== socket) return
      this.#socket = undefined
      this.#reject?.(error)
    }
    socket.on('data', (chunk) => this.#take(chunk))
    socket.on('error', end)
    socket.on('close', () => end(new Error('the server closed the connection')))
    this.#socket = socket
    return socket
  }

  close(): void {
    this.#reject = undefined
    this.#socket?.destroy()
    this.#socket = undefined
  }

  #take(chunk: Buffer): void {
    this.#bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk])
    const end = this.#bytes.indexOf('\r\n\r\n')
    if (end < 0) return
    const head = this.#bytes.toString('latin1', 0, end)
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
    const isChunked = length === undefined && /\r\ntransfer-encoding: chunked/i.test(head)
    if (
      isChunked
        ? !this.#bytes.subarray(-7).includes('\r\n0\r\n\r\n')
        : this.#bytes.length < end + 4 + Number(length ?? 0)
    )
      return
    const answer = { status: Number(head.slice(9, 12)), body: this.#bytes.toString('utf8', end + 4) }
    this.#bytes = Buffer.alloc(0)
    this.#reject = undefined
    this.#resolve?.(answer)
  }
}

/** A GET request as it goes over the wire. */
export function requestText(path: string, token: string): string {
  return `GET ${path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${token}\r\naccept: application/json\r\n\r\n`
}

/** Asks the questions in turn on so many connections at once, each as soon as it has its answer, for `seconds`. */
export async function ask(
  port: number,
  token: string,
  questions: readonly Question[],
  options: { readonly atOnce: number; readonly seconds: number },
): Promise<Asked[]> {
  const times = new Map(questions.map(({ name }) => [name, [] as number[]]))
  const errors = new Map<string, number>()
  const texts = questions.map(({ name, path }) => ({ name, text: requestText(path, token) }))
  const until = performance.now() + options.seconds * 1000
  let turn = 0
  const talk = async (): Promise<void> => {
    const line = new Line(port)
    while (performance.now() < until) {
      const question = texts[turn % texts.length]
      turn += 1
      if (question === undefined) break
      const from = performance.now()
      const { status, body } = await line.ask(question.text)
      if (status >= 200 && status < 300) times.get(question.name)?.push(performance.now() - from)
      else {
        if (!errors.has(question.name)) process.stderr.write(`${question.name}: ${status} ${body.slice(0, 300)}\n`)
        errors.set(question.name, (errors.get(question.name) ?? 0) + 1)
      }
    }
    line.close()
  }
  await Promise.all(Array.from({ length: options.atOnce }, talk))
  return [...times].map(([name, list]) => ({
    name,
    times: list.toSorted((a, b) => a - b),
    errors: errors.get(name) ?? 0,
  }))
}
