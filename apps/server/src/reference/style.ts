/** How the reference page looks: for reading, in light and dark, on paper too. */
export const STYLE = `
:root { color-scheme: light dark; --text: #1d2733; --soft: #50606f; --back: #fdfdfc; --line: #d5dbe1; --box: #f2f4f6; --link: #0b5394; }
@media (prefers-color-scheme: dark) { :root { --text: #e3e8ed; --soft: #a3b1be; --back: #14191f; --line: #36414c; --box: #1e262e; --link: #8ec1f5; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; font: 1rem/1.6 system-ui, sans-serif; color: var(--text); background: var(--back); }
h1 { font-size: 1.6rem; } h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); } h3 { margin: 2rem 0 0; font-size: 1.1rem; }
a { color: var(--link); } a:focus-visible, pre:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
nav ul { display: flex; flex-wrap: wrap; gap: .3rem 1rem; padding: 0; list-style: none; }
code, pre { font-family: ui-monospace, monospace; font-size: .92em; }
pre { overflow: auto; max-height: 30rem; padding: .8rem; background: var(--box); border: 1px solid var(--line); border-radius: 4px; }
table { width: 100%; border-collapse: collapse; margin: .8rem 0; } th, td { padding: .35rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
thead th { color: var(--soft); font-weight: 600; } tbody th { font-weight: 400; } em, .call span { color: var(--soft); }
dl { display: grid; grid-template-columns: 8rem 1fr; gap: .2rem 1rem; } dt { color: var(--soft); } dd { margin: 0; }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } }
@media print { nav, details { display: none; } }
`;
