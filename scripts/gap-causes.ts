import { GAP_SCENARIOS, type GapScenario } from '../test/helpers/gaps/gap-scenarios.ts';
import { type StagedRun, stage } from '../test/helpers/gaps/gap-stage.ts';

// `npx tsx scripts/gap-causes.ts`: each scenario with seeds 1 to 20, through the real engine and the lab; prints the
// table of docs/gap-causes.md. Ends with 1 when a run is labelled wrong.
const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);
/** Scenarios that run side by side, each with a lab of its own: they mostly wait. */
const AT_ONCE = 5;

function row({ name, planted, cause }: GapScenario, runs: readonly StagedRun[]): string {
  const gaps = runs.flatMap((run) => run.gaps);
  const judged = cause === null ? gaps : gaps.filter((gap) => gap.cause === cause);
  const lengths = judged.map(({ ms }) => Math.round(ms)).sort((a, b) => a - b);
  const right = runs.filter(({ isRight }) => isRight).length;
  const cells = [
    name,
    planted,
    cause ?? 'no starvation',
    `${right} of ${runs.length}`,
    lengths.length === 0 ? 'none' : `${lengths.length}, ${lengths[0]} to ${lengths.at(-1)} ms`,
    judged[0]?.evidence ?? '',
  ];
  return `| ${cells.join(' | ')} |`;
}

console.log('| scenario | planted | cause | labelled right | gaps of it | evidence of one |');
console.log('| --- | --- | --- | --- | --- | --- |');
for (let first = 0; first < GAP_SCENARIOS.length; first += AT_ONCE) {
  const group = GAP_SCENARIOS.slice(first, first + AT_ONCE);
  const staged = await Promise.all(group.map((scenario) => stage(scenario, SEEDS)));
  group.forEach((scenario, index) => {
    const runs = staged[index] ?? [];
    console.log(row(scenario, runs));
    for (const { seed, gaps } of runs.filter(({ isRight }) => !isRight)) {
      process.exitCode = 1;
      console.error(`${scenario.name}, seed ${seed}: ${JSON.stringify(gaps)}`);
    }
  });
}
