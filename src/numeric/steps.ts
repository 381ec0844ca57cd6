/** Takes work in steps to its end at once, and tells of each. */
export function runThrough<Step, Result>(work: Generator<Step, Result>, told: (step: Step) => void = () => undefined): Result {
  let next = work.next();
  while (next.done !== true) {
    told(next.value);
    next = work.next();
  }
  return next.value;
}

/** Work in steps as part of other work, whose steps say more. */
export function* stepsOf<Inner, Outer, Result>(work: Generator<Inner, Result>, as: (step: Inner) => Outer): Generator<Outer, Result> {
  let next = work.next();
  while (next.done !== true) {
    yield as(next.value);
    next = work.next();
  }
  return next.value;
}
