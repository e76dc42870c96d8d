import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { judgeCancel, judgeWay, type Judged } from '../test/helpers/matrix/judge-way.ts';
import { openStage } from '../test/helpers/matrix/stage.ts';
import { FAST, PACED, type Heard } from '../test/helpers/matrix/trials.ts';
import { WAYS } from '../test/helpers/matrix/ways.ts';

const FILE = 'docs/providers.md';

const HEAD = `# Providers

What every provider offers, and what of it was seen to work: each row is a way to speak with a vendor, run through the engine against the lab, over TLS and cold, in every format named. No vendor was called. \`npx tsx scripts/providers-table.ts\` runs all of it and writes this file; \`test/electron/providers/matrix.test.ts\` holds it.

- **Sound**: the samples are those of the embedded voice to the bit (PCM, floats, WAV, FLAC), or correlate with them at least so (what is coded with losses).
- **Marks**: of those that a cold run over TLS must have, how many were there and in order.
- **Cancel**: the run ends as cancelled, and this much sound still came after the cancel was written, from a lab that speaks four times as fast as one listens. A whole answer is cancelled before it comes.
- **Refusals**: bad key, no credit, rate limit, bad voice, too long and empty text end in a code, a sentence and a hint. Fewer where a server does not know one: the lab has no keys, a server of one's own sends no bill.
- **Words**: whether the vendor tells where they lie.
- **Text in**: in pieces, where a stream of tokens went into one open request as it came and all of it was said; else as a whole.

`;

const COLUMNS = [
  'provider',
  'transport',
  'model',
  'with',
  'formats',
  'sound',
  'marks',
  'cancel',
  'refusals',
  'words',
  'text in',
  'protocol',
];

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** `pcm 8 24` of `pcm_24000` and `pcm_8000`. */
function formatsOf(ids: readonly string[]): string {
  const rates = new Map<string, number[]>();
  for (const id of ids) {
    const [kind = '', rate] = id.split('_');
    rates.set(kind, [...(rates.get(kind) ?? []), Number(rate) / 1000]);
  }
  return [...rates].map(([kind, kHz]) => `${kind} ${kHz.toSorted((a, b) => a - b).join(' ')}`).join(', ');
}

function soundOf(heard: readonly Heard[]): string {
  const failed = heard.filter(({ outcome }) => outcome !== 'completed').length;
  const lossy = heard.filter(({ outcome, likeness }) => outcome === 'completed' && !likeness.isExact);
  const least = Math.min(...lossy.map(({ likeness }) => likeness.correlation));
  const exact = heard.length - failed - lossy.length;
  return [
    exact > 0 ? `${exact} exact` : '',
    lossy.length > 0 ? `${lossy.length} ≥ ${(Math.floor(least * 10_000) / 10_000).toFixed(4)}` : '',
    failed > 0 ? `${failed} failed` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** The run that did worst stands for all. */
function marksOf(heard: readonly Heard[]): string {
  const counts = heard.map(({ marks: { present, missing, early } }) => ({
    present,
    right: present - missing.length - early.length,
  }));
  const worst = counts.reduce((one, other) => (other.right < one.right ? other : one));
  return `${worst.right} of ${worst.present}`;
}

function rowOf(judged: Judged, cancel: { readonly lateAudioMs: number } | null): string {
  const { way, words, takesPieces, refused, refusals } = judged;
  const heard = [...judged.heard.values()];
  const protocols = new Set(heard.map(({ marks }) => marks.protocol ?? 'none'));
  return row([
    way.adapter.description.label,
    way.transport.id,
    way.choice.model ?? way.adapter.defaultTarget.model,
    Object.keys(way.choice.options ?? {}).join(', '),
    formatsOf([...judged.heard.keys()]),
    soundOf(heard),
    marksOf(heard),
    cancel === null ? 'no' : `${Math.round(cancel.lateAudioMs)} ms`,
    `${refused.length} of ${refusals}`,
    words > 0 ? 'yes' : '',
    takesPieces ? 'pieces' : 'whole',
    [...protocols].join(', '),
  ]);
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

const stage = await openStage();
try {
  await stage.setProfile(FAST);
  const judged = await inTurn(WAYS, (way) => judgeWay(stage, way));
  await stage.setProfile(PACED);
  const cancels = await inTurn(WAYS, (way) => judgeCancel(stage, way));
  const rows = judged.map((one, index) => rowOf(one, cancels[index] ?? null));
  const table = [row(COLUMNS), row(COLUMNS.map(() => '---')), ...rows].join('\n');
  const config = await resolveConfig(FILE);
  writeFileSync(FILE, await format(`${HEAD}${table}\n`, { ...config, parser: 'markdown' }));
} finally {
  await stage.close();
}
