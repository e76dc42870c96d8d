import { ESLint, Linter } from 'eslint';

const RULE = 'no-restricted-imports';

/** What the project's own lint rules say of one import in `file` (a path from the root, which need not exist). */
export async function lintImport(file: string, source: string): Promise<string[]> {
  const config: unknown = await new ESLint().calculateConfigForFile(file);
  const { rules } = config as { rules: Linter.RulesRecord };
  const messages = new Linter().verify(`import '${source}';`, [{ rules: { [RULE]: rules[RULE] ?? 'off' } }]);
  return messages.map(({ message }) => message);
}
