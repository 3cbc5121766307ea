/** The one style sheet. Colours meet WCAG 2.2 AA on their grounds in both schemes; nothing is said by colour alone. */
export const STYLE = `
:root{color-scheme:light dark;--ground:#fbfbf9;--card:#fff;--ink:#1c2126;--soft:#565e66;--line:#d5d8da;--link:#0b4f8a;--warn:#7a3e00;--warnground:#fdf3e4;--own:#14594a;--ownground:#eaf4f0;--mark:#fff0b8;--markink:#1c2126}
@media (prefers-color-scheme:dark){:root{--ground:#15181b;--card:#1c2024;--ink:#e6e8ea;--soft:#a3abb2;--line:#3a4046;--link:#8cc2f5;--warn:#f2bd7a;--warnground:#2c2415;--own:#8fd6c1;--ownground:#17302a;--mark:#5a4a00;--markink:#fff6d6}}
*{box-sizing:border-box}
html{font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;background:var(--ground);color:var(--ink);scroll-padding-top:4.5rem}
body{margin:0 auto;max-width:62rem;padding:0 1rem 4rem}
h1{font-size:1.6rem;line-height:1.25;margin:1.5rem 0 .25rem}
h2{font-size:1.3rem;margin:2.75rem 0 .5rem;padding-top:.75rem;border-top:1px solid var(--line)}
h3{font-size:1.08rem;margin:1.75rem 0 .4rem}
h4{font-size:.95rem;margin:1.1rem 0 .3rem}
p{margin:.5rem 0;max-width:46rem}
a{color:var(--link);text-underline-offset:.15em}
a:focus-visible,button:focus-visible,input:focus-visible,summary:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--card);padding:.5rem 1rem;z-index:9}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.soft,.x{color:var(--soft)}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;margin:.75rem 0}
nav a{display:inline-block;padding:.2rem 0}
dl{display:grid;grid-template-columns:minmax(9rem,14rem) 1fr;gap:.3rem 1.25rem;margin:.75rem 0}
dt{color:var(--soft)}dd{margin:0;min-width:0;overflow-wrap:anywhere}
code,pre{font:.86em/1.5 ui-monospace,SFMono-Regular,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
pre{white-space:pre-wrap;background:var(--card);border:1px solid var(--line);padding:.6rem .8rem;margin:.4rem 0}
.scroll{overflow-x:auto;margin:.6rem 0}
table{border-collapse:collapse;width:100%;font-size:.92rem}
caption{text-align:start;font-weight:600;padding:.5rem 0 .3rem}
th,td{text-align:start;vertical-align:top;padding:.35rem .9rem .35rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
th{color:var(--soft);font-weight:600;white-space:nowrap}
td.n{font-variant-numeric:tabular-nums;white-space:nowrap}
td.d{min-width:12rem}
td,th[scope=row]{min-width:7rem}td.n{min-width:0}th[scope=row]{color:var(--ink);white-space:normal}td>a{white-space:nowrap}
.limits{background:var(--warnground);border-inline-start:4px solid var(--warn);padding:.6rem 1rem .6rem 1rem;margin:.75rem 0}
.limits ul{margin:.25rem 0;padding-inline-start:1.2rem}.limits li{margin:.35rem 0;max-width:46rem}
.ex{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:.25rem 1.1rem .9rem;margin:1rem 0}
.ex h3{margin-top:.9rem}
.leaf{content-visibility:auto;contain-intrinsic-size:auto 17000px}
.few{contain-intrinsic-size:auto 2500px}
ol.ms{list-style:none;margin:0;padding:0}
.m{margin:.35rem 14% .35rem 0;padding:.45rem .8rem .5rem;background:var(--card);border:1px solid var(--line);border-radius:6px;overflow-wrap:anywhere}
.m:target{outline:3px solid var(--link)}
.v{margin-left:14%;margin-right:0;background:var(--ownground);border-right:6px double var(--own)}
.v .w{color:var(--own)}
.s{background:none;border-style:dashed;color:var(--soft);padding-block:.2rem;font-size:.93rem}
.h{display:flex;flex-wrap:wrap;gap:0 .7rem;font-size:.86rem;color:var(--soft);align-items:baseline}
.w{font-weight:650;color:var(--ink);text-decoration:none}.w:hover{text-decoration:underline}
.o{font-weight:650;color:var(--own)}
time,.h .z{font-variant-numeric:tabular-nums}
.h .z{color:var(--warn)}
.h a.r{margin-inline-start:auto;color:var(--soft)}
.t{white-space:pre-wrap;margin-top:.15rem}
.x{font-size:.88rem;margin-top:.3rem;padding-inline-start:.7rem;border-inline-start:2px solid var(--line)}
.u{font:600 .72em ui-monospace,Consolas,monospace;font-style:normal;border:1px solid var(--warn);color:var(--warn);border-radius:3px;padding:0 .2em;margin:0 .1em;white-space:nowrap}
.k{background:var(--mark);color:var(--markink);text-decoration-style:dotted}
details summary{cursor:pointer;color:var(--link)}
.places{columns:14rem;margin:.3rem 0;padding-inline-start:1.1rem}
.tag{display:inline-block;border:1px solid var(--own);color:var(--own);border-radius:3px;padding:0 .4em;font-weight:600;white-space:nowrap}
#find{position:sticky;top:0;z-index:5;background:var(--ground);border-bottom:1px solid var(--line);display:flex;flex-wrap:wrap;gap:.4rem .8rem;align-items:center;padding:.5rem 0;font-size:.92rem}
#find[hidden],.out{display:none!important}
#find input[type=search]{min-width:14rem}
input,button{font:inherit;color:inherit;background:var(--card);border:1px solid var(--soft);border-radius:4px;padding:.2rem .5rem;min-height:1.9rem}
input[type=number]{width:7rem}input[type=checkbox]{min-height:0;width:1.05rem;height:1.05rem;vertical-align:-.15rem}
button{cursor:pointer}
@media (max-width:40rem){.scroll table{min-width:46rem}dl{grid-template-columns:1fr;gap:0}dt{margin-top:.5rem}.m{margin-right:4%}.v{margin-left:8%;margin-right:0}.h a.r{margin-inline-start:0}#find{position:static}html{scroll-padding-top:0}}
@media print{:root{color-scheme:light}html{font-size:11px;background:#fff}body{max-width:none;padding:0}#find,.skip,nav{display:none!important}.leaf{content-visibility:visible}.m{break-inside:avoid}h2,h3,h4{break-after:avoid}a{color:inherit;text-decoration:none}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:auto}}
`;
