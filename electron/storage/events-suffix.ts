/** How the name of a run's record ends: what has one is a run. */
export const EVENTS_SUFFIX = '.jsonl';
