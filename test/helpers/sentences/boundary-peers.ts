import { createRequire } from 'node:module';
import { resolve } from 'node:path';

/** Splits a text into sentences, with or without the spaces around them. */
export type Splitter = (text: string, locale: string) => readonly string[];

interface Cldr {
  readonly sentenceSplit: (text: string, suppressions?: unknown) => string[];
  readonly suppressions: Readonly<Record<string, unknown>>;
}
interface Sbd {
  readonly sentences: (text: string, options: { preserve_whitespace: boolean }) => string[];
}
interface SentenceSplitter {
  readonly split: (text: string) => readonly { readonly type: string; readonly raw: string }[];
}

const folder = resolve(import.meta.dirname, '../../boundaries-peers');

/** The packages of test/boundaries-peers, each used as its README says, with the language where it takes one. */
export async function loadPeers(): Promise<Readonly<Record<string, Splitter>>> {
  const require = createRequire(resolve(folder, 'package.json'));
  const cldr = require('cldr-segmentation') as Cldr;
  const sbd = require('sbd') as Sbd;
  const splitter = (await import(require.resolve('sentence-splitter'))) as SentenceSplitter;
  return {
    sbd: (text) => sbd.sentences(text, { preserve_whitespace: true }),
    'sentence-splitter': (text) => {
      const nodes = splitter.split(text).filter(({ type }) => type === 'Sentence');
      return nodes.map(({ raw }) => raw);
    },
    'cldr-segmentation': (text, locale) => cldr.sentenceSplit(text, cldr.suppressions[locale]),
  };
}

/** What the platform says, without any rule of ours. */
export const platformSplitter: Splitter = (text, locale) => {
  const segmenter = new Intl.Segmenter(locale, { granularity: 'sentence' });
  return [...segmenter.segment(text)].map(({ segment }) => segment);
};
