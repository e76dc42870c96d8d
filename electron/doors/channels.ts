/** The only three IPC channels. Everything that may be said on them is in core/contract. */
export const CHANNELS = {
  command: 'onset:command',
  event: 'onset:event',
  listening: 'onset:listening',
} as const;
