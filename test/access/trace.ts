import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'

const statementsOf = new AsyncLocalStorage<string[]>()

const original = Object.getOwnPropertyDescriptor(pg.Client.prototype, 'query')
if (original === undefined || typeof original.value !== 'function') throw new Error('the driver has no query')
const run: (...args: unknown[]) => unknown = original.value
Object.defineProperty(pg.Client.prototype, 'query', {
  ...original,
  value(this: pg.Client, ...args: unknown[]) {
    const [first] = args
    const isConfig = typeof first === 'object' && first !== null && 'text' in first
    statementsOf.getStore()?.push(String(isConfig ? first.text : first))
    return Reflect.apply(run, this, args)
  },
})

/**
 * The texts of all SQL statements that `work` runs itself, without their values: two requests that run the same statements
 * take the same way, whatever the clock of a busy machine says.
 */
export async function traceSql<T>(work: () => Promise<T>): Promise<{ result: T; statements: string[] }> {
  const statements: string[] = []
  return { result: await statementsOf.run(statements, work), statements }
}
