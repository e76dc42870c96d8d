import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openHistory } from '../../../helpers/page/history-screen.tsx';

// The whole page: busy machines take their time.
vi.setConfig({ testTimeout: 20_000 });
afterEach(cleanup);

describe('an empty history', () => {
  it('says what will be here', async () => {
    await openHistory([]);
    expect(await screen.findByRole('heading', { name: 'No runs yet' })).toBeDefined();
    expect(await screen.findByText(/stand here once there are runs\.$/)).toBeDefined();
  });

  it('is not said of an engine that is away', async () => {
    const never = { code: 'timeout', message: 'The engine did not answer.', hint: 'Try again.' } as const;
    const { services } = await openHistory([], { 'history.rows': () => never });
    expect(await screen.findByRole('heading', { name: never.message })).toBeDefined();
    act(() => {
      services.door.setState({ connection: 'lost' });
      services.history.rows.state.setState({ failure: null });
    });
    expect(screen.getByRole('heading', { name: 'No run could be read yet' })).toBeDefined();
  });
});
