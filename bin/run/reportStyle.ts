/** The look of the report of changes, in light and dark. */
export const REPORT_STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1d1b17, #ece7dd); --paper: light-dark(#fdfbf7, #191713);
  --line: light-dark(#d9d2c4, #4a443a); --soft: light-dark(#6a6357, #b3aa9b); --mark: light-dark(#ffe2a8, #6b4a00); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 90rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; overflow-wrap: anywhere; } h3 { font-size: 1rem; margin: 0 0 .5rem; }
small { color: var(--soft); font-weight: normal; }
article { border-top: 2px solid var(--line); padding: 1rem 0 2rem; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 1rem; }
.sides section { border: 1px solid var(--line); border-radius: .4rem; padding: .75rem; min-width: 0; }
pre, code { font-family: ui-monospace, monospace; font-size: .9rem; }
pre { overflow-x: auto; margin: .5rem 0; } code { overflow-wrap: anywhere; } pre code { overflow-wrap: normal; }
mark { background: var(--mark); color: inherit; font-weight: 600; text-decoration: underline; text-underline-offset: .15em; }
figure { margin: 0; } figure.changed { outline: 3px solid var(--mark); outline-offset: 3px; }
img { max-width: 100%; height: auto; display: block; }
.output { margin: .4rem 0; } .wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .15rem .6rem .15rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .8rem; margin: .2rem 0; } dd { margin: 0; min-width: 0; }
.error { color: light-dark(#a3211b, #ff9d94); font-weight: 600; }
summary { cursor: pointer; padding: .6rem 0; }
.tok-keyword { color: light-dark(#7a2a6e, #e4a5da); } .tok-string, .tok-string2 { color: light-dark(#1f6b3a, #93d6a8); }
.tok-number { color: light-dark(#8a4b00, #f0b869); } .tok-comment { color: var(--soft); font-style: italic; }
`;
