import { PHASE_KEYS, type PhaseKey } from '../../timeline/display-phases.ts';

type Colours = Readonly<Record<PhaseKey, string>>;

/** The colours of the phases are those of the app (renderer/theme/tokens.css). */
const LIGHT: Colours = {
  dns: '#2b40bc',
  tcp: '#1c62c6',
  tls: '#016d95',
  ws: '#1d5c5e',
  req: '#5f6974',
  srv: '#86379f',
  dec: '#007a3c',
  sil: '#45533b',
  pre: '#8a5f00',
  out: '#84480a',
};
const DARK: Colours = {
  dns: '#8083fa',
  tcp: '#5c98ee',
  tls: '#82ccff',
  ws: '#b5f0f8',
  req: '#8b949e',
  srv: '#cb6ac1',
  dec: '#14d494',
  sil: '#cfe3c2',
  pre: '#cfb12e',
  out: '#ffb270',
};

const variables = (colours: Colours): string =>
  PHASE_KEYS.map((key) => `--${key}: ${colours[key]};`).join(' ');

/** All of the report's style: the page allows this text and no other. */
export const REPORT_STYLE = `
:root { color-scheme: light; --ground: #ffffff; --raised: #f6f7f9; --line: #dfe3e8; --ink: #12161b; --soft: #414b57; --error: #a3121e; ${variables(LIGHT)} }
@media (prefers-color-scheme: dark) {
  :root { color-scheme: dark; --ground: #0a0c0f; --raised: #101318; --line: #20252d; --ink: #eef1f5; --soft: #aab4c0; --error: #ff5c62; ${variables(DARK)} }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1120px; padding: 32px 24px 64px; background: var(--ground); color: var(--ink); font: 14px/20px Inter, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; font-variant-numeric: tabular-nums; }
h1 { margin: 0; font-size: 24px; line-height: 32px; font-weight: 600; }
h2 { margin: 40px 0 8px; font-size: 16px; line-height: 24px; font-weight: 600; }
h3 { margin: 0; font-size: 14px; line-height: 20px; font-weight: 600; }
p { margin: 4px 0; }
a { color: inherit; }
small, .soft { color: var(--soft); font-size: 12px; }
.frame { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { color: var(--soft); font-size: 12px; font-weight: 400; }
th { font-weight: 600; }
.number { text-align: right; white-space: nowrap; }
.bad { color: var(--error); }
.scope { display: grid; grid-template-columns: 60px 1fr; margin: 8px 0; }
.scope dt { color: var(--soft); }
.scope dd { margin: 0; }
article { margin: 12px 0; padding: 16px; border: 1px solid var(--line); border-radius: 8px; background: var(--raised); break-inside: avoid; }
blockquote { margin: 8px 0; padding-left: 12px; border-left: 2px solid var(--line); white-space: pre-wrap; overflow-wrap: anywhere; }
figure { margin: 12px 0 0; }
figcaption { color: var(--soft); font-size: 12px; }
svg { display: block; width: 100%; height: auto; }
svg text { fill: var(--soft); font-size: 11px; }
audio { display: block; width: 100%; margin-top: 12px; }
.axis { stroke: var(--line); }
.depth { fill: var(--dec); fill-opacity: 0.2; stroke: var(--dec); stroke-width: 1.5; }
.underrun { fill: var(--error); fill-opacity: 0.35; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 6px 0 0; padding: 0; list-style: none; font-size: 12px; }
.legend svg { display: inline-block; width: 10px; height: 10px; margin-right: 6px; }
${PHASE_KEYS.map((key) => `.fill-${key} { fill: var(--${key}); }`).join('\n')}
`;
