import { Slider } from '../../../components/slider.tsx';
import { useChangeSettings, useSettings } from '../../../stores/services.tsx';

/** Loudness of what is heard; it changes no figure. */
export function VolumeControl() {
  const { volume } = useSettings();
  const change = useChangeSettings();
  const percent = Math.round(volume * 100);
  return (
    <div className="volume">
      <span>Volume</span>
      <Slider
        label="Volume"
        value={percent}
        min={0}
        max={100}
        step={1}
        valueText={`${percent} percent`}
        onChange={(value) => {
          change({ volume: value / 100 });
        }}
      />
      <span className="volume-value">{percent} %</span>
    </div>
  );
}
