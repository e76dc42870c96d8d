/** Of each voice, whether the run before its first measured one was made. */
export interface WarmUps {
  begin(voice: string): void;
  end(voice: string): void;
  /** It has to be made again. */
  forget(voice: string): void;
  isBegun(voice: string): boolean;
  isOver(voice: string): boolean;
  isAnyUnderWay(): boolean;
}

export function createWarmUps(): WarmUps {
  const begun = new Map<string, 'under_way' | 'over'>();
  return {
    begin: (voice) => void begun.set(voice, 'under_way'),
    end: (voice) => void begun.set(voice, 'over'),
    forget: (voice) => void begun.delete(voice),
    isBegun: (voice) => begun.has(voice),
    isOver: (voice) => begun.get(voice) === 'over',
    isAnyUnderWay: () => [...begun.values()].includes('under_way'),
  };
}
