import { parseArgs } from 'node:util';
import { watchChunking } from './fluid/fluid-chunking.ts';
import { watchLive } from './fluid/fluid-live.ts';
import { startMachineWatch } from './fluid/fluid-machine.ts';
import { printFluid } from './fluid/fluid-print.ts';

// Needs the built app (`npm run build`).
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    screen: { type: 'string', default: 'live' },
  },
});
const SCREENS = {
  live: { watch: watchLive, rounds: 3 },
  chunking: { watch: watchChunking, rounds: 2 },
} as const;
const { screen } = values;
if (screen !== 'live' && screen !== 'chunking') throw new Error('--screen is live or chunking');
const { watch, rounds } = SCREENS[screen];
const machine = await startMachineWatch();
const fluid = await watch(machine, Number(values.rounds ?? rounds)).finally(() => machine.close());
if (values.json) console.log(JSON.stringify(fluid, null, 2));
else printFluid(fluid);
process.exitCode = fluid.checks.every(({ isWithin }) => isWithin) ? 0 : 1;
