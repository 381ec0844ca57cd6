/** What the index of all reports adds to the style sheet of reports. */
export const indexStyle = `
#verdicts table { min-width: 0; }
.papers { list-style: none; margin: 0; padding: 0; max-width: none; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 27rem), 1fr)); gap: 1rem; }
.paper {
  height: 100%; display: grid; grid-template-columns: 11rem minmax(0, 1fr); gap: 0.25rem 1.1rem; align-content: start;
  border: 1px solid var(--line); border-radius: 0.4rem; padding: 0.9rem 1.1rem;
}
.paper .about { grid-column: 2; }
.paper .picture { grid-column: 1; grid-row: 1; font: 0.78rem/1.35 var(--sans); color: var(--soft); margin: 0; }
.paper .picture figcaption { font-size: inherit; line-height: inherit; margin: 0.3rem 0 0; }
.paper h3 { margin: 0 0 0.35rem; text-wrap: balance; }
.paper .citation { font-size: 0.85rem; line-height: 1.4; margin: 0 0 0.6rem; }
.counts { list-style: none; margin: 0 0 0.6rem; padding: 0; display: flex; flex-wrap: wrap; gap: 0.3rem 0.4rem; }
.counts .chip { white-space: normal; }
.ways { font: 0.85rem/1.5 var(--sans); margin: 0; }
.ways a { margin-right: 0.9rem; }
.thumb { display: block; max-width: 100%; height: auto; }
.thumb .null { stroke: var(--line); fill: none; }
.thumb .line { stroke: var(--soft); stroke-width: 1; fill: none; }
.thumb .full { fill: var(--link); }
.thumb .open { fill: var(--paper); stroke: var(--link); stroke-width: 1; }
.thumb .whole { fill: var(--ink); }
.inline { list-style: none; margin: 0; padding: 0; }
@media (max-width: 40rem) {
  .paper { grid-template-columns: minmax(0, 1fr); padding: 0.8rem 0.9rem; }
  .paper .about, .paper .picture { grid-column: 1; grid-row: auto; }
  .paper .picture { margin-top: 0.8rem; }
}
@media print {
  .papers { display: block; }
  .paper { height: auto; margin: 0 0 0.6rem; break-inside: avoid; }
}
`;

/** The SHA-256 of this part, by which the page's security policy knows it. A test keeps the two together. */
export const indexStyleHash = 'sha256-5t3JfW7rTNdosVMfvpcGD2o059iLQ5zfOQsjHC5zgvM=';
