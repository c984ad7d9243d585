import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { type App, deleteApp, initializeApp } from "firebase-admin/app";
import { getFunctions } from "firebase-admin/functions";
import { laterBy } from "#domain/base/clock";
import { cloudTaskQueue, parseTask } from "../../functions/firebase/cloud-tasks";
import { type OrganisationTask, taskId } from "../../functions/jobs/task-queue";
import { serveJson } from "./loopback";
import { KASE, MORNING } from "./overdue-ledger";

const TASK: OrganisationTask = {
  kind: "run",
  organisation: KASE,
  slot: MORNING,
  nextRunAt: laterBy(MORNING, 3_600_000),
  part: 0,
};

type Received = {
  readonly task: {
    readonly name: string;
    readonly scheduleTime?: string;
    readonly httpRequest: { readonly body: string };
  };
};

/** Google's own client, and a queue on this machine that answers as Cloud Tasks does. */
describe("tasks on Cloud Tasks", () => {
  let tasksAt: Awaited<ReturnType<typeof serveJson>>;
  let app: App;
  let received: { readonly path: string; readonly body: Received }[];
  let broken = false;

  beforeAll(async () => {
    tasksAt = await serveJson((path, body) => {
      if (broken) return { status: 403, body: { error: { status: "PERMISSION_DENIED" } } };
      const task = body as Received;
      if (received.some((earlier) => earlier.body.task.name === task.task.name))
        return { status: 409, body: { error: { status: "ALREADY_EXISTS" } } };
      received.push({ path, body: task });
      return { status: 200, body: {} };
    });
    process.env.CLOUD_TASKS_EMULATOR_HOST = tasksAt.host;
    const credential = { getAccessToken: async () => ({ access_token: "none", expires_in: 3600 }) };
    app = initializeApp({ projectId: "demo-dunbook", credential }, "tasks");
  });
  afterAll(async () => {
    delete process.env.CLOUD_TASKS_EMULATOR_HOST;
    await deleteApp(app);
    await tasksAt.close();
  });
  beforeEach(() => {
    received = [];
    broken = false;
  });

  const queue = () => cloudTaskQueue(getFunctions(app), "europe-west1");

  it("goes to the function that does it, under the id of the work, and comes back as it went", async () => {
    await queue().enqueue(TASK);
    const [only] = received;
    expect(only?.path).toContain("/locations/europe-west1/queues/runTask/tasks");
    expect(only?.body.task.name).toMatch(new RegExp(`/${taskId(TASK)}$`));
    const payload = JSON.parse(Buffer.from(only?.body.task.httpRequest.body ?? "", "base64").toString());
    expect(parseTask(payload.data)).toEqual(TASK);
  });

  it("waits in the queue of its kind until its time", async () => {
    const later = laterBy(MORNING, 30_000);
    await queue().enqueue({ ...TASK, kind: "send" }, later);
    expect(received[0]?.path).toContain("/queues/sendTask/");
    expect(Date.parse(received[0]?.body.task.scheduleTime ?? "")).toBe(Date.parse(later));
  });

  it("asked for again, is one task and no error", async () => {
    await queue().enqueue(TASK);
    await queue().enqueue(TASK);
    expect(received).toHaveLength(1);
  });

  it("that the queue does not take is an error, for then the run would be lost", async () => {
    broken = true;
    await expect(queue().enqueue(TASK)).rejects.toThrow();
  });

  it.each([
    ["no object", null],
    ["another kind", { ...TASK, kind: "erase" }],
    ["no organisation", { ...TASK, organisation: "../other" }],
    ["no time", { ...TASK, slot: "soon" }],
    ["part -1", { ...TASK, part: -1 }],
  ])("is refused with %s", (_, data) => {
    expect(() => parseTask(data)).toThrow();
  });
});
