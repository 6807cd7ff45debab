import { serveHttp, type TestServer } from './http.ts';

/** A pull request of the test. */
export interface TestPull {
  readonly number: number;
  readonly title: string;
  readonly head: string;
  /** A line that each commit adds; one character per byte. */
  readonly patches: readonly string[];
  readonly draft?: boolean;
}

/** What a GitHub of our own serves of one repository. */
export interface TestGithub extends TestServer {
  /** Of its API. */
  readonly api: string;
  /** Opens a pull request, or changes one. */
  open(pull: TestPull): void;
}

/** Starts a server that answers as GitHub does, under `/api/v3`; with a token, to nobody else. */
export async function serveGithub(repository: string, token: string | null): Promise<TestGithub> {
  const pulls = new Map<number, TestPull & { readonly updated: string }>();
  let clock = Date.parse('2020-01-01');
  const root = `/api/v3/repos/${repository}`;
  const server = await serveHttp((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
    const json = (status: number, value: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    };
    if (token !== null && request.headers.authorization !== `token ${token}`)
      return json(401, { message: 'Bad credentials' });
    const number = Number(new RegExp(`^${root}/pulls/(\\d+)$`).exec(pathname)?.[1]);
    const pull = pulls.get(number);
    if (pathname === `${root}/pulls`) {
      const listed = [...pulls.values()].sort((one, other) => (one.updated < other.updated ? 1 : -1));
      return json(200, searchParams.get('page') === '1' ? listed.map(shown) : []);
    }
    if (pathname.startsWith(`${root}/compare/`))
      return json(200, { merge_base_commit: { sha: 'b'.repeat(40) } });
    if (pull === undefined) return json(404, { message: 'Not Found' });
    if (request.headers.accept?.includes('patch') !== true) return json(200, shown(pull));
    response.writeHead(200, { 'content-type': 'application/vnd.github.patch; charset=utf-8' });
    response.end(
      Buffer.from(
        pull.patches.map((line, at) => formatPatch(line, at + 1, pull.patches.length)).join(''),
        'latin1',
      ),
    );
  });
  return {
    ...server,
    api: `${server.url}/api/v3`,
    open(pull) {
      clock += 60_000;
      pulls.set(pull.number, { ...pull, updated: new Date(clock).toISOString() });
    },
  };
}

function shown({
  number,
  title,
  head,
  draft = false,
  updated,
}: TestPull & { readonly updated: string }): object {
  return {
    number,
    title,
    draft,
    body: 'What it is for.\r\n\r\nAnd how.',
    user: { login: 'ada' },
    html_url: `https://github.example/ada/kernel/pull/${number}`,
    updated_at: updated,
    head: { sha: head },
    base: { sha: 'e'.repeat(40) },
  };
}

function formatPatch(line: string, number: number, total: number): string {
  const counter = total === 1 ? '' : ` ${number}/${total}`;
  return `From ${String(number).repeat(40)} Mon Sep 17 00:00:00 2001
From: Ada <ada@example.org>
Date: Mon, 3 Nov 2008 10:0${number}:00 +0000
Subject: [PATCH${counter}] kernel: line ${number}

Why.
---
 kernel/pid.c | 1 +
 1 file changed, 1 insertion(+)

diff --git a/kernel/pid.c b/kernel/pid.c
--- a/kernel/pid.c
+++ b/kernel/pid.c
@@ -1 +1,2 @@
 int pid;
+${line}
-- \n2.40.0

`.replace('-- \\n', '-- \n');
}
