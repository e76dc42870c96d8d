import type { FallbackStep } from '../../core/contract/reply-plan.ts';
import { startLab } from '../../electron/lab/lab.ts';
import { labProfile } from '../factories/lab-profile.ts';
import {
  type Cut,
  type CutReply,
  type CutStage,
  faultsOf,
  openCutApp,
  playCut,
  soundsOf,
} from '../helpers/fallback/fallback-stage.ts';
import { startNullSink } from '../helpers/heard/null-sink.ts';
import { withPriority } from '../helpers/heard/priority.ts';

// `npx tsx test/bench/fallback.ts` (needs the built app and PulseAudio): the app says a reply of three sentences into a
// recorded sink, the lab cuts the stream once at each of 20 places, and the recording is held against what every sentence
// sounds like by itself.
const KINDS: readonly FallbackStep['kind'][] = ['again', 'batch', 'target'];
const SAMPLE_BYTES = 2;

const share = (sentence: number, of: number): Cut => ({
  sentence,
  words: `${Math.round(of * 100)} % of sentence ${sentence + 1}`,
  afterBytes: (soundBytes) => Math.round((soundBytes * of) / SAMPLE_BYTES) * SAMPLE_BYTES,
});
const before = (sentence: number): Cut => ({
  ...share(sentence, 0),
  words: `before sentence ${sentence + 1}`,
});
const lastSample = (sentence: number): Cut => ({
  sentence,
  words: `a sample before the end of sentence ${sentence + 1}`,
  afterBytes: (soundBytes) => soundBytes - SAMPLE_BYTES,
});
const inSample = (sentence: number, afterBytes: number): Cut => ({
  sentence,
  words: `within a sample of sentence ${sentence + 1}`,
  afterBytes: () => afterBytes,
});

const CUTS: readonly Cut[] = [
  ...[before(0), share(0, 0.02), share(0, 0.25), share(0, 0.5), share(0, 0.9), lastSample(0)],
  ...[before(1), share(1, 0.1), share(1, 0.33), share(1, 0.66), share(1, 0.95), lastSample(1)],
  ...[before(2), share(2, 0.05), share(2, 0.4), share(2, 0.75), share(2, 0.99), lastSample(2)],
  ...[inSample(0, 20_001), inSample(2, 33_333)],
];

const ms = (value: number | null): string => (value === null ? '–' : `${value.toFixed(0)} ms`);

function printRow(reply: CutReply): void {
  const { cut, kind, heard, switches, costMs, loggedMs, stallsMs } = reply;
  const faults = faultsOf(reply);
  const cells = [
    cut.words,
    kind,
    faults.length === 0 ? 'each once' : faults.join(', '),
    `${heard.windows - heard.missing} of ${heard.windows}`,
    heard.worstCorrelation.toFixed(3),
    `${heard.largestStepMs.toFixed(1)} ms`,
    stallsMs.length === 0 ? 'none' : stallsMs.map(ms).join(', '),
    ms(switches[0]?.skipMs ?? null),
    ms(costMs),
    ms(loggedMs),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}

async function playKind(stage: Omit<CutStage, 'app'>, kind: FallbackStep['kind']): Promise<CutReply[]> {
  const app = await openCutApp(kind, stage.lab, stage.sink);
  const replies: CutReply[] = [];
  try {
    for (const cut of CUTS.filter((_cut, index) => KINDS[index % KINDS.length] === kind)) {
      const reply = await playCut({ ...stage, app }, kind, cut);
      printRow(reply);
      replies.push(reply);
    }
  } finally {
    await app.close();
  }
  return replies;
}

console.log(
  '| cut | then | heard | windows at their place | worst correlation | largest step | stalls | there already | cost | by the lab’s log |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |');
const lab = await startLab({ profile: labProfile() });
const sink = await withPriority(startNullSink);
const recorder = await withPriority(() => sink.record());
const replies: CutReply[] = [];
try {
  const sounds = await soundsOf(lab);
  for (const kind of KINDS) replies.push(...(await playKind({ lab, sink, recorder, sounds }, kind)));
} finally {
  await recorder.stop();
  await sink.close();
  await lab.close();
}
const right = replies.filter((reply) => faultsOf(reply).length === 0).length;
const costs = replies.flatMap(({ costMs, loggedMs }) =>
  costMs === null || loggedMs === null ? [] : [Math.abs(costMs - loggedMs)],
);
console.log(`\nevery sentence exactly once: ${right} of ${replies.length}`);
console.log(
  `cost against the lab's log: ${costs.length} known, largest difference ${Math.max(...costs).toFixed(1)} ms`,
);
process.exitCode = right === CUTS.length ? 0 : 1;
