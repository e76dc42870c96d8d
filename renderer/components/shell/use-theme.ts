import { useEffect } from 'react';
import { useSettings } from '../../stores/services.tsx';

const LIGHT = '(prefers-color-scheme: light)';

/** Puts the theme on the document; `system` follows the system while the page is open. */
export function useTheme(): void {
  const { theme } = useSettings();
  useEffect(() => {
    const media = matchMedia(LIGHT);
    const apply = () => {
      const light = theme === 'light' || (theme === 'system' && media.matches);
      document.documentElement.dataset['theme'] = light ? 'light' : 'dark';
    };
    apply();
    media.addEventListener('change', apply);
    return () => {
      media.removeEventListener('change', apply);
    };
  }, [theme]);
}
