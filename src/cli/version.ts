import { readFile } from 'node:fs/promises';

/** What the description of this package says that the command needs to know. */
export interface PackageDescription {
  readonly version: string;
  readonly engines: { readonly node: string };
  /** Name → the one version that is asked for. */
  readonly dependencies: Readonly<Record<string, string>>;
}

/** The description of this package. */
export async function packageDescription(): Promise<PackageDescription> {
  return JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as PackageDescription;
}

/** The version of this package. */
export async function version(): Promise<string> {
  return (await packageDescription()).version;
}
