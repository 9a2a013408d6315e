import { flushCompileCache } from 'node:module'
import { Worker } from 'node:worker_threads'
import type { Reply } from './index.ts'

/** Ends the process when its parent is gone, also while it works on something without end. */
const WATCH = `
  const { ppid } = process
  setInterval(() => { if (process.ppid !== ppid) process.kill(process.pid, 'SIGKILL') }, 1000)
`

/** The program of an `openApart`: answers each question that comes, one at a time. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the body names what a message holds
export function answerEach<In, Out>(work: (question: In) => Out | Promise<Out>): void {
  new Worker(WATCH, { eval: true, stdin: false }).unref()
  let isFirst = true
  const reply = async (question: In): Promise<Reply<Out>> => {
    try {
      return { answer: await work(question) }
    } catch (error) {
      return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
    }
  }
  process.on('message', (message: { readonly question: In }) => {
    void reply(message.question).then((answer) => {
      process.send?.(answer)
      // It may be killed at any time: what was compiled for the first answer is kept now.
      if (isFirst) flushCompileCache()
      isFirst = false
    })
  })
}
