import { useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import { useChange } from './data/query.ts'
import { useToast } from './toast.tsx'

interface Undoable<Input, Output> {
  /** What was done, in words: "PS-2026-003 closed". */
  readonly text: (input: Input, output: Output) => string
  /** Makes the reverse change, with If-Match of what the change answered: a later edit of somebody else is never lost. */
  readonly undo: (input: Input, output: Output) => Promise<unknown>
}

/** `useChange` for what can be taken back: afterwards a toast says what was done and offers "Undo" (also by the key Z). */
export function useUndoable<Input, Output>(
  work: (input: Input) => Promise<Output>,
  stale: readonly string[],
  { text, undo }: Undoable<Input, Output>,
): UseMutationResult<Output, Error, Input> {
  const client = useQueryClient()
  const { tell } = useToast()
  return useChange(async (input: Input) => {
    const output = await work(input)
    tell(text(input, output), async () => {
      await undo(input, output)
      await Promise.all(stale.map((key) => client.invalidateQueries({ queryKey: [key] })))
    })
    return output
  }, stale)
}
