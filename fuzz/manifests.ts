import { claimText } from './claims.js';
import { type Draw, mutated, oddText } from './draw.js';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A manifest about the table `t.csv`, as its author would write it. */
function validManifest(draw: Draw, measures: readonly string[]): { readonly [key: string]: Json } {
  const optional = (key: string, share: number, value: () => Json): { readonly [key: string]: Json } => (draw.chance(share) ? { [key]: value() } : {});
  const measure = draw.one(measures);
  const subgroup = draw.chance(0.2);
  const quote = (): string => (draw.chance(0.85) ? `${draw.one([measure, 'effect'])} 0.49 (95% CI 0.34 to 0.70)` : claimText(draw).text);
  return {
    schema: 1,
    title: 'A',
    source: { citation: 'B', ...optional('doi', 0.3, () => '10.1000/1') },
    data: { t: draw.chance(0.5) ? 't.csv' : { file: 't.csv', ...optional('decimal', 0.2, () => draw.one(['.', ','])) }, ...optional('later', 0.2, () => ({ file: 'later.csv', awaiting: 'a table' })) },
    analyses: [
      {
        id: 'main',
        data: 't',
        measure,
        ...optional('model', 0.3, () => draw.one(['common', 'random'])),
        ...optional('tau2', 0.3, () => draw.one(['DL', 'REML', 'PM', 'ML', 'SJ', 0, 0.1])),
        ...optional('ci', 0.2, () => draw.one(['wald', 'hartung-knapp', 't'])),
        ...optional('level', 0.1, () => draw.one([0.9, 0.99, 0.5])),
        ...(subgroup ? { subgroup: 'group' } : {}),
        ...optional('moderators', 0.05, () => ['group']),
        ...optional('zero_cells', 0.1, () => draw.one(['only0', { add: 0.1 }])),
        ...optional('plot', 0.2, () => ({ title: 'C', digits: draw.whole(0, 4) })),
        ...optional('profile', 0.05, () => draw.one(['metafor-5', 'revman-5', 'meta-8'])),
        ...optional('diagnostics', 0.1, () => ['egger', 'leave-one-out']),
      },
    ],
    claims: draw.several(1, 3, () => 0).map((_, index) => ({
      id: `claim-${index}`,
      ...optional('analysis', 0.8, () => 'main'),
      quote: quote(),
      ...optional('subgroup', subgroup ? 0.5 : 0.02, () => draw.one(['a', 'b'])),
      ...optional('figures', 0.3, () => ({ [draw.one(['Q', 'I2', 'tau2', 'p_value', 'k', 'k', 'df'])]: draw.one(draw.chance(0.9) ? ['0.49', '12', '<.001', '92', '3'] : ['92%', '-1', '1e9', 'x']) })),
      ...optional('where', 0.5, () => ({ page: '1' })),
      ...optional('expect', 0.2, () => draw.one(['discrepant', 'reproduced', 'boundary'])),
      ...optional('misses', 0.03, () => ({ estimate: draw.random() })),
      ...optional('rounding', 0.1, () => draw.one(['half-even', 'truncate', 'union'])),
      ...optional('values', 0.03, () => 'whole'),
    })),
    ...optional('rounding', 0.1, () => 'half-away'),
    ...optional('note', 0.1, () => 'D'),
  };
}

/** A part of it exchanged, taken out, doubled or renamed. */
function changed(value: Json, draw: Draw): Json {
  if (draw.chance(0.04)) return draw.one<Json>([null, true, 0, -1, 1e308, 0.5, oddText(draw), [], {}, [value, value], { a: value }, { __proto__: value } as Json]);
  if (Array.isArray(value)) return value.filter(() => !draw.chance(0.02)).map((each: Json) => changed(each, draw));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, each]): [string, Json][] => (draw.chance(0.02) ? [] : [[draw.chance(0.01) ? oddText(draw) : key, changed(each as Json, draw)]])));
}

/** The text of a manifest: valid, of another shape, or damaged as YAML. @param measures those that its table may have */
export function manifestText(draw: Draw, measures: readonly string[]): string {
  const valid = validManifest(draw, measures);
  const shaped = draw.chance(0.3) ? changed(valid, draw) : valid;
  const text = draw.chance(0.5) ? JSON.stringify(shaped, null, 1) : yamlOf(shaped, 0);
  return draw.chance(0.25) ? mutated(text, draw) : text;
}

/** Block style, as people write it. */
function yamlOf(value: Json, depth: number): string {
  const [indent, inner] = ['  '.repeat(depth), depth + 1];
  if (Array.isArray(value)) return value.length === 0 ? ' []\n' : `\n${value.map((each: Json) => `${indent}-${yamlOf(each, inner)}`).join('')}`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value);
    return entries.length === 0 ? ' {}\n' : `${depth === 0 ? '' : '\n'}${entries.map(([key, each]) => `${indent}${JSON.stringify(key)}:${yamlOf(each as Json, inner)}`).join('')}`;
  }
  return ` ${JSON.stringify(value)}\n`;
}
