import { EXPORT_COMMANDS } from '../../core/contract/export-formats.ts';
import { HISTORY_COMMANDS } from '../../core/contract/history/commands.ts';
import { success } from '../../core/contract/result.ts';
import type { Services } from '../services.ts';
import { on } from './handler.ts';

/** All runs that are kept. Every answer is made in a thread of its own, and only passed on here. */
export function historyHandlers({ rows, exports }: Pick<Services, 'rows' | 'exports'>) {
  return {
    'history.rows': on(HISTORY_COMMANDS['history.rows'], (question) => rows.ask('history.rows', question)),
    'history.facets': on(HISTORY_COMMANDS['history.facets'], (question) =>
      rows.ask('history.facets', question),
    ),
    'history.group': on(HISTORY_COMMANDS['history.group'], (question) => rows.ask('history.group', question)),
    'history.compare': on(HISTORY_COMMANDS['history.compare'], (question) =>
      rows.ask('history.compare', question),
    ),
    'history.trend': on(HISTORY_COMMANDS['history.trend'], (question) => rows.ask('history.trend', question)),
    'history.length': on(HISTORY_COMMANDS['history.length'], (question) =>
      rows.ask('history.length', question),
    ),
    'history.annotate': on(HISTORY_COMMANDS['history.annotate'], (change) =>
      rows.ask('history.annotate', change),
    ),
    'history.delete': on(HISTORY_COMMANDS['history.delete'], (change) => rows.ask('history.delete', change)),
    'history.restore': on(HISTORY_COMMANDS['history.restore'], (change) =>
      rows.ask('history.restore', change),
    ),
    'history.baselines': on(HISTORY_COMMANDS['history.baselines'], () => rows.ask('history.baselines', null)),
    'history.pin': on(HISTORY_COMMANDS['history.pin'], (change) => rows.ask('history.pin', change)),
    'history.unpin': on(HISTORY_COMMANDS['history.unpin'], (change) => rows.ask('history.unpin', change)),
    'history.export': on(EXPORT_COMMANDS['history.export'], async (question) =>
      success(await exports.make(question)),
    ),
  };
}
