/**
 * The style sheet of report pages. It is part of the page: no request leaves it.
 *
 * Colours are chosen for a contrast of at least 4.5 to 1 with what they stand on, in both schemes.
 */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --wash: #f5f7f9; --ink: #17212b; --soft: #4a5866; --line: #d5dce3; --link: #1b5a94;
  --good: #0f6236; --good-wash: #e6f4eb; --fair: #1d5585; --fair-wash: #e8f1f9;
  --bad: #9d1f18; --bad-wash: #fdecea; --none: #654a00; --none-wash: #fbf3da;
  --serif: Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #11171d; --wash: #19212a; --ink: #e6ebf0; --soft: #a9b5c1; --line: #323e4a; --link: #8abdf0;
    --good: #84d9a6; --good-wash: #14301f; --fair: #93c4f2; --fair-wash: #162a3d;
    --bad: #ffa59d; --bad-wash: #3b1a18; --none: #e8c96d; --none-wash: #322810;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { font-size: 100%; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 var(--serif); overflow-wrap: break-word; }
header.top, main, footer.end { max-width: 62rem; margin: 0 auto; padding: 0 1.25rem; }
header.top { padding-top: 3rem; }
h1, h2, h3, h4, table, .kicker, .tally, .verdict, .chip, nav, footer.end, .where, figcaption, summary, dt { font-family: var(--sans); }
h1 {
  font-size: clamp(1.6rem, 1.2rem + 2vw, 2.4rem); line-height: 1.2; margin: 0.25rem 0 0.75rem;
  letter-spacing: -0.015em; text-wrap: balance;
}
h2 {
  font-size: 1.4rem; line-height: 1.3; margin: 3.5rem 0 1rem; padding-top: 1rem; border-top: 1px solid var(--line);
  letter-spacing: -0.01em;
}
h3 { font-size: 1.1rem; line-height: 1.35; margin: 0; }
h4 { font-size: 0.95rem; margin: 1.5rem 0 0.35rem; }
p, ul, ol, dl, blockquote, .measure { max-width: 42rem; }
p { margin: 0 0 0.9rem; }
a { color: var(--link); text-underline-offset: 0.15em; text-decoration-thickness: 1px; }
a:focus-visible, .scroll:focus-visible, .plot:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
code, pre { font-family: var(--mono); font-size: 0.86em; }
pre {
  background: var(--wash); border: 1px solid var(--line); border-radius: 0.4rem; padding: 0.75rem 1rem;
  margin: 0 0 1rem; overflow-x: auto;
}
.hidden {
  position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; border: 0;
}
.skip {
  position: absolute; left: -100rem; top: 0.5rem; background: var(--paper); padding: 0.5rem 1rem; z-index: 1;
  font-family: var(--sans);
}
.skip:focus { left: 0.5rem; }
.kicker { font-size: 0.8rem; letter-spacing: 0.09em; text-transform: uppercase; color: var(--soft); margin: 0; }
.citation { color: var(--soft); }
.lead { font-size: 1.15rem; line-height: 1.5; }
nav ul {
  list-style: none; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 1.5rem 0 0; padding: 0.6rem 0;
  border-top: 1px solid var(--line); font-size: 0.9rem; max-width: none;
}
header.top + main > section:first-child h2 { margin-top: 0; }
.tally {
  list-style: none; margin: 1.25rem 0 2rem; padding: 0; display: grid;
  grid-template-columns: repeat(auto-fill, minmax(11.5rem, 1fr)); gap: 0.75rem; max-width: none;
}
.tally li {
  border: 1px solid var(--line); border-left: 0.3rem solid var(--tone); border-radius: 0.4rem;
  padding: 0.6rem 0.9rem 0.7rem; background: var(--wash);
}
.tally b {
  display: flex; justify-content: space-between; font-size: 1.9rem; line-height: 1.15;
  font-variant-numeric: tabular-nums; color: var(--tone);
}
.tally i { font-size: 1.2rem; font-style: normal; font-weight: 400; }
.tally span { display: block; font-size: 0.88rem; line-height: 1.35; }
.good { --tone: var(--good); --tone-wash: var(--good-wash); }
.fair { --tone: var(--fair); --tone-wash: var(--fair-wash); }
.bad { --tone: var(--bad); --tone-wash: var(--bad-wash); }
.none { --tone: var(--none); --tone-wash: var(--none-wash); }
.chip {
  display: inline-block; font-size: 0.82rem; line-height: 1.3; font-weight: 600; padding: 0.15rem 0.55rem;
  border-radius: 0.3rem; border: 1px solid var(--tone); background: var(--tone-wash); color: var(--tone);
  white-space: nowrap;
}
.basis { font-size: 0.85rem; color: var(--soft); }
.chip + .basis { margin-left: 0.5rem; }
th .basis, td .basis, td .chip + .basis { display: block; margin: 0.2rem 0 0; }
td code { white-space: nowrap; }
.scroll {
  overflow-x: auto; margin: 0 0 1.25rem;
  background:
    linear-gradient(to left, var(--paper) 20%, transparent) right / 3rem 100% no-repeat local,
    linear-gradient(to left, var(--line), transparent) right / 0.9rem 100% no-repeat scroll;
}
#verdicts table { min-width: 36rem; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; line-height: 1.4; font-variant-numeric: tabular-nums lining-nums; }
caption { text-align: left; font-weight: 600; padding: 0 0 0.4rem; }
th, td { text-align: left; unicode-bidi: plaintext; vertical-align: top; padding: 0.45rem 0.9rem 0.45rem 0; border-bottom: 1px solid var(--line); }
th:last-child, td:last-child { padding-right: 0; }
thead th { font-size: 0.8rem; color: var(--soft); font-weight: 600; vertical-align: bottom; border-bottom: 2px solid var(--line); }
tbody th { font-weight: 500; }
.claim table { width: auto; }
.claim th, .claim td { padding-right: 2rem; }
.claim tbody tr:last-child > * { border-bottom: 0; }
.number { text-align: right; white-space: nowrap; }
.miss { color: var(--bad); font-weight: 600; }
.strip { display: block; margin: 0.1rem 0; }
.strip .axis { stroke: var(--line); }
.strip .box { fill: var(--wash); stroke: var(--soft); }
.strip .in { fill: var(--fair); }
.strip .off { fill: var(--bad); }
.rows { max-height: 34rem; overflow: auto; }
.rows :is(th, td):not(:last-child) { padding-right: 0.75rem; }
.rows thead th { position: sticky; top: 0; background: var(--paper); }
.rows tr:target > *, h3:target { background: var(--fair-wash); }
.mark { color: var(--tone); white-space: nowrap; }
.claim {
  border: 1px solid var(--line); border-left: 0.3rem solid var(--tone); border-radius: 0.4rem;
  padding: 1rem 1.25rem 0.4rem; margin: 0 0 1.25rem;
}
.claim > header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.35rem 0.9rem; margin-bottom: 0.7rem; }
.claim .verdict { margin: 0; max-width: none; }
blockquote { margin: 0 0 0.5rem; padding: 0 0 0 1rem; border-left: 2px solid var(--line); font-size: 1.1rem; }
blockquote p { margin: 0; }
.where { font-size: 0.88rem; color: var(--soft); margin-bottom: 0.9rem; }
.caveat { font-size: 0.95rem; color: var(--soft); }
.findings { padding-left: 1.2rem; margin: 0 0 0.9rem; }
.findings b, .label { font-family: var(--sans); font-size: 0.85rem; font-weight: 600; }
.findings .bad b, .below, .below .label { color: var(--bad); }
.result {
  font-family: var(--sans); font-size: 1.25rem; font-weight: 600; margin: 0.2rem 0 0.8rem;
  font-variant-numeric: tabular-nums lining-nums;
}
.result small { display: block; font-size: 0.85rem; font-weight: 400; color: var(--soft); margin-top: 0.15rem; }
.analysis { margin: 0 0 3rem; }
.analysis > h3 { margin: 0 0 0.6rem; }
figure { margin: 1.25rem 0; }
.plot { background: #ffffff; color: #17212b; border: 1px solid var(--line); border-radius: 0.4rem; padding: 0.75rem; overflow-x: auto; }
.plot svg { display: block; width: 100%; min-width: 42rem; max-width: 60rem; height: auto; margin: 0 auto; }
.compact > .plot > svg { min-width: 0; max-width: 36rem; }
.narrow { display: none; }
figcaption { font-size: 0.88rem; line-height: 1.45; color: var(--soft); margin-top: 0.5rem; max-width: 42rem; }
.tip {
  position: fixed; z-index: 2; margin: 0; max-width: 20rem; padding: 0.3rem 0.6rem; border-radius: 0.3rem; pointer-events: none;
  background: var(--ink); color: var(--paper); font: 0.85rem/1.4 var(--sans);
}
.filter { border: 1px solid var(--line); border-radius: 0.4rem; margin: 0 0 0.75rem; padding: 0.3rem 0.9rem 0.5rem; font: 0.9rem/1.6 var(--sans); }
.filter p { margin: 0; color: var(--soft); }
.filter label { margin-right: 1.25rem; white-space: nowrap; }
.plot [tabindex]:focus-visible { outline: 3px solid #1b5a94; outline-offset: 2px; }
.dim { opacity: 0.12; }
.gone { visibility: hidden; }
.lane { fill: #1b5a94; fill-opacity: 0; pointer-events: none; }
.lane.on { fill-opacity: 0.1; }
details { margin: 0.75rem 0; border: 1px solid var(--line); border-radius: 0.4rem; padding: 0.5rem 0.9rem; }
details[open] { padding-bottom: 0.75rem; }
details .scroll { margin: 0.75rem 0; }
details tbody th { min-width: 9.5rem; }
summary { font-size: 0.92rem; font-weight: 600; cursor: pointer; }
dl { margin: 0 0 1rem; }
dt { font-size: 0.92rem; font-weight: 600; margin-top: 0.6rem; }
dd { margin: 0.1rem 0 0; }
.hash { font-family: var(--mono); font-size: 0.82em; overflow-wrap: anywhere; }
footer.end {
  margin-top: 4rem; padding-top: 1rem; padding-bottom: 2.5rem; border-top: 1px solid var(--line); font-size: 0.85rem;
  color: var(--soft);
}
@media (max-width: 40rem) {
  body { font-size: 1rem; }
  header.top { padding-top: 1.75rem; }
  header.top, main, footer.end { padding-left: 1rem; padding-right: 1rem; }
  h2 { margin-top: 2.5rem; }
  .claim { padding: 0.85rem 0.9rem 0.25rem; }
  .tally { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0.5rem; }
  .tally li { padding: 0.5rem 0.7rem 0.6rem; }
}
@media screen and (max-width: 40rem) {
  .wide { display: none; }
  .claim th, .claim td { padding-right: 0.75rem; }
  #verdicts table { min-width: 0; font-size: 0.82rem; }
  #verdicts :is(th, td) { padding-right: 0.6rem; }
  #verdicts tbody th { overflow-wrap: anywhere; min-width: 5.2rem; }
  #verdicts .chip { white-space: normal; font-size: 0.76rem; padding: 0.1rem 0.35rem; }
  .twofold > .plot, .compact > .plot { padding: 0; margin: 0 -0.5rem; }
  .twofold > .plot > svg, .twofold > .filter { display: none; }
  .narrow { display: block; }
  .narrow > svg { min-width: 0; max-width: 30rem; }
}
@page { margin: 18mm 16mm; }
@media print {
  :root {
    color-scheme: light;
    --paper: #ffffff; --wash: #ffffff; --ink: #000000; --soft: #444444; --line: #bbbbbb; --link: #000000;
    --good: #0f6236; --good-wash: #ffffff; --fair: #1d5585; --fair-wash: #ffffff;
    --bad: #9d1f18; --bad-wash: #ffffff; --none: #654a00; --none-wash: #ffffff;
  }
  body { font-size: 10.5pt; line-height: 1.45; }
  header.top, main, footer.end { max-width: none; padding-left: 0; padding-right: 0; }
  header.top { padding-top: 0; }
  nav, .skip, .filter, .tip, figure details { display: none; }
  .scroll, .plot { overflow: visible; max-height: none; }
  .rows thead th { position: static; }
  details::details-content { content-visibility: visible; }
  .plot svg { min-width: 0; }
  .compact > .plot > svg { max-width: 25rem; }
  h2, h3, h4 { break-after: avoid; }
  .claim, figure, tr, .tally li { break-inside: avoid; }
  details > summary { list-style: none; }
  a { text-decoration: none; }
}
`;

/** The SHA-256 of the style sheet, by which the page's security policy knows it. A test keeps the two together. */
export const pageStyleHash = 'sha256-q2ljISiNYy5ZosPQ4iHqucWwWTbU68e220nDySB5dFw=';
