import { parseArgs } from 'node:util';
import { startMachineWatch } from './fluid-machine.ts';
import { printFluid } from './fluid-print.ts';
import { watchChunking } from './fluid-chunking.ts';
import { watchLive } from './fluid-live.ts';

// Needs the built app (`npm run build`).
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    screen: { type: 'string', default: 'live' },
  },
});
const SCREENS = { live: watchLive, chunking: watchChunking } as const;
const watch = values.screen === 'live' || values.screen === 'chunking' ? SCREENS[values.screen] : null;
if (watch === null) throw new Error('--screen is live or chunking');
const machine = await startMachineWatch();
const fluid = await watch(machine, Number(values.rounds)).finally(() => machine.close());
if (values.json) console.log(JSON.stringify(fluid, null, 2));
else printFluid(fluid);
process.exitCode = fluid.checks.every(({ isWithin }) => isWithin) ? 0 : 1;
