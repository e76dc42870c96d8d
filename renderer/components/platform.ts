const isMac = (): boolean => /Mac/.test(navigator.userAgent);

/** "Ctrl K", or "⌘ K" where that is the platform's key. */
export const commandKey = (key: string): string => `${isMac() ? '⌘' : 'Ctrl'} ${key}`;
