import { callEndpoint, useChange, useEndpoint, useGo } from '#ui/index.ts'
import { countNoticesEndpoint, listNoticesEndpoint, readAllNoticesEndpoint, readNoticeEndpoint } from '../api.ts'
import type { NoticeView } from '../model.ts'

/** Asked again in the background, so that the bell rings while a page stays open. */
export const POLL_MS = 30_000

const STALE = ['notification.list', 'notification.count']

/** How many are unread. */
export function useUnread(): number {
  return useEndpoint(countNoticesEndpoint, {}, { refetchInterval: POLL_MS }).data?.unread ?? 0
}

/** The newest unread ones; asked while `isOpen`. */
export function useNewest(isOpen: boolean) {
  return useEndpoint(listNoticesEndpoint, { query: { state: 'unread', limit: 8 } }, { enabled: isOpen })
}

/** Marks one as read or unread. */
export function useMark() {
  return useChange(
    ({ id, isRead }: { readonly id: string; readonly isRead: boolean }) =>
      callEndpoint(readNoticeEndpoint, { params: { noticeId: id }, body: { isRead } }),
    STALE,
  )
}

/** Marks everything up to the newest that is shown as read. */
export function useReadAll() {
  return useChange((upTo: string) => callEndpoint(readAllNoticesEndpoint, { body: { upTo } }), STALE)
}

/** Opens what a notification speaks of; it is read by that. */
export function useOpenNotice(): (notice: NoticeView) => void {
  const go = useGo()
  const mark = useMark()
  return (notice) => {
    if (notice.readAt === null) mark.mutate({ id: notice.id, isRead: true })
    go(notice.path)
  }
}
