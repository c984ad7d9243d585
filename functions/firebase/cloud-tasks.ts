import type { Functions, TaskOptions } from "firebase-admin/functions";
import * as z from "zod/mini";
import { type Instant, instantOf, msOf } from "#domain/base/clock";
import { organisationId } from "#domain/base/identity";
import { type OrganisationTask, type TaskQueue, taskId } from "../jobs/task-queue";

/** The exported function that does each kind of task; Cloud Tasks keeps a queue of the same name for it. */
const FUNCTION_OF = { run: "runTask", send: "sendTask" } as const satisfies Record<
  OrganisationTask["kind"],
  string
>;

/** Tasks on Cloud Tasks. A task whose id was used within about the last hour is refused there, which is what is wanted. */
export function cloudTaskQueue(functions: Functions, region: string): TaskQueue {
  return {
    async enqueue(task, notBefore) {
      const queue = functions.taskQueue(`locations/${region}/functions/${FUNCTION_OF[task.kind]}`);
      try {
        await queue.enqueue(task, optionsOf(task, notBefore));
      } catch (error) {
        if (!isKnownAlready(error)) throw error;
      }
    },
  };
}

const optionsOf = (task: OrganisationTask, notBefore?: Instant): TaskOptions => ({
  id: taskId(task),
  ...(notBefore ? { scheduleTime: new Date(msOf(notBefore)) } : {}),
});

const isKnownAlready = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "functions/task-already-exists";

/** A task as it comes back from the queue. Throws where it is not one of ours. */
export function parseTask(data: unknown): OrganisationTask {
  const { kind, organisation, slot, nextRunAt, part } = taskSchema.parse(data);
  return {
    kind,
    organisation: organisationId(organisation),
    slot: instantOf(Date.parse(slot)),
    nextRunAt: instantOf(Date.parse(nextRunAt)),
    part,
  };
}

const taskSchema = z.object({
  kind: z.enum(["run", "send"]),
  organisation: z.string(),
  slot: z.iso.datetime(),
  nextRunAt: z.iso.datetime(),
  part: z.int().check(z.nonnegative()),
});
