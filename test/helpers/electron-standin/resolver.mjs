/** Module hook: `import … from 'electron'` reaches the stand-in. */
export function resolve(specifier, context, next) {
  if (specifier !== 'electron') return next(specifier, context);
  return { url: new URL('./exports.mjs', import.meta.url).href, shortCircuit: true };
}
