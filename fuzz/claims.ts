import { type Draw, mutated } from './draw.js';

const labels = ['RR', 'OR', 'HR', 'risk ratio', 'odds ratio', 'Hazard Ratio', 'MD', 'SMD', 'mean difference', "Hedges' g", 'RD', 'risk difference', 'r', 'β', 'b', 'IRR', 'RoM', 'WMD', 'prevalence', 'pooled odds ratio', 'aOR', 'NNT', 'OR for death'];
const words = ['the', 'pooled', 'effect', 'was', 'in', 'the treatment group', 'of', 'and', 'versus', 'compared with', 'among', 'patients', 'trials', 'with', 'by', 'at 12 months', 'In all,', 'We found', 'favouring', '(Table 2)', '[12]', 'respectively', 'et al. 2001'];

/** Figures of an estimate, in the styles of journals: most of them claims, some nearly. */
function claim(draw: Draw): string {
  const number = (least = 0, most = 4): string => `${draw.chance(0.15) ? draw.one(['-', '−', '–', '+']) : ''}${(least + (most - least) * draw.random()).toFixed(draw.whole(0, 3)).replace('.', draw.chance(0.1) ? draw.one([',', '·']) : '.')}`;
  const dash = draw.one([' to ', '-', '–', ' – ', ', ', '; ', ' ']);
  const level = draw.one(['95% CI', '95% CI:', '95%CI', '90% CI', 'CI', '95% confidence interval', '95% CrI', '95 % CI,', '95% PI', '100% CI']);
  const p = (): string => `${draw.one(['P', 'p', '*P*', 'p-value', '<i>P</i>'])} ${draw.one(['=', '<', '>', '= ', '<&nbsp;'])}${draw.one(['.05', '0.001', number(0, 1), '0.000', '1e-5', '.04'])}`;
  const [open, close] = draw.one([['(', ')'], ['[', ']'], [', ', ''], [' (', '']] as const);
  const parts: readonly (() => string)[] = [
    () => `${draw.one(labels)} ${draw.one(['', '= ', 'of ', 'was ', ': '])}${number()} ${open}${level} ${number()}${dash}${number()}${draw.chance(0.5) ? `; ${p()}` : ''}${close}`,
    () => `${draw.whole(0, 50)}/${draw.whole(1, 60)} (${number(0, 100)}%) vs ${draw.whole(0, 50)}/${draw.whole(1, 60)} (${number(0, 100)}%)`,
    () => `${draw.whole(0, 50)} of ${draw.whole(0, 60)} (${number(0, 100)}%)`,
    () => `I² = ${number(0, 110)}%, Q = ${number(0, 60)}, df = ${draw.whole(0, 30)}, ${p()}`,
    () => `tau2 ${number(0, 1)}; χ²(${draw.whole(0, 20)}) = ${number(0, 60)}, ${p()}`,
    () => `mean ${number(0, 20)} (SD ${number(0, 9)}, n = ${draw.whole(0, 400)})`,
    () => `t(${draw.whole(0, 90)}) = ${number(-4, 4)}, ${p()}`,
    () => `z = ${number(-4, 4)}, SE ${number(0, 1)}`,
    () => `${number()} ± ${number()}`,
    p,
  ];
  return draw.one(parts)();
}

/** A text with figures: sentences, tables of Markdown or HTML, and damage. */
export function claimText(draw: Draw): { readonly text: string; readonly form: 'plain' | 'markdown' | 'html' | 'xml' } {
  const sentence = (): string => `${draw.several(0, 4, () => draw.one(words)).join(' ')} ${claim(draw)}${draw.one(['.', ',', ';', ' ', '. ', '\n'])}`;
  const form = draw.one(['plain', 'plain', 'markdown', 'html', 'xml'] as const);
  const cells = (): readonly string[] => draw.several(1, 5, () => claim(draw));
  const table = (): string => {
    const rows = draw.several(1, 5, cells);
    if (form === 'markdown') return rows.map((row, index) => `| ${row.join(' | ')} |\n${index === 0 ? `|${'---|'.repeat(row.length)}\n` : ''}`).join('');
    return `<table>${rows.map((row) => `<tr>${row.map((text) => `<td${draw.chance(0.1) ? ` colspan="${draw.whole(0, 9)}"` : ''}>${text}</td>`).join('')}</tr>`).join('')}</table>`;
  };
  const whole = draw.several(1, 4, () => (form !== 'plain' && draw.chance(0.3) ? table() : sentence())).join('');
  return { text: draw.chance(0.6) ? mutated(whole, draw) : whole, form };
}
