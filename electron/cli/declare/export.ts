import { InvalidArgumentError } from 'commander';
import {
  EXPORT_FORMATS,
  type ExportFormat,
  exportFormatSchema,
} from '../../../core/contract/export-formats.ts';
import type { ExportFlags } from '../export.ts';
import { EXPORT_EXAMPLES } from '../help-text.ts';
import type { ExitCode } from '../terminal.ts';
import { definitionOption } from './definition-option.ts';
import type { Declaration } from './declaration.ts';

/** What `onset export` calls. */
export interface ExportVerb {
  export(sources: readonly string[], flags: ExportFlags): Promise<ExitCode>;
}

export const declareExport: Declaration<ExportVerb> = (program, verbs, finish) => {
  program
    .command('export')
    .description('give runs away as a file: a table, a report, a trace, audio, a session')
    .addHelpText('after', EXPORT_EXAMPLES)
    .argument('<source...>', 'history:QUERY, ids of runs, or a session file (.onset)')
    .requiredOption('--format <name>', `one of ${EXPORT_FORMATS.join(', ')} (docs/exports.md)`, formatOf)
    .option('-o, --out <file>', 'where it goes; without it, a name of its own in this folder')
    .addOption(definitionOption())
    .option('--no-text', 'leave out what was said, and with it the audio')
    .option('--otlp-endpoint <url>', 'hand OTLP to a collector, such as http://localhost:4318', endpointOf)
    .action(async (sources: string[], flags: ExportFlags) => finish(await verbs.export(sources, flags)));
};

function formatOf(typed: string): ExportFormat {
  const format = exportFormatSchema.safeParse(typed);
  if (format.success) return format.data;
  throw new InvalidArgumentError(`Give one of ${EXPORT_FORMATS.join(', ')}.`);
}

function endpointOf(typed: string): URL {
  const url = URL.canParse(typed) ? new URL(typed) : null;
  if (url !== null && /^https?:$/.test(url.protocol)) return url;
  throw new InvalidArgumentError('Give an address, such as http://localhost:4318.');
}
