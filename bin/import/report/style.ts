/** The look of the report of an import, in light and dark. A link to `#only-…` hides what is of other kinds. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1d1b17, #ece7dd); --paper: light-dark(#fdfbf7, #191713);
  --line: light-dark(#d9d2c4, #4a443a); --soft: light-dark(#6a6357, #b3aa9b); --link: light-dark(#1f4f8f, #9cc3f5);
  --decide: light-dark(#a3211b, #ff9d94); --unknown: light-dark(#8a4b00, #f0b869); --aside: light-dark(#6b3f8f, #d3b0f0);
  --mended: light-dark(#1f5f7a, #8fd0e8); --converted: light-dark(#2b6336, #93d6a8); }
* { box-sizing: border-box; }
html { scroll-padding-top: 4rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.15rem; margin: 0 0 .3rem; } h1, h2, code { overflow-wrap: anywhere; }
a { color: var(--link); } a:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
small { color: var(--soft); } code { font-family: ui-monospace, monospace; font-size: .9em; }
nav { position: sticky; top: 0; background: var(--paper); border-bottom: 1px solid var(--line); padding: .4rem 0; z-index: 1; }
.kinds { list-style: none; display: flex; flex-wrap: wrap; gap: .3rem .5rem; margin: 0; padding: 0; }
.kinds a { display: inline-block; min-height: 2rem; padding: .25rem .6rem; border: 1px solid var(--line); border-radius: 1rem; text-decoration: none; }
.kinds a.decide, b.decide, td.decide, li.decide .kind { color: var(--decide); } .kinds a.unknown, td.unknown, li.unknown .kind { color: var(--unknown); }
.kinds a.aside, td.aside, li.aside .kind { color: var(--aside); } .kinds a.mended, td.mended, li.mended .kind { color: var(--mended); }
.kinds a.converted, td.converted, li.converted .kind { color: var(--converted); } td.none { color: var(--soft); }
.wide { overflow: auto; max-height: 32rem; margin: 1rem 0; border: 1px solid var(--line); border-radius: .4rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--soft); padding: .5rem; }
th, td { text-align: left; padding: .25rem .6rem; border-top: 1px solid var(--line); vertical-align: top; font-weight: normal; }
thead th { font-weight: 600; border-top: 0; } .number { text-align: right; white-space: nowrap; }
article { border-top: 2px solid var(--line); padding: 1rem 0; }
.notes { list-style: none; margin: .5rem 0 0; padding: 0; } .notes li { padding: .35rem 0 .35rem .8rem; border-left: 3px solid var(--line); margin: .25rem 0; }
li.decide { border-left-color: var(--decide); } li.unknown { border-left-color: var(--unknown); } li.aside { border-left-color: var(--aside); }
.kind { font-weight: 600; } .message { overflow-wrap: anywhere; } .notes small { display: block; overflow-wrap: anywhere; }
dt { margin-top: .5rem; } dd { margin: 0 0 0 1rem; }
.target { position: absolute; top: 0; }
#only-decide:target ~ article li:not(.decide), #only-unknown:target ~ article li:not(.unknown), #only-aside:target ~ article li:not(.aside),
#only-mended:target ~ article li:not(.mended), #only-converted:target ~ article li:not(.converted) { display: none; }
#only-decide:target ~ article:not(:has(li.decide)), #only-unknown:target ~ article:not(:has(li.unknown)), #only-aside:target ~ article:not(:has(li.aside)),
#only-mended:target ~ article:not(:has(li.mended)), #only-converted:target ~ article:not(:has(li.converted)) { display: none; }
#only-decide:target ~ nav a.decide, #only-unknown:target ~ nav a.unknown, #only-aside:target ~ nav a.aside,
#only-mended:target ~ nav a.mended, #only-converted:target ~ nav a.converted { border-color: currentColor; box-shadow: inset 0 0 0 1px currentColor; }
@media print { nav { position: static; } .wide { max-height: none; } }
`;
