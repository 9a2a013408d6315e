import type { AssetInput } from '#formats/affected-set/model.ts'
import type { CheckerData } from '../../checker-data.ts'
import type { AdvisoryLanguage } from '../../model.ts'
import type { AdvisoryAnswer, UnitAnswer } from './check.ts'
import {
  createEngine,
  type CheckedRow,
  type Engine,
  type ListInput,
  type ListWatcher,
  type ReadList,
} from './engine.ts'

/** What the page asks of the thread. */
type Request =
  | { readonly kind: 'open'; readonly data: CheckerData }
  | { readonly kind: 'unit'; readonly id: number; readonly language: AdvisoryLanguage; readonly asset: AssetInput }
  | { readonly kind: 'list'; readonly id: number; readonly language: AdvisoryLanguage; readonly input: ListInput }
  | { readonly kind: 'stop'; readonly language: AdvisoryLanguage }
  | { readonly kind: 'table'; readonly id: number; readonly language: AdvisoryLanguage; readonly count: number }

/** An answer without what the page has itself: the advisories, by their place. */
interface WireUnit extends Omit<UnitAnswer, 'advisories'> {
  readonly advisories: readonly (Pick<AdvisoryAnswer, 'answer' | 'language'> & { readonly place: number })[]
}

/** What the thread says. */
type Reply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'unit'; readonly id: number; readonly unit: WireUnit }
  | { readonly kind: 'read'; readonly id: number; readonly list: ReadList }
  | { readonly kind: 'rows'; readonly id: number; readonly rows: readonly CheckedRow[] }
  | { readonly kind: 'listed'; readonly id: number; readonly isWhole: boolean }
  | { readonly kind: 'table'; readonly id: number; readonly text: string }

function toWire(unit: UnitAnswer, data: CheckerData): WireUnit {
  const advisories = unit.advisories.map(({ advisory, answer, language }) => ({
    place: data.advisories.indexOf(advisory),
    answer,
    language,
  }))
  return { ...unit, advisories }
}

function fromWire(unit: WireUnit, data: CheckerData): UnitAnswer {
  const advisories = unit.advisories.flatMap(({ place, answer, language }): AdvisoryAnswer[] => {
    const advisory = data.advisories[place]
    const document = advisory?.documents[language]
    return advisory === undefined || document === undefined ? [] : [{ advisory, document, answer, language }]
  })
  return { ...unit, advisories }
}

/** Answers the page from inside the thread. */
export function serveThread(scope: {
  readonly post: (reply: Reply) => void
  readonly listen: (answer: (request: Request) => void) => void
}): void {
  let data: CheckerData | undefined
  const engines = new Map<AdvisoryLanguage, Engine>()
  const engineOf = (language: AdvisoryLanguage): Engine => {
    if (data === undefined) throw new Error('asked before it was told of what')
    const engine = engines.get(language) ?? createEngine(data, language)
    engines.set(language, engine)
    return engine
  }
  const answer = async (request: Request): Promise<void> => {
    switch (request.kind) {
      case 'open':
        data = request.data
        scope.post({ kind: 'ready' })
        return
      case 'unit': {
        const unit = await engineOf(request.language).unit(request.asset)
        if (data !== undefined) scope.post({ kind: 'unit', id: request.id, unit: toWire(unit, data) })
        return
      }
      case 'list': {
        const { id, input, language } = request
        const isWhole = await engineOf(language).list(input, {
          read: (list) => scope.post({ kind: 'read', id, list }),
          rows: (rows) => scope.post({ kind: 'rows', id, rows }),
        })
        scope.post({ kind: 'listed', id, isWhole })
        return
      }
      case 'stop':
        engines.get(request.language)?.stop()
        return
      case 'table':
        scope.post({ kind: 'table', id: request.id, text: await engineOf(request.language).table(request.count) })
    }
  }
  scope.listen((request) => void answer(request))
}

interface Pending {
  readonly watcher?: ListWatcher
  readonly resolve: (reply: Reply) => void
}

/** The engines of a page: in a thread beside it, or, where a browser has none for it, in its own. */
export function openEngines(data: CheckerData, createThread: () => Worker): (language: AdvisoryLanguage) => Engine {
  const pending = new Map<number, Pending>()
  let last = 0
  const thread = new Promise<Worker>((resolve, reject) => {
    const worker = createThread()
    worker.addEventListener('error', () => reject(new Error('no thread')))
    worker.addEventListener('message', ({ data: reply }: MessageEvent<Reply>) => {
      if (reply.kind === 'ready') resolve(worker)
      else tell(reply)
    })
    worker.postMessage({ kind: 'open', data } satisfies Request, [])
  })
  function tell(reply: Exclude<Reply, { kind: 'ready' }>): void {
    const waiting = pending.get(reply.id)
    if (reply.kind === 'read') waiting?.watcher?.read(reply.list)
    else if (reply.kind === 'rows') waiting?.watcher?.rows(reply.rows)
    else {
      pending.delete(reply.id)
      waiting?.resolve(reply)
    }
  }
  function ask(worker: Worker, request: (id: number) => Request, watcher?: ListWatcher): Promise<Reply> {
    last += 1
    const id = last
    return new Promise((resolve) => {
      pending.set(id, watcher === undefined ? { resolve } : { resolve, watcher })
      worker.postMessage(request(id), [])
    })
  }
  return (language) => {
    const own = createEngine(data, language)
    const either = async <T>(there: (worker: Worker) => Promise<T>, here: () => Promise<T>): Promise<T> => {
      let worker: Worker
      try {
        worker = await thread
      } catch {
        return here()
      }
      return there(worker)
    }
    return {
      unit: (asset) =>
        either(
          async (worker) => {
            const reply = await ask(worker, (id) => ({ kind: 'unit', id, language, asset }))
            return reply.kind === 'unit' ? fromWire(reply.unit, data) : own.unit(asset)
          },
          () => own.unit(asset),
        ),
      list: (input, watcher) =>
        either(
          async (worker) => {
            const reply = await ask(worker, (id) => ({ kind: 'list', id, language, input }), watcher)
            return reply.kind === 'listed' && reply.isWhole
          },
          () => own.list(input, watcher),
        ),
      stop: () => {
        own.stop()
        thread
          .then((worker) => worker.postMessage({ kind: 'stop', language } satisfies Request, []))
          .catch(() => undefined)
      },
      table: (count) =>
        either(
          async (worker) => {
            const reply = await ask(worker, (id) => ({ kind: 'table', id, language, count }))
            return reply.kind === 'table' ? reply.text : ''
          },
          () => own.table(count),
        ),
    }
  }
}
