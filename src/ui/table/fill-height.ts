import { useLayoutEffect, useState, type RefObject } from 'react'

const LEAST = 320
const BELOW = 26
const PAGES = 46

/**
 * The height in pixels that lets a table end at the foot of the window: from where it begins on the unscrolled page, less
 * what stands below it. Undefined until it is measured.
 */
export function useFillHeight(scroller: RefObject<HTMLElement | null>, hasPages: boolean): number | undefined {
  const [height, setHeight] = useState<number>()
  useLayoutEffect(() => {
    const main = document.getElementById('content')
    const element = scroller.current
    if (main === null || element === null) return undefined
    const measure = (): void => {
      const top = element.getBoundingClientRect().top - main.getBoundingClientRect().top + main.scrollTop
      setHeight(Math.max(LEAST, Math.floor(main.clientHeight - top - BELOW - (hasPages ? PAGES : 0))))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(main)
    // What stands above may grow: alerts, banners, a wrapped toolbar.
    const content = element.closest('[data-page]') ?? main.firstElementChild
    if (content !== null) observer.observe(content)
    return () => observer.disconnect()
  }, [scroller, hasPages])
  return height
}
