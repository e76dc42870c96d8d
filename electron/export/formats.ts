import type { ExportFormat } from '../../core/contract/export-formats.ts';
import { CSV } from './csv.ts';
import type { FileFormat } from './exported.ts';
import { HAR } from './har/har.ts';
import { HTML } from './html.ts';
import { JSON_RUNS } from './json.ts';
import { ONSET } from './onset.ts';
import { OTLP } from './otlp/otlp.ts';
import { PERFETTO } from './perfetto.ts';
import { WAV } from './wav.ts';

/** How each kind of file is made. */
export const FORMATS: Readonly<Record<ExportFormat, FileFormat>> = {
  csv: CSV,
  json: JSON_RUNS,
  har: HAR,
  perfetto: PERFETTO,
  otlp: OTLP,
  wav: WAV,
  html: HTML,
  onset: ONSET,
};
