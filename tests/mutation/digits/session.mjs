import { test } from 'vitest';

// Vitest wants a file to begin with. When it has run, the runner goes through the others (runner.mjs).
test('the session begins', () => undefined);
