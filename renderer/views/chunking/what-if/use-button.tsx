import { useState } from 'react';
import type { UnderrunPoint } from '../../../../core/playback/underrun-curve.ts';
import { Button } from '../../../components/button.tsx';
import { Icon } from '../../../components/icon.tsx';
import { liveCut } from '../../../stores/live/live-plan.ts';
import { useChangeSettings, useSettings } from '../../../stores/services.tsx';
import { caseName } from '../../../stores/studio/strategy-words.ts';
import type { Strategy } from '../model/comparison.ts';
import { isInUse, type LiveSetting, settingBefore, settingOf } from '../model/live-setting.ts';
import { actionWords, settingWords } from '../model/what-if-words.ts';
import type { WhatIf } from '../model/what-if.ts';

interface UseProps {
  readonly point: UnderrunPoint;
  readonly view: WhatIf;
  readonly strategy: Strategy;
}

/** A setting as it is called: "Clause, 200 ms". */
function wordsOf(
  { prebufferMs, cut }: LiveSetting,
  fallback: Parameters<typeof liveCut>[0]['fallback'],
): string {
  return settingWords(caseName({ ...liveCut({ cut, fallback }), varied: {} }), prebufferMs);
}

/** Has Live cut as the strategy does and hold back so much; what was there before can come back. */
export function UseButton({ point, view, strategy }: UseProps) {
  const settings = useSettings();
  const change = useChangeSettings();
  const [before, setBefore] = useState<LiveSetting | null>(null);
  const next = settingOf(strategy, point.prebufferMs, settings);
  const inUse = isInUse(next, settings);
  if (before !== null && inUse) {
    return (
      <Button
        icon={<Icon name="again" />}
        title={`Back to ${wordsOf(before, settings.fallback)}`}
        onClick={() => {
          change(before);
          setBefore(null);
        }}
      >
        Undo
      </Button>
    );
  }
  return (
    <Button
      disabled={inUse}
      onClick={() => {
        setBefore(settingBefore(next, settings));
        change(next);
      }}
    >
      {inUse
        ? `Live uses ${settingWords(strategy.name, point.prebufferMs)}`
        : actionWords(point, view, strategy.name)}
    </Button>
  );
}
