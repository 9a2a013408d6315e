/** A browser as far as redirects and cookies go: for pages that ask nobody. */
export interface Visitor {
  /** Follows redirects from an address until one leaves `host`; answers that address. */
  leave(url: string): Promise<URL>
  /** Fetches an address with this visitor's cookies, without following. */
  visit(url: string, init?: RequestInit): Promise<Response>
}

/** A visitor with an empty cookie jar. */
export function createVisitor(): Visitor {
  const jar = new Map<string, string>()
  const visit = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers)
    if (jar.size > 0) headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    return response
  }
  return {
    visit,
    async leave(url) {
      const { host } = new URL(url)
      let next = new URL(url)
      for (let step = 0; step < 20; step += 1) {
        const response = await visit(next.href)
        const location = response.headers.get('location')
        if (location === null) throw new Error(`${next.href} answered ${response.status} ${await response.text()}`)
        next = new URL(location, next)
        if (next.host !== host) return next
      }
      throw new Error('too many redirects')
    },
  }
}
