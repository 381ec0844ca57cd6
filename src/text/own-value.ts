/**
 * What a record holds under a name that somebody chose, and never what every object inherits: a column may be called
 * `constructor` or `__proto__`.
 *
 * @example
 * ownValue({ dose: 1 }, 'constructor') // undefined
 */
export function ownValue<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
