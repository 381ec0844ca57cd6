// What stands between the exported functions of src/ and those who call them: notes which are entered and what they give, and
// changes the numbers that one of them gives while it is that one's turn.

/** Relative change of a number that is not whole: what the project itself counts as wrong. */
const CHANGE = 1 + 1e-6;
/** Results that are looked into for each function; later ones are of the same kinds. */
const MOST_LOOKS = 2000;

/** @type {Map<string, { entered: boolean, fraction: boolean, whole: boolean, later: boolean, other: boolean, compound: boolean, looks: number }>} */
export const functions = new Map();
const wrappers = new WeakSet();

/** Whose turn it is, how its results are changed ('fraction', 'whole', or 'copy': new objects, same numbers), and whether one was. */
export const turn = { id: null, how: 'copy', looking: false, changed: false };

/** Functions entered since the last call. */
let entered = new Set();
export const takeEntered = () => {
  const taken = entered;
  entered = new Set();
  return taken;
};

const isIterator = (value) => typeof value.next === 'function' && typeof value[Symbol.iterator] === 'function';
const isPlain = (value) => {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/** Notes what kinds of numbers a result holds. */
function look(value, notes, seen) {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return;
    if (Number.isInteger(value)) notes.whole = true;
    else notes.fraction = true;
  } else if (typeof value === 'bigint') notes.whole = true;
  else if (typeof value === 'function') {
    if (!wrappers.has(value)) notes.later = true;
  } else if (typeof value === 'object' && value !== null && !seen.has(value)) {
    seen.add(value);
    if (value instanceof Promise || isIterator(value)) notes.later = true;
    else if (ArrayBuffer.isView(value) || Array.isArray(value) || value instanceof Set) {
      for (const each of ArrayBuffer.isView(value) && !('length' in value) ? [] : value) look(each, notes, seen);
    } else if (value instanceof Map) {
      for (const [key, each] of value) {
        look(key, notes, seen);
        look(each, notes, seen);
      }
    } else if (isPlain(value)) {
      for (const each of Object.values(Object.getOwnPropertyDescriptors(value))) look(each.value, notes, seen);
    } else notes.other = true;
  }
}

/** The result with its numbers changed: copies where something in it changes (or where all is to be copied), so that nothing shared is touched. */
function change(value, seen = new Map()) {
  if (typeof value === 'number') {
    const wanted = Number.isInteger(value) ? 'whole' : 'fraction';
    if (turn.how !== wanted || !Number.isFinite(value)) return value;
    turn.changed = true;
    return wanted === 'whole' ? value + 1 : value * CHANGE;
  }
  if (typeof value === 'bigint' && turn.how === 'whole') {
    turn.changed = true;
    return value + 1n;
  }
  if (typeof value === 'function') return wrappers.has(value) ? value : later(value);
  if (typeof value !== 'object' || value === null) return value;
  if (seen.has(value)) return seen.get(value);
  seen.set(value, value);
  const made = changedObject(value, seen);
  seen.set(value, made);
  return made;
}

function changedObject(value, seen) {
  if (value instanceof Promise) return value.then((result) => change(result));
  if (isIterator(value)) return changedSteps(value);
  if (ArrayBuffer.isView(value)) return 'length' in value && !Buffer.isBuffer(value) ? kept(value, value.map((each) => change(each)), (a, b) => a.every((each, index) => Object.is(each, b[index]))) : value;
  if (Array.isArray(value)) return kept(value, value.map((each) => change(each, seen)), (a, b) => a.every((each, index) => Object.is(each, b[index])));
  if (value instanceof Set) return new Set([...value].map((each) => change(each, seen)));
  if (value instanceof Map) return new Map([...value].map(([key, each]) => [change(key, seen), change(each, seen)]));
  if (!isPlain(value)) return value;
  const descriptors = Object.getOwnPropertyDescriptors(value);
  let same = turn.how !== 'copy';
  for (const descriptor of Object.values(descriptors)) {
    if (!('value' in descriptor)) continue;
    const made = change(descriptor.value, seen);
    if (!Object.is(made, descriptor.value)) same = false;
    descriptor.value = made;
  }
  return same ? value : Object.create(Object.getPrototypeOf(value), descriptors);
}

const kept = (value, made, equal) => (turn.how !== 'copy' && equal(value, made) ? value : made);

/** Steps of a generator, each changed. */
function* changedSteps(steps) {
  let step = steps.next();
  while (!step.done) step = steps.next(yield change(step.value));
  return change(step.value);
}

/** A function that a changed function gave: its own results are changed, and no further ones in them. */
function later(inner) {
  const id = turn.id;
  const wrapper = function (...given) {
    const result = new.target ? Reflect.construct(inner, given, new.target) : inner.apply(this, given);
    return turn.id === id ? change(result) : result;
  };
  wrappers.add(wrapper);
  return Object.defineProperties(wrapper, Object.getOwnPropertyDescriptors(inner));
}

function wrapFunction(id, inner) {
  if (wrappers.has(inner) || Function.prototype.toString.call(inner).startsWith('class')) return inner;
  const notes = { entered: false, fraction: false, whole: false, later: false, other: false, compound: false, looks: 0 };
  functions.set(id, notes);
  const wrapper = function (...given) {
    if (turn.looking) entered.add(id);
    const result = inner.apply(this, given);
    if (turn.id === id) return change(result);
    if (turn.looking && !notes.fraction && notes.looks < MOST_LOOKS) {
      notes.looks += 1;
      if (typeof result === 'object' || typeof result === 'function') notes.compound = true;
      look(result, notes, new Set());
    }
    return result;
  };
  wrappers.add(wrapper);
  Object.defineProperty(wrapper, 'name', { value: inner.name });
  Object.defineProperty(wrapper, 'length', { value: inner.length });
  return wrapper;
}

/** Wraps an exported function, or the functions in an exported table, however its rows are nested within reason. */
function wrap(id, value, depth = 0) {
  if (typeof value === 'function') return wrapFunction(id, value);
  if (typeof value !== 'object' || value === null || depth > 4 || !(Array.isArray(value) || isPlain(value))) return value;
  const made = Object.isFrozen(value) ? (Array.isArray(value) ? [...value] : { ...value }) : value;
  for (const [key, { value: each, writable }] of Object.entries(Object.getOwnPropertyDescriptors(made))) {
    if (each === undefined || (!writable && made === value)) continue;
    const wrapped = wrap(`${id}.${key}`, each, depth + 1);
    if (wrapped !== each) made[key] = wrapped;
  }
  return made === value ? value : Object.freeze(made);
}

globalThis.repoolDigits = { wrap };
