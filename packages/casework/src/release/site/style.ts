/** One sheet for every page: sober, light and dark, and readable on paper. */
export const STYLE = `:root { color-scheme: light dark; --ink: #1c2329; --soft: #52606b; --line: #c9d1d8; --ground: #ffffff; --bar: #1f5f8b; --link: #0f4c75; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaee; --soft: #a9b5bf; --line: #44515c; --ground: #14191d; --bar: #6db3e0; --link: #8cc6ee; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; }
header, main, footer { max-width: 64rem; margin: 0 auto; padding: 0.75rem 1rem; }
header { display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; justify-content: space-between; border-bottom: 1px solid var(--line); }
header ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0; padding: 0; list-style: none; }
footer { border-top: 1px solid var(--line); color: var(--soft); }
a { color: var(--link); }
a:focus-visible, .scroll:focus-visible { outline: 3px solid var(--bar); outline-offset: 2px; }
a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 0.5rem; background: var(--ground); padding: 0.5rem; }
h1 { font-size: 1.75rem; line-height: 1.25; }
h2 { margin-top: 2.5rem; font-size: 1.25rem; }
p { max-width: 44rem; }
.scroll { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding-bottom: 0.5rem; }
th, td { padding: 0.3rem 0.75rem; border-bottom: 1px solid var(--line); text-align: right; }
th[scope='row'], thead th:first-child { text-align: left; font-weight: 500; }
abbr { text-decoration: underline dotted; text-underline-offset: 0.2em; }
small { color: var(--soft); }
figure { margin: 1rem 0; overflow-x: auto; }
figcaption { color: var(--soft); max-width: 44rem; }
svg { width: 100%; min-width: 34rem; max-width: 44rem; height: auto; }
svg rect { fill: var(--bar); }
svg text { fill: var(--ink); font-size: 13px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1.5rem; }
dt { font-weight: 600; }
dd { margin: 0; }
@media print { header, .skip { display: none; } .scroll { overflow: visible; } }
`;
