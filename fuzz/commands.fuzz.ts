import { expect, test } from 'vitest';
import { runRepool, withFolder } from '../tests/support/run-repool.js';
import { commandLine, faultOf } from './commands.js';
import { drawFor } from './draw.js';

const seed = Number(process.env['REPOOL_FUZZ_SEED'] ?? 1);
const count = Number(process.env['REPOOL_FUZZ_COMMANDS'] ?? 2000);

test('commands', async () => {
  const faults = new Map<string, string>();
  for (let index = 0; index < count; index += 1) {
    const line = commandLine(drawFor(seed, index));
    const before = process.cpuUsage();
    const fault = await withFolder(line.files, async (cwd) => faultOf(line, await runRepool(line.args, { cwd }))).catch((error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error)));
    const { user, system } = process.cpuUsage(before);
    const slow = (user + system) / 1e6 > 5 ? `took ${Math.round((user + system) / 1e6)} s` : null;
    for (const each of [fault, slow]) if (each !== null && !faults.has(each.slice(0, 60))) faults.set(each.slice(0, 60), `${seed} ${index} ${JSON.stringify(line.args)}: ${each.slice(0, 900)}`);
    if ((index + 1) % 200 === 0) process.stdout.write(`commands: ${index + 1} of ${count}, ${faults.size} faults\n`);
  }
  for (const each of faults.values()) process.stdout.write(`${each}\n`);
  expect([...faults.keys()]).toEqual([]);
});
