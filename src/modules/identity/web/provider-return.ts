const CHANNEL = 'andon.provider'

/** Told by the window that came back from a provider: `ok`, or the code of a problem. Returns how to stop listening. */
export function listenForReturn(onReturn: (result: string) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (typeof event.data === 'string') onReturn(event.data)
  })
  return () => channel.close()
}

/** Tells the page that waits how it ended, and closes this window. */
export function announceReturn(result: string): void {
  const channel = new BroadcastChannel(CHANNEL)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches its own origin only
  channel.postMessage(result)
  channel.close()
  window.close()
}

/** Where the sign-in page was entered: a one-time link, a second step, a provider's problem, a window that is done. */
export interface SignInArrival {
  readonly link: string | undefined
  readonly isSecond: boolean
  readonly problem: string | undefined
  readonly done: string | undefined
}

/** Reads the arrival at the sign-in page once, if it is one, and takes it out of the address before anything else sees it; the address becomes the page wanted. */
export function takeArrival(): SignInArrival | undefined {
  if (location.pathname !== '/sign-in') return undefined
  const search = new URLSearchParams(location.search)
  const to = search.get('to') ?? '/'
  history.replaceState(null, '', /^\/(?![/\\])/.test(to) ? to : '/')
  const given = (name: string): string | undefined => {
    const text = search.get(name) ?? ''
    return text === '' ? undefined : text
  }
  return {
    link: given('link'),
    isSecond: search.get('step') === 'second',
    problem: given('problem'),
    done: given('done'),
  }
}
