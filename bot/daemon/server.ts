import { serve, type ServerType } from '@hono/node-server';
import { once } from 'node:events';
import type { Hono } from 'hono';
import { ExitError } from '../exit.ts';

/** Where pages are served. */
export interface Door {
  /** Serves them at HOST:PORT from now on, and nowhere else; at `off`, nowhere. Throws ExitError, having changed nothing. */
  listen(address: string): Promise<void>;
  close(): Promise<void>;
}

/** Pages that are served nowhere yet. */
export function openDoor(pages: Hono): Door {
  let address = 'off';
  let server: ServerType | null = null;
  return {
    async listen(next) {
      if (next === address) return;
      const opened = next === 'off' ? null : await serveAt(next, pages);
      if (server !== null) await close(server);
      [address, server] = [next, opened];
    },
    async close() {
      if (server !== null) await close(server);
      [address, server] = ['off', null];
    },
  };
}

async function serveAt(address: string, pages: Hono): Promise<ServerType> {
  const [, host = '', port = ''] = /^\[?([^\]]*)\]?:(\d+)$/.exec(address) ?? [];
  try {
    const server = serve({ fetch: pages.fetch, hostname: host, port: Number(port) });
    await once(server, 'listening');
    return server;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ExitError(
      `daemon.listen = "${address}": ${reason}; is another daemon running? Name another address, or off`,
      { cause: error },
    );
  }
}

async function close(server: ServerType): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  if ('closeAllConnections' in server) server.closeAllConnections();
  await closed;
}
