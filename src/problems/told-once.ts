import { type Problem, problem } from './problem.js';

/** Problems with one for all files that cannot be written for one reason: a folder that may not be written refuses each of them. */
export function toldOnce(problems: readonly Problem[]): readonly Problem[] {
  const pathsByReason = new Map<string, Set<string>>();
  for (const each of problems) {
    if (each.code !== 'FILE_NOT_WRITABLE') continue;
    const { path, reason } = each.facts;
    pathsByReason.set(reason, (pathsByReason.get(reason) ?? new Set()).add(path));
  }
  return problems.flatMap((each): readonly Problem[] => {
    if (each.code !== 'FILE_NOT_WRITABLE') return [each];
    const { reason } = each.facts;
    const paths = pathsByReason.get(reason);
    pathsByReason.delete(reason);
    return paths === undefined ? [] : [problem('FILE_NOT_WRITABLE', { path: [...paths].join(', '), reason }, each.at, each.severity)];
  });
}
