import { isProblem } from './problem.ts'

/** Asks the person to prove once more who they are, in the ways that the server names; true when they have. */
export type Prover = (ways: readonly string[]) => Promise<boolean>

let prover: Prover | undefined
let proving: Promise<boolean> | undefined
/** How often the session has been given a new token by this page. */
let renewals = 0

/** Says who asks for proofs; returns how to stop it. */
export function setProver(next: Prover): () => void {
  prover = next
  return () => {
    if (prover === next) prover = undefined
  }
}

/** One question at a time: requests that are interrupted together wait for the same answer. */
function prove(ways: readonly string[]): Promise<boolean> {
  if (prover === undefined) return Promise.resolve(false)
  proving ??= prover(ways)
    .then((isProven) => {
      if (isProven) renewals += 1
      return isProven
    })
    .finally(() => {
      proving = undefined
    })
  return proving
}

/**
 * Sends a request; where the server asks for a proof first (403 STEP_UP_REQUIRED), asks the person and sends it again: nothing is
 * typed twice. A request that was under way while the session got its new token is sent again too.
 */
export async function withProof<T>(send: () => Promise<T>): Promise<T> {
  const before = renewals
  try {
    return await send()
  } catch (error) {
    if (isProblem(error, 'STEP_UP_REQUIRED')) {
      const ways = String(error.params['ways'] ?? '').split(' ')
      if (await prove(ways.filter((way) => way !== ''))) return send()
    }
    if (isProblem(error, 'UNAUTHENTICATED')) {
      await proving?.catch(() => false)
      if (renewals !== before) return send()
    }
    throw error
  }
}
