/** What the checker needs beside the style of the public pages. */
export const CHECKER_STYLE = `
.lead { font-size: 1.05rem; }
.privacy { padding: 0.6rem 0.9rem; border-inline-start: 3px solid var(--good); background: var(--good-ground); max-width: none; }
.quiet, .hint { color: var(--quiet); font-size: 0.9rem; }
.later { visibility: hidden; animation: reveal 1ms 3s forwards; }
@keyframes reveal { to { visibility: visible; } }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
header button, main button { font: inherit; color: var(--text); background: var(--panel); border: 1px solid var(--edge); border-radius: 4px; padding: 0.35rem 0.9rem; cursor: pointer; min-height: 2.5rem; }
main button.main { background: var(--link); border-color: var(--link); color: var(--ground); font-weight: 600; }
main button:disabled { color: var(--quiet); border-color: var(--line); cursor: default; }
main button:focus-visible, header button:focus-visible, summary:focus-visible, input:focus-visible, textarea:focus-visible, .drop:focus-within, h3:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.6rem; margin: 0.9rem 0; }
.fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(13rem, 100%), 1fr)); gap: 0.75rem 1rem; margin: 0.75rem 0; align-items: start; }
.field label { display: block; font-weight: 600; font-size: 0.92rem; }
.field .hint { margin: 0.15rem 0 0; }
input[type="text"], textarea { width: 100%; font: inherit; color: var(--text); background: var(--ground); border: 1px solid var(--edge); border-radius: 4px; padding: 0.4rem 0.55rem; min-height: 2.5rem; }
textarea { font-family: ui-monospace, "Cascadia Mono", "Noto Sans Mono", monospace; font-size: 0.9rem; }
.paste textarea { white-space: pre; overflow-x: auto; }
summary { cursor: pointer; padding: 0.2rem 0; }
.drop { border: 2px dashed var(--edge); border-radius: 6px; padding: 1.4rem 1rem; margin: 0.75rem 0; text-align: center; }
.drop.over { border-color: var(--link); background: var(--panel); }
.drop label { color: var(--link); text-decoration: underline; cursor: pointer; }
.drop input { position: absolute; width: 1px; height: 1px; opacity: 0; }
.result:not(:empty) { margin: 1rem 0; padding: 0.25rem 1.25rem 1rem; border: 1px solid var(--line); border-radius: 6px; }
.result h3 { font-size: 1.2rem; margin: 0.9rem 0 0.3rem; }
.result h4 { font-size: 1rem; margin: 0 0 0.1rem; }
.answer { display: inline-block; padding: 0 0.5em; border-radius: 3px; white-space: nowrap; font-weight: 600; font-size: 0.9rem; background: var(--panel); border: 1px solid transparent; }
.answer.affected { color: var(--act); background: var(--act-ground); }
.answer.undetermined { color: var(--watch); background: var(--watch-ground); }
.answer.not_affected { color: var(--good); background: var(--good-ground); }
.answer.not_listed { color: var(--text); background: none; border: 1px dashed var(--quiet); }
.verdict { font-size: 1.05rem; }
.advisory { margin: 0.9rem 0; padding: 0.75rem 0.9rem; border: 1px solid var(--line); border-inline-start: 4px solid var(--line); border-radius: 4px; }
.advisory.affected { border-inline-start-color: var(--act); }
.advisory.undetermined { border-inline-start-color: var(--watch); }
.advisory.not_affected { border-inline-start-color: var(--good); }
.vulnerabilities { margin-top: 0.8rem; }
.ids { font-weight: 600; }
.ground { font-weight: 600; margin-bottom: 0; }
.reason { margin-top: 0.1rem; }
.remedy.no { opacity: 1; border-inline-start-style: dashed; }
.fixed { font-weight: 600; }
.problem { color: var(--act); background: var(--act-ground); padding: 0.5rem 0.9rem; border-radius: 4px; }
.filters { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 0.75rem 0; }
.filter .count { font-weight: 700; font-variant-numeric: tabular-nums; }
main .filter[aria-pressed="true"] { border-color: var(--link); box-shadow: inset 0 0 0 1px var(--link); }
main .filter.affected:enabled { color: var(--act); } main .filter.undetermined:enabled { color: var(--watch); } main .filter.not_affected:enabled { color: var(--good); }
.machines { list-style: none; margin: 0 0 0.75rem; padding: 0; border-top: 1px solid var(--line); }
.machines > li { border-bottom: 1px solid var(--line); }
.machines summary { display: grid; grid-template-columns: 8rem minmax(8rem, 1fr) minmax(7rem, 1fr) minmax(0, 1fr) minmax(0, 2fr); gap: 0.25rem 0.9rem; align-items: baseline; padding: 0.5rem 0; list-style: none; }
.machines summary::-webkit-details-marker { display: none; }
.machines .model::before { content: "▸ "; color: var(--quiet); } .machines details[open] .model::before { content: "▾ "; }
.machines .model { font-weight: 600; }
.machines .answer { justify-self: start; }
.wanted { padding: 0.5rem 0.9rem; border: 1px solid var(--line); border-radius: 4px; }
.counts { display: flex; flex-wrap: wrap; gap: 0.4rem; align-items: baseline; }
.unit { padding: 0 0 0.75rem; }
progress { width: 100%; accent-color: var(--link); }
pre { overflow-x: auto; background: var(--panel); border: 1px solid var(--line); padding: 0.6rem 0.9rem; border-radius: 4px; margin: 0.4rem 0; }
.offline dl { display: grid; grid-template-columns: minmax(7rem, max-content) minmax(0, 1fr); gap: 0.35rem 1.25rem; }
.offline dt { color: var(--quiet); } .offline dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 46rem) {
  .machines summary { grid-template-columns: auto minmax(0, 1fr); } .machines summary > :nth-child(n + 3) { grid-column: 1 / -1; }
  .machines summary > :empty { display: none; }
  .offline dl { grid-template-columns: minmax(0, 1fr); gap: 0; } .offline dd { margin-bottom: 0.6rem; }
  .result:not(:empty) { padding-inline: 0.75rem; }
}
@media print {
  form, .drop, .paste, .buttons, .filters, .many > p, header button { display: none; }
  .result:not(:empty) { border: none; padding: 0; }
  .machines li, .advisory { break-inside: avoid-page; }
}
`
