import { expect, it } from 'vitest';
import { reportHead } from '../../../../core/export/html/report.ts';
import { OWN_DEFINITION } from '../../../../core/timeline/lens-definition.ts';
import { rowWithTtfa } from '../../../factories/run-rows.ts';

it('percentiles keep transports of one voice apart', () => {
  const rowsOf = (transport: 'http' | 'ws', ttfaMs: number) =>
    [0, 1, 2, 3, 4].map((step) => rowWithTtfa(ttfaMs + step, { transport, temperature: 'warm' }));
  const html = reportHead({
    ...{ rows: [...rowsOf('http', 200), ...rowsOf('ws', 100)], definition: OWN_DEFINITION, audition: null },
    ...{ madeBy: 'test', madeAt: '2026-11-21T10:00:00.000Z', styleHash: '' },
  });
  const table = html.slice(html.indexOf('On warm'), html.indexOf('</table>'));
  const lines = [...table.matchAll(/<tr><th>[^<]*<\/th><td>(\w+),[^<]*<\/td><td class="number">(\d+)/g)];
  expect(lines.map(([, transport, n]) => [transport, n])).toEqual([
    ['ws', '5'],
    ['http', '5'],
  ]);
});
