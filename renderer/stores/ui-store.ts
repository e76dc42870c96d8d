import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PhaseKey } from '../../core/timeline/display-phases.ts';

export type Screen = 'live' | 'audition' | 'chunking' | 'history' | 'settings';
export type Compare = 'previous' | 'baseline' | 'none';
export type LogFilter = 'all' | 'net' | 'audio';
/** The menus of the shell; one is open at a time. */
export type Menu =
  | 'search'
  | 'second-target'
  | 'provider'
  | 'model'
  | 'voice'
  | 'transport'
  | 'format'
  | 'endpoint'
  | 'options'
  | 'connection'
  | 'keyboard'
  | 'definitions'
  | 'lens'
  | 'history-export'
  | 'history-export-run'
  | 'history-date'
  | 'history-provider'
  | 'history-temperature'
  | 'history-chunking'
  | 'history-purpose'
  | 'history-tag'
  | 'history-pin'
  | 'claims'
  | 'sessions'
  | 'session-refusal'
  | 'audition-name'
  | 'audition-runs'
  | 'audition-provider'
  | 'audition-language'
  | 'audition-transport'
  | 'audition-order'
  | 'audition-loudness'
  | 'audition-voice'
  | 'audition-sample'
  | 'audition-text'
  | 'audition-blind'
  | 'audition-export'
  | 'studio-reply'
  | 'studio-source'
  | 'studio-pause'
  | 'studio-prebuffer'
  | 'studio-options'
  | 'studio-early'
  | 'studio-strategies'
  | 'studio-runs';

export interface UiState {
  readonly screen: Screen;
  readonly menu: Menu | null;
  readonly compare: Compare;
  readonly baselineId: string | null;
  readonly highlighted: PhaseKey | null;
  readonly selectedSeq: number | null;
  readonly crosshairMs: number | null;
  readonly logFilter: LogFilter;
  /** The part of the time axis that somebody chose; null while it goes by itself. */
  readonly view: { readonly fromMs: number; readonly toMs: number } | null;
  /** Narrow windows close the inspector without forgetting that wide ones want it. */
  readonly narrowInspector: boolean;
  /** The strategy that the chunking screen looks at closely; null = the one it would choose. */
  readonly studioKey: string | null;
  /** The provider whose key field is open. */
  readonly keyEntry: string | null;
  /** The last thing a screen reader should hear. */
  readonly spoken: string;
}

export function createUiStore(): StoreApi<UiState> {
  return createStore<UiState>(() => ({
    screen: 'live',
    menu: null,
    compare: 'previous',
    baselineId: null,
    highlighted: null,
    selectedSeq: null,
    crosshairMs: null,
    logFilter: 'all',
    view: null,
    narrowInspector: false,
    studioKey: null,
    keyEntry: null,
    spoken: '',
  }));
}
