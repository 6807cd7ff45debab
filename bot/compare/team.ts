import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { workerEntry } from '../package.ts';
import type { Job, JobAnswer, JobResult, JobSource } from './job.ts';
import { openPerformer } from './performer.ts';

/** Does jobs in threads, as many at a time as there are threads. */
export interface Team {
  /** The results in the order of the jobs; `done` is told of each job that is ready. */
  perform<One extends Job>(jobs: readonly One[], done: (job: One) => void): Promise<readonly JobResult[]>;
  close(): Promise<void>;
}

const mostThreads = 2;
/** What a scan leaves behind is garbage at once: more room for it only makes the process larger. */
const youngMegabytes = 16;

/** Opens a team for a repository; threads run the built program only, and are begun when there is much to do. */
export function openTeam(source: JobSource): Team {
  let members: Member[] = [];

  function gather(jobs: number): readonly Member[] {
    const built = !import.meta.url.endsWith('.ts');
    const threads = built && jobs > 1 ? Math.min(mostThreads, availableParallelism()) : 0;
    if (members.length === 0)
      members =
        threads > 0 ? Array.from({ length: threads }, () => openThread(source)) : [openPerformer(source)];
    return members;
  }

  return {
    async perform(jobs, done) {
      const results: JobResult[] = [];
      let next = 0;
      const work = async (member: Member): Promise<void> => {
        for (let at = next++; at < jobs.length; at = next++) {
          results[at] = await member.perform(jobs[at]);
          done(jobs[at]);
        }
      };
      await Promise.all(gather(jobs.length).map(work));
      return results;
    },
    close: async () => {
      await Promise.all(members.map(member => member.close()));
    },
  };
}

type Member = ReturnType<typeof openPerformer>;

function openThread(source: JobSource): Member {
  const worker = new Worker(workerEntry('bot/compare/worker.js'), {
    workerData: source,
    resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
  });
  const waiting = new Map<number, { resolve(result: JobResult): void; reject(error: Error): void }>();
  let number = 0;
  const fail = (error: Error): void => {
    for (const each of waiting.values()) each.reject(error);
    waiting.clear();
  };
  worker.on('message', (answer: JobAnswer) => {
    const each = waiting.get(answer.number);
    waiting.delete(answer.number);
    if ('result' in answer) each?.resolve(answer.result);
    else each?.reject(new Error(answer.failure));
  });
  worker.on('error', fail);
  const ended = new Promise<void>(resolve => {
    worker.on('exit', () => {
      fail(new Error('a thread ended before its work was done'));
      resolve();
    });
  });
  return {
    perform: job =>
      new Promise((resolve, reject) => {
        waiting.set(++number, { resolve, reject });
        worker.postMessage({ number, job });
      }),
    async close() {
      worker.postMessage(null);
      await ended;
    },
  };
}
