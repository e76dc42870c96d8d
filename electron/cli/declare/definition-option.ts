import { InvalidArgumentError, Option } from 'commander';
import { OWN_DEFINITION, type LensDefinition } from '../../../core/timeline/lens-definition.ts';
import { DEFINITION_NAMES, readDefinition } from '../../../core/timeline/read-definition.ts';

/** `--definition`: whose latency. */
export function definitionOption(): Option {
  return new Option(
    '--definition <name>',
    `whose latency: ${DEFINITION_NAMES.join(', ')}, or two instants (dial..heard)`,
  )
    .argParser(definitionOf)
    .default(OWN_DEFINITION, 'onset');
}

function definitionOf(typed: string): LensDefinition {
  const definition = readDefinition(typed);
  if (definition !== null) return definition;
  throw new InvalidArgumentError(
    `Give one of ${DEFINITION_NAMES.join(', ')}, or two instants such as dial..heard.`,
  );
}
