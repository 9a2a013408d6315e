import { answerEach } from './answer.ts'

/** What the program of the tests is asked. */
export type Task = 'pid' | 'environment' | 'throw' | 'grow' | 'one large allocation' | 'never end'

const WORK: Readonly<Record<Task, () => string>> = {
  pid: () => String(process.pid),
  environment: () => Object.keys(process.env).join(' '),
  throw: () => {
    throw new Error('it went wrong')
  },
  grow: () => {
    for (const kept: object[] = []; ;) kept.push({})
  },
  'one large allocation': () => Array.from({ length: 3e7 }).fill(1.5).join(''),
  'never end': () => {
    for (;;);
  },
}

answerEach((task: Task) => WORK[task]())
