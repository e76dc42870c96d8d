import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ModelServer {
  readonly origin: string;
  /** The bodies of the questions so far, and the keys that came with them. */
  readonly asked: readonly { readonly body: unknown; readonly authorization: string | undefined }[];
  close(): Promise<void>;
}

/** An OpenAI-compatible chat endpoint on this computer, which says these words one after the other. */
export async function startModelServer(words: readonly string[]): Promise<ModelServer> {
  const asked: { body: unknown; authorization: string | undefined }[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'));
      asked.push({ body, authorization: request.headers.authorization });
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const content of words)
        response.write(`data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`);
      response.end('data: [DONE]\n\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    asked,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
