/** What the validator needs beside the styles of the public pages and the checker. */
export const VALIDATOR_STYLE = `
main#validator, main#validator + footer { max-width: 96rem; }
.judged h2:focus { outline: none; }
#validator select { font: inherit; color: var(--text); background: var(--ground); border: 1px solid var(--edge); border-radius: 4px; padding: 0.35rem 0.55rem; min-height: 2.5rem; }
#validator select:focus-visible, .source:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.judged { margin-top: 1.5rem; border-top: 1px solid var(--line); }
.judged .verdict { border: none; margin-top: 0.75rem; padding: 0; }
main .filter.errors:enabled { color: var(--act); } main .filter.warnings:enabled { color: var(--watch); } main .filter.infos:enabled { color: var(--info); }
main .filter[aria-pressed="false"]:not(.one) { text-decoration: line-through; opacity: 1; }
.beside { display: grid; grid-template-columns: minmax(18rem, 2fr) minmax(0, 3fr); gap: 1rem; align-items: start; }
.beside .list { max-height: 75vh; overflow-y: auto; }
main .drop p { margin-inline: auto; }
#validator .drop:focus-within { outline: none; } .drop label:has(+ input:focus-visible) { outline: 3px solid var(--link); outline-offset: 2px; }
.file { font-weight: 600; margin-bottom: 0; }
main .filters select { min-width: 0; max-width: min(24rem, 100%); }
.findings .current > .finding { border-color: var(--link); }
.findings .about { margin: -0.4rem 0 0.6rem; padding: 0.45rem 0.75rem; background: var(--panel); border: 1px solid var(--line); border-top: none; font-size: 0.92rem; }
.documents td:nth-child(2) { min-width: 0; }
.documents thead th { vertical-align: bottom; padding-inline-end: 0.5rem; }
.documents th.number, .documents td.number { text-align: end; color: var(--quiet); font-variant-numeric: tabular-nums; }
.documents td.errors { color: var(--act); font-weight: 600; } .documents td.warnings { color: var(--watch); } .documents td.infos { color: var(--info); }
main .documents .sort, main .documents .open { border: none; background: none; padding: 0.1rem 0.25rem; min-height: 1.5rem; text-align: start; }
main .documents .sort { color: var(--quiet); font-size: inherit; }
main .documents .open { color: var(--link); text-decoration: underline; overflow-wrap: anywhere; }
.documents th[aria-sort="ascending"] .sort::after { content: " ▴"; } .documents th[aria-sort="descending"] .sort::after { content: " ▾"; }
.documents .message { display: block; color: var(--watch); }
.findings { list-style: none; margin: 0; padding: 3px; }
main .finding { display: block; width: 100%; text-align: start; background: none; border: 1px solid var(--line); border-inline-start: 4px solid var(--line); margin-bottom: 0.4rem; padding: 0.45rem 0.75rem; }
.finding.errors { border-inline-start-color: var(--act); } .finding.warnings { border-inline-start-color: var(--watch); } .finding.infos { border-inline-start-color: var(--info); }
.finding.errors .answer { color: var(--act); background: var(--act-ground); } .finding.warnings .answer { color: var(--watch); background: var(--watch-ground); } .finding.infos .answer { color: var(--info); background: var(--info-ground); }
.finding .clause { font-weight: 600; }
.finding .message { display: block; }
.finding code { color: var(--quiet); overflow-wrap: anywhere; }
.source { height: 75vh; overflow: auto; border: 1px solid var(--line); border-radius: 6px; background: var(--panel); }
.rows { position: relative; min-width: max-content; }
.row { position: absolute; inset-inline: 0; height: 20px; line-height: 20px; white-space: pre; font-family: ui-monospace, "Cascadia Mono", "Noto Sans Mono", monospace; font-size: 13px; padding-inline-end: 1rem; }
.row code { font: inherit; }
.row .number { display: inline-block; width: 4.5rem; padding-inline-end: 0.75rem; text-align: end; color: var(--quiet); user-select: none; }
.row .said { margin-inline-start: 1.5rem; font-family: system-ui, -apple-system, "Segoe UI", "Noto Sans", "Hiragino Sans", "Yu Gothic UI", "Noto Sans CJK JP", sans-serif; }
.row.errors { background: var(--act-ground); } .row.errors .said, .row.errors .number { color: var(--act); }
.row.warnings { background: var(--watch-ground); } .row.warnings .said, .row.warnings .number { color: var(--watch); }
.row.infos { background: var(--info-ground); } .row.infos .said, .row.infos .number { color: var(--info); }
.row.current { box-shadow: inset 4px 0 0 var(--link); }
.row.current .number { font-weight: 700; }
@media (max-width: 46rem) { .documents th, .documents td { padding-inline-end: 0.4rem; } .documents tbody th { min-width: 8rem; } }
@media (max-width: 60rem) { .beside { grid-template-columns: minmax(0, 1fr); } .beside .list { max-height: 45vh; } }
@media print { .documents .sort, .documents .open { text-decoration: none; color: inherit; } .beside { display: block; } .beside .list { max-height: none; } .source { display: none; } }
`
