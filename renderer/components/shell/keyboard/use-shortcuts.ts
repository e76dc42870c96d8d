import { useEffect } from 'react';
import { runAudition } from '../../../stores/audition/audition-actions.ts';
import { isUnderWay } from '../../../stores/run/run-frame.ts';
import { useServices, type Services } from '../../../stores/services.tsx';
import { runAll } from '../../../stores/studio/studio-actions.ts';
import { isMeasuring } from '../../../stores/studio/studio-state.ts';
import type { Menu } from '../../../stores/ui-store.ts';
import { useInspector } from '../use-inspector.ts';
import { focusOf, shortcutOf, type Shortcut } from './shortcuts.ts';

/** One press, one thing, the top one first: who closes a list does not mean the run behind it. */
function escape(services: Services) {
  const { controller, ui } = services;
  const { menu, keyEntry, screen } = ui.getState();
  if (menu !== null) ui.setState({ menu: null });
  else if (screen === 'chunking') escapeChunking(services);
  else if (screen === 'history') escapeHistory(services);
  else if (screen === 'audition') escapeAudition(services);
  else if (isUnderWay(controller.state.getState().stage)) void controller.stop();
  else if (keyEntry !== null) ui.setState({ keyEntry: null });
  else ui.setState({ selectedSeq: null });
}

/** What is heard stops before what is measured. */
function escapeChunking({ replay, studio, ui }: Services) {
  if (replay.state.getState().playing !== null) replay.stop();
  else if (isMeasuring(studio.state.getState())) studio.stop();
  else ui.setState({ studioKey: null });
}

/** What is heard stops before a run under way, and that before the drawer closes. */
function escapeHistory({ controller, history, replay }: Services) {
  if (replay.state.getState().playing !== null) replay.stop();
  else if (isUnderWay(controller.state.getState().stage)) void controller.stop();
  else history.view.change({ openId: null, otherId: null });
}

/** What is heard stops before what is measured; runs under way come to their end. */
function escapeAudition({ audition }: Services) {
  const { player, store } = audition;
  if (player.state.getState().playing !== null) player.stop();
  else if (store.state.getState().matrix?.progress.stage === 'running') void store.pause();
}

/** Space measures whatever the screen measures: on History nothing. */
function run(services: Services, isCold: boolean) {
  const { screen } = services.ui.getState();
  if (screen === 'chunking') void runAll(services);
  else if (screen === 'audition') runAudition(services);
  else if (screen !== 'history') void services.controller.run(isCold ? 'cold' : undefined);
}

function toggleMenu({ ui }: Services, menu: Menu) {
  ui.setState({ menu: ui.getState().menu === menu ? null : menu });
}

function setBaseline({ controller, feed, ui }: Services) {
  const shown = feed.state.getState().frame;
  // A run of an opened file is none of ours to compare with.
  if (controller.state.getState().recorded !== null) return;
  if (shown !== null && !shown.live) ui.setState({ baselineId: shown.session.id, compare: 'baseline' });
}

function stepChunk({ feed, ui }: Services, step: -1 | 1) {
  const last = (feed.state.getState().frame?.session.chunks.length ?? 0) - 1;
  if (last < 0) return;
  const now = ui.getState().selectedSeq;
  const next = now === null ? (step === 1 ? 0 : last) : now + step;
  ui.setState({ selectedSeq: Math.max(0, Math.min(last, next)) });
}

function perform(services: Services, shortcut: Shortcut, toggleInspector: () => void) {
  const { ui } = services;
  switch (shortcut.kind) {
    case 'run':
      return run(services, shortcut.cold);
    case 'escape':
      return escape(services);
    case 'search':
      return toggleMenu(services, 'search');
    case 'keys':
      return toggleMenu(services, 'keyboard');
    case 'inspector':
      return toggleInspector();
    case 'screen':
      return ui.setState({ screen: shortcut.screen, menu: null });
    case 'baseline':
      return setBaseline(services);
    case 'follow':
      return ui.setState({ view: null });
    case 'chunk':
      return stepChunk(services, shortcut.step);
  }
}

/** The keys of the whole page, in one place. */
export function useShortcuts(): void {
  const services = useServices();
  const { toggle } = useInspector();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat) return;
      const command = event.ctrlKey || event.metaKey;
      const focus = focusOf(document.activeElement);
      const shortcut = shortcutOf({ key: event.key, command, shift: event.shiftKey, focus });
      if (shortcut === null) return;
      event.preventDefault();
      perform(services, shortcut, toggle);
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [services, toggle]);
}
