import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Instant } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import type { SessionAnswer } from "#wire/session";
import type { HolidaySource } from "../jobs/freeze-ahead";
import type { RunReport } from "../jobs/run-organisation";
import type { SendPorts, SendReport } from "../jobs/send-due";
import type { DocumentStore } from "../store/port";
import { actionRoutes } from "./action-routes";
import { automationRoutes } from "./automation-routes";
import { bulkRoutes } from "./bulk-routes";
import type { Caller, VerifyToken } from "./caller";
import { customerRoutes } from "./customer-routes";
import { answerError } from "./errors";
import { interestRoutes } from "./interest-routes";
import { ledgerRoutes } from "./ledger-routes";
import { letterRoutes } from "./letter-routes";
import { outboxRoutes } from "./outbox-routes";
import { outlookRoutes } from "./outlook-routes";
import { policyRoutes } from "./policy-routes";
import { templateRoutes } from "./template-routes";
import { webhookRoutes } from "./webhook-routes";

/** What the API stands on; the cloud and the workbench each give their own. */
export type ApiPorts = {
  readonly store: DocumentStore;
  readonly clock: () => Instant;
  readonly verifyToken: VerifyToken;
  /** Runs the day for an organisation, now. */
  readonly run: (organisation: OrganisationId) => Promise<RunReport>;
  /** Sends what is queued for an organisation, now, and decides nothing. */
  readonly send: (organisation: OrganisationId) => Promise<SendReport>;
  /** What messages are written and handed over with, opened when it is first needed. */
  readonly sending: () => Promise<Pick<SendPorts, "mailer" | "renderer">>;
  readonly holidays: HolidaySource;
  /** The public key that signs the organisation's SendGrid events; null where none is set up. */
  readonly eventKey: (organisation: OrganisationId) => Promise<string | null>;
  /** Signs in whoever sits at the window that asks, without a token; null where that cannot be told. */
  readonly openSession: (request: Request) => Promise<SessionAnswer | null>;
};

export type ApiContext = { Variables: { caller: Caller } };

const NOT_SIGNED_IN = {
  error: {
    code: "signIn",
    text: "You could not be signed in. Signing in with a Microsoft work account is not possible yet; on your own machine, open the pane from the page that Dunbook shows.",
  },
};

/** Above Excel's own limit for a request, and far below what a function takes. */
const MOST_BYTES = 6 * 1024 * 1024;

/** The HTTP API: parse, authorise, call a job, answer; nothing else. */
export function api(ports: ApiPorts): Hono<ApiContext> {
  const app = new Hono<ApiContext>();
  const tooLarge = bodyLimit({
    maxSize: MOST_BYTES,
    onError: (context) =>
      context.json({ error: { code: "tooLarge", text: "The request is larger than 6 MB." } }, 413),
  });
  app.use("*", tooLarge);
  app.onError(answerError);
  app.notFound((context) =>
    context.json({ error: { code: "notFound", text: "There is nothing at this address." } }, 404),
  );
  app.get("/v1/health", (context) => context.json({ ok: true }));
  app.route("/webhooks", webhookRoutes(ports));
  app.get("/v1/session", async (context) => {
    const session = await ports.openSession(context.req.raw);
    // A token is for the window that asked, and for no cache on the way.
    context.header("cache-control", "no-store");
    return session ? context.json(session) : context.json(NOT_SIGNED_IN, 401);
  });
  app.use("/v1/*", async (context, next) => {
    const token = /^Bearer (\S+)$/.exec(context.req.header("authorization") ?? "")?.[1];
    const caller = token ? await ports.verifyToken(token) : null;
    if (!caller)
      return context.json(
        { error: { code: "signIn", text: "Sign in again: this request carries no valid token." } },
        401,
      );
    context.set("caller", caller);
    return next();
  });
  app.route("/v1", ledgerRoutes(ports));
  app.route("/v1", customerRoutes(ports));
  app.route("/v1", outboxRoutes(ports));
  app.route("/v1", templateRoutes(ports));
  app.route("/v1", interestRoutes(ports));
  app.route("/v1", actionRoutes(ports));
  app.route("/v1", automationRoutes(ports));
  app.route("/v1", bulkRoutes(ports));
  app.route("/v1", letterRoutes(ports));
  app.route("/v1", policyRoutes(ports));
  app.route("/v1", outlookRoutes(ports));
  return app;
}
