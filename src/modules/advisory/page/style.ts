/** The style sheet of the public pages: light, dark and paper; AA contrast in each. */
export const PUBLIC_STYLE = `:root {
  color-scheme: light dark;
  --ground: #ffffff; --panel: #f4f5f7; --line: #d5d9de; --edge: #808a96; --text: #1b2026; --quiet: #545d68; --link: #0b57a4;
  --act: #a61b1b; --act-ground: #fbe9e7; --watch: #7a4a00; --watch-ground: #fdf1d8; --good: #1c6132; --good-ground: #e4f3e8; --info: #1f4f82; --info-ground: #e5eef8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171b; --panel: #1d2127; --line: #373e47; --edge: #7c8794; --text: #e7eaee; --quiet: #a9b2bd; --link: #86bdf5;
    --act: #ffb3ab; --act-ground: #4a1a17; --watch: #f5cf86; --watch-ground: #40300d; --good: #9fdcb0; --good-ground: #15361f; --info: #a9cdf5; --info-ground: #17304b;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); line-height: 1.6; overflow-wrap: anywhere;
  font-family: system-ui, -apple-system, "Segoe UI", "Noto Sans", "Hiragino Sans", "Yu Gothic UI", "Noto Sans CJK JP", sans-serif; }
:lang(ja) body { line-height: 1.75; }
header { display: flex; gap: 1rem; align-items: baseline; justify-content: space-between; padding: 0.9rem 1.25rem; border-bottom: 1px solid var(--line); background: var(--panel); }
header .maker { color: var(--text); font-weight: 650; text-decoration: none; }
header .maker span { margin-inline-start: 0.75rem; color: var(--quiet); font-weight: 400; }
main, footer { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; }
footer { padding-top: 0; }
a { color: var(--link); }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
h1 { font-size: 1.65rem; line-height: 1.3; margin: 0 0 1rem; text-wrap: balance; }
h2 { font-size: 1.2rem; line-height: 1.35; margin: 2.25rem 0 0.6rem; padding-top: 1rem; border-top: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.4rem 0 0.3rem; }
p { margin: 0.4rem 0; max-width: 46rem; }
.number { color: var(--quiet); font-variant-numeric: tabular-nums; margin: 0; white-space: nowrap; }
.facts { display: flex; flex-wrap: wrap; gap: 0.4rem 2rem; margin: 0 0 1.25rem; }
.facts dt { color: var(--quiet); font-size: 0.85rem; }
.facts dd { margin: 0; }
.summary p { font-size: 1.05rem; }
.cve { color: var(--quiet); font-weight: 500; margin-inline-end: 0.4rem; white-space: nowrap; }
code { font-family: ui-monospace, "Cascadia Mono", "Noto Sans Mono", monospace; font-size: 0.9em; }
.severity, .status { display: inline-block; padding: 0 0.5em; border-radius: 3px; white-space: nowrap; font-weight: 600; font-size: 0.9rem; background: var(--panel); }
.critical, .high, .status.affected { color: var(--act); background: var(--act-ground); }
.medium, .status.investigating { color: var(--watch); background: var(--watch-ground); }
.low { color: var(--info); background: var(--info-ground); }
.none, .status.notAffected { color: var(--good); background: var(--good-ground); }
.wide { overflow-x: auto; margin: 0.5rem 0; }
table { border-collapse: collapse; width: 100%; font-size: 0.95rem; }
th, td { text-align: start; vertical-align: top; padding: 0.45rem 0.75rem 0.45rem 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--quiet); font-weight: 500; font-size: 0.85rem; white-space: nowrap; }
tbody th { font-weight: 400; min-width: 10rem; }
time, header nav { white-space: nowrap; }
:lang(ja) h1, :lang(ja) h2, .list :lang(ja) { word-break: auto-phrase; }
td { font-variant-numeric: tabular-nums; overflow-wrap: normal; }
td:nth-child(2) { min-width: 7rem; }
.family { display: block; font-weight: 600; }
.models code { display: inline-block; margin-inline-end: 0.35rem; overflow-wrap: normal; }
.remedies { list-style: none; margin: 0; padding: 0; }
.remedies li { padding: 0.6rem 0.9rem; margin: 0.5rem 0; border-inline-start: 3px solid var(--line); background: var(--panel); }
.remedy strong { margin-inline-end: 0.6rem; }
.hash { overflow-wrap: anywhere; }
.check a:first-child { display: inline-block; font-weight: 600; padding: 0.4rem 0.9rem; border: 1px solid var(--edge); border-radius: 4px; text-decoration: none; }
.machine a, .back a, .check a { margin-inline-end: 1rem; }
.back { margin-top: 2.5rem; }
@media print {
  :root { --ground: #fff; --panel: #fff; --text: #000; --quiet: #333; --link: #000; }
  header nav, .back { display: none; }
  main { max-width: none; padding: 0; }
  .wide { overflow: visible; }
  tr, .remedies li, h2, h3 { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  section.vulnerability a[href^="http"]::after { content: " <" attr(href) ">"; }
}
`
