import { describe, expect, it } from 'vitest';
import {
  focusOf,
  shortcutOf,
  type KeyPress,
} from '../../../../../renderer/components/shell/keyboard/shortcuts.ts';

const press = (key: string, overrides: Partial<KeyPress> = {}) =>
  shortcutOf({ key, command: false, shift: false, focus: 'none', ...overrides });

describe('the keyboard', () => {
  it('runs on Space, but leaves Space to whoever has the focus', () => {
    expect(press(' ')).toEqual({ kind: 'run', cold: false });
    expect(press(' ', { focus: 'control' })).toBeNull();
    expect(press(' ', { focus: 'text' })).toBeNull();
  });

  it('runs from the text with the command key, and cold with Shift R', () => {
    expect(press('Enter', { command: true, focus: 'text' })).toEqual({ kind: 'run', cold: false });
    expect(press('R', { shift: true })).toEqual({ kind: 'run', cold: true });
    expect(press('R', { shift: true, focus: 'text' })).toBeNull();
  });

  it('hears Esc everywhere', () => {
    expect(press('Escape', { focus: 'text' })).toEqual({ kind: 'escape' });
  });

  it('types digits and letters into text instead of switching screens', () => {
    expect(press('3')).toEqual({ kind: 'screen', screen: 'chunking' });
    expect(press('3', { focus: 'text' })).toBeNull();
  });

  it('leaves Tab and unknown command keys alone', () => {
    expect(press('Tab')).toBeNull();
    expect(press('c', { command: true })).toBeNull();
  });

  it('tells text fields from sliders', () => {
    document.body.innerHTML = '<textarea></textarea><input type="range"><div id="plain"></div>';
    expect(focusOf(document.querySelector('textarea'))).toBe('text');
    expect(focusOf(document.querySelector('input'))).toBe('control');
    expect(focusOf(document.querySelector('#plain'))).toBe('none');
  });
});
