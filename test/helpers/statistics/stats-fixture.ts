import { readFileSync } from 'node:fs';

/** Reference values that another statistics package computed; where from stands in the file's `origin`. */
export function statsFixture<Shape>(name: string): Shape & { readonly origin: string } {
  const file = new URL(`../../fixtures/stats/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Shape & { readonly origin: string };
}
