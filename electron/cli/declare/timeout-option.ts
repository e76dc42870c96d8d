import { Option } from 'commander';
import { DEFAULT_TIMEOUTS } from '../../engine/options.ts';
import { wholeFrom } from './values.ts';

const USUAL_TIMEOUT_S = DEFAULT_TIMEOUTS.totalMs / 1000;
const DAY_S = 86_400;

export const timeoutOption = (): Option =>
  new Option('--timeout <s>', 'when to give up a run that does not end, in seconds')
    .argParser(wholeFrom(1, DAY_S))
    .default(USUAL_TIMEOUT_S);
