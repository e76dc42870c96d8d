import { describe, expect, it } from 'vitest';
import { PORTABLE_LIMIT_BYTES, type OpenedSession } from '../../../../core/contract/portable.ts';
import { createOpenedSessions } from '../../../../renderer/stores/live/opened-sessions.ts';
import { runRow } from '../../../factories/run-rows.ts';
import { createScriptedEngine } from '../../../helpers/page/scripted-engine.ts';

const AT = { x: 40, y: 60 };
const opened = (name: string): OpenedSession => ({
  ...{ id: `id of ${name}`, name, madeBy: 'Onset 0.1.0', runs: [runRow()], warnings: [] },
});
const file = (name: string, words = 'PK') => new File([words], name);
const damaged = { code: 'storage', message: 'This file is damaged.', hint: 'Copy it again.' } as const;

function open() {
  const engine = createScriptedEngine({
    'session.open': ({ bytes, name }) => (bytes.length === 0 ? damaged : opened(name)),
    'session.close': () => null,
  });
  const sessions = createOpenedSessions(engine);
  const names = () => sessions.state.getState().sessions.map(({ name }) => name);
  return { engine, sessions, names };
}

describe('session files', () => {
  it('are handed to the engine as they are, and listed', async () => {
    const { engine, sessions, names } = open();
    expect(await sessions.open([file('a.onset', 'one'), file('b.onset')], AT)).toBe(true);
    expect(engine.inputsOf('session.open')[0]).toEqual({
      bytes: new TextEncoder().encode('one'),
      name: 'a.onset',
    });
    expect(names()).toEqual(['a.onset', 'b.onset']);
    expect(sessions.state.getState().reading).toBeNull();
  });

  it('that are open already are listed once, and held once', async () => {
    const { engine, sessions, names } = open();
    await sessions.open([file('a.onset'), file('b.onset')], AT);
    engine.answer({ 'session.open': ({ name }) => ({ ...opened(name), id: 'again' }) });
    expect(await sessions.open([file('a.onset')], AT)).toBe(true);
    expect(names()).toEqual(['a.onset', 'b.onset']);
    expect(engine.inputsOf('session.close')).toEqual([{ session: 'again' }]);
    engine.answer({
      'session.open': ({ name }) => ({ ...opened(name), id: 'other', runs: [runRow({ runId: 'other' })] }),
    });
    await sessions.open([file('a.onset')], AT);
    expect(names()).toEqual(['a.onset', 'b.onset', 'a.onset']);
  });

  it('that are refused say why and where, and take nothing away', async () => {
    const { sessions, names } = open();
    await sessions.open([file('a.onset')], AT);
    expect(await sessions.open([file('b.onset', ''), file('c.onset')], AT)).toBe(false);
    expect(names()).toEqual(['a.onset']);
    expect(sessions.state.getState().refusal).toEqual({ name: 'b.onset', failure: damaged, at: AT });
    await sessions.open([file('c.onset')], AT);
    expect(sessions.state.getState().refusal).toBeNull();
  });

  it('that are too large are not even read', async () => {
    const { engine, sessions } = open();
    const large = file('large.onset');
    Object.defineProperty(large, 'size', { value: PORTABLE_LIMIT_BYTES + 1 });
    expect(await sessions.open([large], AT)).toBe(false);
    expect(sessions.state.getState().refusal?.failure).toMatchObject({
      code: 'too_large',
      message: 'This file has 257 MB, and a window opens up to 256 MB.',
    });
    expect(engine.inputsOf('session.open')).toEqual([]);
  });

  it('that are folders are refused', async () => {
    const { sessions } = open();
    const folder = file('folder');
    folder.arrayBuffer = () => Promise.reject(new Error('a folder'));
    expect(await sessions.open([folder], AT)).toBe(false);
    expect(sessions.state.getState().refusal?.failure.hint).toContain('a folder cannot be opened');
  });

  it('are forgotten here and by the engine when they are closed', async () => {
    const { engine, sessions, names } = open();
    await sessions.open([file('a.onset'), file('b.onset')], AT);
    await sessions.close('id of a.onset');
    expect(names()).toEqual(['b.onset']);
    expect(engine.inputsOf('session.close')).toEqual([{ session: 'id of a.onset' }]);
  });
});
