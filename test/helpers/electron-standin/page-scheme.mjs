import { createServer } from 'node:http';

/** `protocol.handle` for one scheme: Chromium knows no app://, so the handler answers loopback HTTP instead. */
export function createPageScheme() {
  let origin = '';
  let base = '';
  let listening = Promise.resolve();
  const listen = async (scheme, handler) => {
    const server = createServer(async (request, response) => {
      const answer = await handler(new Request(new URL(request.url, `${origin || `${scheme}://onset`}/`)));
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(Buffer.from(await answer.arrayBuffer()));
    });
    server.unref();
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${server.address().port}`;
  };
  return {
    handle: (scheme, handler) => void (listening = listen(scheme, handler)),
    /** app://onset/x -> http://127.0.0.1:port/x */
    toLoopback: async (url) => {
      await listening;
      const { protocol, host, pathname } = new URL(url);
      origin = `${protocol}//${host}`;
      return `${base}${pathname}`;
    },
    toScheme: (url) => url.replace(base, origin),
  };
}
