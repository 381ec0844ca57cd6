// The part of vitest that the tests of the arithmetic use, without its workers: `describe`, `test` and `test.each` gather the tests of a file.

/** `test.each(cases)`, `describe.each(cases)`: the body once for each case. */
const eachOf = (declare) => (cases) => (name, body, ...options) => {
  for (const one of cases) declare(name, () => (Array.isArray(one) ? body(...one) : body(one)), ...options);
};

/** What stands for the module `vitest` where test files are evaluated, and what evaluates one of them and returns its tests. */
export const gather = (expect) => {
  let file;
  let tests;
  let groups;

  const test = (name, body) => {
    const id = `${file}#${tests.length} ${[...groups, name].join(' > ')}`;
    tests.push({ id, file, run: body });
  };
  const describe = (name, body) => {
    groups.push(name);
    body();
    groups.pop();
  };
  test.each = eachOf(test);
  describe.each = eachOf(describe);

  return {
    vitest: { describe, expect, it: test, test },
    async testsOf(path, evaluate) {
      file = path;
      tests = [];
      groups = [];
      try {
        await evaluate();
      } catch (error) {
        // A file that cannot be evaluated fails as one test: that, too, notices a change.
        return [{ id: file, file, run: () => { throw error; } }];
      }
      return tests;
    },
  };
};
