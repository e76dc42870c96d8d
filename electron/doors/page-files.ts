import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

/**
 * What the page may do: load its own files, compile WebAssembly (decoders), talk to its own door, nothing else.
 * Isolation headers give it SharedArrayBuffer for the audio ring. `style-src` allows attributes: charts set geometry.
 */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

export interface PageFile {
  readonly body: Uint8Array;
  readonly contentType: string;
}

/** Reads a file of the built page. Returns null for anything outside `root` or missing; `/` is index.html. */
export async function readPageFile(root: string, urlPath: string): Promise<PageFile | null> {
  const path = safePath(root, urlPath);
  if (path === null) return null;
  try {
    return { body: await readFile(path), contentType: TYPES[extname(path)] ?? 'application/octet-stream' };
  } catch {
    return null;
  }
}

function safePath(root: string, urlPath: string): string | null {
  try {
    const relative = normalize(decodeURIComponent(urlPath === '/' ? '/index.html' : urlPath));
    const path = join(root, relative);
    return path.startsWith(root + sep) ? path : null;
  } catch {
    return null;
  }
}
