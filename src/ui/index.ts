export type { Action } from './action/action.ts'
export { ActionBar, ActionButton, ActionMenu, Keys } from './action/buttons.tsx'
export { useActions } from './action/use-actions.tsx'
export type { Applicability, LampColour, Severity, Tone } from './badge.tsx'
export { ApplicabilityBadge, Lamp, SeverityBadge, StateBadge } from './badge.tsx'
export { ConfirmButton } from './confirm.tsx'
export { useMay, usePermission, useSurroundings, type CurrentUser, type Job } from './context.ts'
export { Copyable, CopyButton } from './copy.tsx'
export { callEndpoint, uploadFile } from './data/call.ts'
export { downloadFrom } from './data/download.ts'
export { ApiProblem, isProblem, type Finding } from './data/problem.ts'
export { useChange, useEndpoint } from './data/query.ts'
export { setProver } from './data/step-up.ts'
export { Diff, TextDiff } from './diff/diff.tsx'
export type { Difference, Path as DiffPath } from './diff/record.ts'
export { Dialog } from './dialog.tsx'
export { FileDrop } from './file-drop.tsx'
export { Form, isConverting, useFieldProblems } from './form.tsx'
export { createWords, LANGUAGE_NAMES, setLanguage, useLanguage, type Text } from './language.ts'
export { PageLink, RecordLink, useGo, usePageLink } from './link.tsx'
export type { IconComponent, NavigationItem, PageRoute, RecordKind, SlotEntry, WebModule } from './module.ts'
export {
  Empty,
  Facts,
  Loaded,
  Loading,
  Page,
  PageTabs,
  Section,
  useDocumentTitle,
  type Crumb,
  type Fact,
  type Tab,
} from './page.tsx'
export { PagedTimeline } from './paged-timeline.tsx'
export { DoneAlert, FindingList, ProblemAlert } from './problem-alert.tsx'
export { useFindingText, useProblemText } from './problem-text.ts'
export { JobProgress, ProgressBar } from './progress.tsx'
export { formatBytes } from './size.ts'
export type { Visit } from './recent.ts'
export { Slot } from './slot.tsx'
export type { Column, TableState } from './table/column.ts'
export { DataTable, type Chosen } from './table/data-table.tsx'
export { chosenFor, rangeFor, sortFor, textFor, yesNoFor } from './table/query.ts'
export { useServerTable, type PageRequest } from './table/server.ts'
export { useTableState } from './table/state.ts'
export { Day, duration, Instant, useDay, useInstant, useNow } from './time.tsx'
export { Timeline, useActionText, useDeadlineText, type Described, type TimelineEntry } from './timeline.tsx'
export { useToast } from './toast.tsx'
export { useUndoable } from './undo.ts'
export { parseSearch, stringifySearch, usePagePath, useRouteParam, useSearchText, useUrlState } from './url-state.ts'
export { WholePage } from './whole-page.ts'
