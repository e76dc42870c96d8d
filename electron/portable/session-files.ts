/** What stands in the folder of each run. docs/portable-session.md says it in words. */
export const EVENTS = 'events.jsonl';
export const FRAMES = 'frames';
export const ROW = 'row.json';
export const CONFIG = 'config.json';
export const audioName = (place: number): string => `audio-${place}`;
