import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A TCP proxy on the loopback that can be cut. */
export interface Proxy {
  readonly port: number;
  /** Ends every connection once that many bytes of the server have gone through each; null: never. */
  cutAfter: number | null;
  /** Lets no more bytes through, without ending anything: what a dead line looks like. */
  silent: boolean;
  stop(): Promise<void>;
}

/** Starts a proxy in front of a port of the loopback. */
export async function startProxy(target: number): Promise<Proxy> {
  const sockets = new Set<Socket>();
  const server = createServer(client => {
    const upstream = connect(target, '127.0.0.1');
    let passed = 0;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', chunk => {
      if (!proxy.silent) upstream.write(chunk);
    });
    upstream.on('data', chunk => {
      if (proxy.silent) return;
      const rest = proxy.cutAfter === null ? chunk.length : Math.max(0, proxy.cutAfter - passed);
      passed += chunk.length;
      client.write(chunk.subarray(0, rest));
      if (rest < chunk.length) client.end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const proxy: Proxy = {
    port: address.port,
    cutAfter: null,
    silent: false,
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return proxy;
}
