import { useEffect } from 'react';
import { useServices, useUi } from './services.tsx';
import type { Menu } from './ui-store.ts';

/** The box under one button of the screen; at most one is open. It goes when the button does. */
export function useMenu(menu: Menu) {
  const { ui } = useServices();
  const isOpen = useUi((state) => state.menu === menu);
  useEffect(
    () => () => {
      if (ui.getState().menu === menu) ui.setState({ menu: null });
    },
    [ui, menu],
  );
  return {
    isOpen,
    toggle: () => {
      ui.setState({ menu: isOpen ? null : menu });
    },
    close: () => {
      ui.setState({ menu: null });
    },
  };
}
