import { readdirSync, readFileSync } from 'node:fs'

const TICKS_PER_S = 100

function statOf(pid: number): { parent: number; ticks: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }
  } catch {
    return undefined
  }
}

/** A process and its children of now. */
export function familyOf(pid: number): number[] {
  const others = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return [pid, ...others.map(Number).filter((other) => statOf(other)?.parent === pid)]
}

/** Seconds of processor that these processes have used; what a loaded machine does not change. */
export function cpuSeconds(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + (statOf(pid)?.ticks ?? 0), 0) / TICKS_PER_S
}

/** Megabytes of memory that belong to the process (proportional share of what is shared). */
export function megabytes(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
    return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/** Nanoseconds of processor of these processes and all their threads: for requests that take fewer than a tick. */
export function cpuNanoseconds(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    try {
      const threads = readdirSync(`/proc/${pid}/task`)
      return threads.reduce(
        (all, thread) => all + Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ', 1)[0]),
        sum,
      )
    } catch {
      return sum
    }
  }, 0)
}
