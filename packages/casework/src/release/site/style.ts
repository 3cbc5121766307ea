/** One sheet for every page: sober, light and dark, and readable on paper. */
export const STYLE = `:root { color-scheme: light dark; --ink: #1c2329; --soft: #52606b; --line: #c9d1d8; --ground: #ffffff; --bar: #1f5f8b; --link: #0f4c75; --s0: #cfe3f1; --s1: #8fbddb; --s2: #4f93bf; --s3: #1f5f8b; --land: #eceff1; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaee; --soft: #a9b5bf; --line: #44515c; --ground: #14191d; --bar: #6db3e0; --link: #8cc6ee; --s0: #21465d; --s1: #2f6688; --s2: #4a90ba; --s3: #8cc6ee; --land: #232b31; } }
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
/* A table that nobody has come to yet is not laid out: the first page is there at once, whatever its length. */
.part { content-visibility: auto; contain-intrinsic-size: auto 40rem; }
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
svg { width: 100%; max-width: 30rem; height: auto; }
svg .bar { fill: var(--bar); }
svg text { fill: var(--ink); font-size: 13px; }
.land, .ground { fill: var(--land); }
.land { stroke: var(--line); stroke-width: 0.4; }
.area { stroke: var(--ink); stroke-width: 0.6; stroke-linejoin: round; }
svg .shade-0 { fill: var(--s0); }
svg .shade-1 { fill: var(--s1); }
svg .shade-2 { fill: var(--s2); }
svg .shade-3 { fill: var(--s3); }
svg rect.ground { fill: var(--land); }
.hatch, .cross { stroke: var(--ink); stroke-width: 1; fill: none; opacity: 0.55; }
.dot { fill: var(--ink); opacity: 0.55; }
.legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; padding: 0; list-style: none; }
svg.map { max-width: 100%; }
svg.swatch { width: 1.5rem; height: 1rem; vertical-align: -0.15rem; border: 1px solid var(--line); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1.5rem; }
dt { font-weight: 600; }
dd { margin: 0; }
@media print { header, .skip { display: none; } .part { content-visibility: visible; } .scroll { overflow: visible; } }
`;
