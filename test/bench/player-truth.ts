import { parseArgs } from 'node:util';
import {
  playRandomRuns,
  runsOf,
  SEAT_RATES,
  type Truth,
  type Verdict,
  wrongOnes,
} from '../helpers/player/player-truth.ts';
import { differenceMs } from '../helpers/player/stall-differences.ts';
import { openTruthPage } from '../helpers/player/truth-page.ts';

// `npx tsx test/bench/player-truth.ts --runs 100`: random runs of the lab, through engine, door, decoder and worklet in
// Chromium; the virtual player's stalls against those that the worklet counted, for the prebuffer that was played and
// for another one under which the run is played again.
const { values } = parseArgs({
  options: { runs: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' } },
});

const runs = Number(values.runs);
const largest = (numbers: readonly number[]): number => Math.max(0, ...numbers);

function printKind(title: string, verdicts: readonly Verdict[]): void {
  const stalled = verdicts.filter(({ pairs }) => pairs.length > 0).length;
  const pairs = verdicts.flatMap((verdict) => verdict.pairs);
  const differences = pairs.map(differenceMs).sort((a, b) => a - b);
  const quanta = largest(verdicts.map(({ largestMs, quantumMs }) => largestMs / quantumMs));
  const wrong = verdicts.filter(({ largestMs, quantumMs }) => largestMs > quantumMs).length;
  console.log(
    `${title}: ${verdicts.length} runs, ${stalled} of them stalled, ${pairs.length} stalls; difference median ` +
      `${(differences[Math.floor(differences.length / 2)] ?? 0).toFixed(2)} ms, largest ` +
      `${largest(differences).toFixed(2)} ms = ${quanta.toFixed(2)} render quanta; over one quantum: ${wrong} runs`,
  );
}

function printWrong({ what, seed, words, prebufferMs, sampleRate, pairs }: Verdict): void {
  const shown = pairs.map(
    ({ audioMs, foretoldMs, countedMs }) =>
      `at ${audioMs.toFixed(1)}: ${foretoldMs.toFixed(2)} / ${countedMs.toFixed(2)}`,
  );
  console.log(
    `  ${what}, seed ${seed}, ${words}, ${sampleRate} Hz, prebuffer ${prebufferMs} ms; foretold / counted ${shown.join('; ')}`,
  );
}

/** It plays in real time, for minutes: whoever waits sees how far it is. */
function printProgress(soFar: Truth): void {
  const over = wrongOnes(soFar).length;
  console.error(`${runsOf(soFar)} of ${runs} runs, ${over} over one quantum, ${soFar.disturbed} disturbed`);
}

const page = await openTruthPage(SEAT_RATES);
let truth: Truth;
try {
  truth = await playRandomRuns(page, {
    firstSeed: Number(values.seed),
    maxBatches: runs,
    maxTries: 12,
    isEnough: (soFar) => runsOf(soFar) >= runs,
    onBatch: printProgress,
  });
} finally {
  await page.close();
}
const of = (source: Verdict['source'], what: Verdict['what']) =>
  truth.verdicts.filter((verdict) => verdict.source === source && verdict.what === what);
console.log('Foretold from when sound was there to be played in the page');
printKind('  the prebuffer as played', of('player', 'played'));
printKind('  another prebuffer', of('player', 'replayed'));
console.log('Foretold from the record, without the way from the socket to the page (no limit)');
printKind('  the prebuffer as played', of('record', 'played'));
printKind('  another prebuffer', of('record', 'replayed'));
console.log(`${truth.disturbed} plays were disturbed by the machine and made again`);
const wrong = wrongOnes(truth);
wrong.forEach(printWrong);
process.exitCode = wrong.length === 0 ? 0 : 1;
